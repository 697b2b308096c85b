import type { Channel } from '@skilltide/contracts'
import { expect, it, onTestFinished } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import type { ChannelSender, Outgoing } from './channels/channel.ts'
import { createNtfyChannel } from './channels/ntfy.ts'
import { createPoster, type Poster } from './channels/post.ts'
import { createTeamsChannel } from './channels/teams.ts'
import { composeGroup, composeMessage, type Message } from './message.ts'
import { openReceiver } from './receiver.test-server.ts'
import { loadTemplates, type Templates } from './templates.ts'

const templates = loadTemplates('/nowhere')
const hostile = '[Win](https://evil.example) *now* {{link}}'

it('a card of Teams shows a title of others as it was written, and leads to the web or nowhere', async () => {
  const [body = ''] = await sent(createTeamsChannel, (url) => ({ type: 'teams', url }), {
    subject: hostile,
    link: 'javascript:alert(1)',
  })
  const { content } = JSON.parse(body).attachments[0]
  expect(content.body[0].text).toBe('\\[Win\\](https://evil.example) \\*now\\* {{link}}')
  expect(content.actions).toBeUndefined()
})

it('the button of a card says where it leads', async () => {
  const change = { link: 'https://jobs.example/1' }
  const [body = ''] = await sent(createTeamsChannel, (url) => ({ type: 'teams', url }), change, 'posting')
  expect(JSON.parse(body).attachments[0].content.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'The posting', url: 'https://jobs.example/1' },
  ])
})

it('a notification opens the web or nothing, and its title is one line', async () => {
  const target = (server: string): Channel => ({ type: 'ntfy', server, topic: 'a' })
  const change = { subject: 'a\u001b[2J\nb', link: 'intent://scan/#Intent;end' }
  const [body = ''] = await sent(createNtfyChannel, target, change)
  expect(JSON.parse(body)).toMatchObject({ title: 'a [2J b' })
  expect(JSON.parse(body)).not.toHaveProperty('click')
})

it.each([
  ['teams', 20_000, (url: string): Channel => ({ type: 'teams', url }), createTeamsChannel],
  ['ntfy', 5_000, (server: string): Channel => ({ type: 'ntfy', server, topic: 'a' }), createNtfyChannel],
] as const)(
  '%s counts bytes: in Japanese, too, it stays below what the service takes',
  async (_, most, target, make) => {
    const lines = Array.from({ length: 900 }, (_, at) => `${at} 求人の需要が増えています`)
    const [body = ''] = await sent(make, target, { lines, subject: '需'.repeat(3_000) })
    expect(Buffer.byteLength(body)).toBeLessThan(most)
    expect(Buffer.byteLength(body)).toBeGreaterThan(most / 4)
  },
)

it('an address that is too long is left out before anything is cut in its middle', () => {
  const message = { subject: 'Go', link: `https://jobs.example/${'a'.repeat(5_000)}`, lines: ['one', 'two'] }
  const text = templates.render('telegram', outgoing({ type: 'console' }, message), { most: 4_096 })
  expect(text).toBe('<b>Go</b>\n<a href="">See the evidence</a>\n<i>Go · delivery-1</i>')
})

it('several pieces of news are called by their number where they are read, by the first of them in a list of mails', () => {
  const one = composeMessage(shiftAt(new Date('2026-09-07T06:10:00Z')), { publicUrl: 'https://a.example' })
  const group = composeGroup([one, { ...one, subject: 'Rust, too' }], {
    heading: 'Go: 2 pieces of news',
    link: 'https://a.example/subscriptions',
  })
  expect(group.subject).toBe(`${one.subject}; Rust, too`)
  const text = templates.render('slack', outgoing({ type: 'console' }, group))
  expect(text.split('\n')[0]).toBe('*Go: 2 pieces of news*')
})

type Make = (given: { poster: Poster; templates: Templates }) => ChannelSender

/** What arrives, as the service gets it. */
async function sent(
  make: Make,
  target: (url: string) => Channel,
  change: Partial<Message>,
  about: Outgoing['about'] = 'shift',
): Promise<string[]> {
  const receiver = await openReceiver()
  const poster = createPoster({ timeoutMs: 2_000, allowPrivate: true })
  onTestFinished(async () => {
    await receiver.close()
    await poster.close()
  })
  const message = { ...outgoing(target(receiver.url), change), about }
  await make({ poster, templates }).send(message, new AbortController().signal)
  return receiver.received.map(({ body }) => body)
}

function outgoing(channel: Channel, change: Partial<Message> = {}): Outgoing {
  const at = new Date('2026-09-07T06:10:00Z')
  const shift = shiftAt(at)
  const message = { ...composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' }), ...change }
  const subscription = subscriptionTo('http://127.0.0.1', { channel })
  return { id: 'delivery-1', about: 'shift', subscription, shift, at, message, unsubscribeUrl: null }
}
