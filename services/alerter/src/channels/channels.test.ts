import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel } from '@skilltide/contracts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { secret, shiftAt, subscriptionTo } from '../alerter.test-data.ts'
import { exampleTemplates, renderExample } from '../example-message.ts'
import { composeItem, composeMessage } from '../message.ts'
import { openReceiver, type Received } from '../receiver.test-server.ts'
import type { TemplateName } from '../templates/shipped.ts'
import { loadTemplates, type Templates } from '../templates.ts'
import type { ChannelSender, Outgoing } from './channel.ts'
import { createConsoleChannel } from './console.ts'
import { type ChannelUnderTest, describeChannel } from './contract.ts'
import { createDiscordChannel } from './discord.ts'
import { createFeedChannel } from './feed.ts'
import { createNtfyChannel } from './ntfy.ts'
import { createPoster, type Poster } from './post.ts'
import { createSlackChannel } from './slack.ts'
import { createTeamsChannel } from './teams.ts'
import { createTelegramChannel } from './telegram.ts'
import { createWebhookChannel } from './webhook.ts'

const options = { timeoutMs: 2_000, allowPrivate: true }
const templates = loadTemplates('/nowhere')
const telegramToken = '12345:a-token-that-nobody-may-see'
const ntfyToken = 'tk_nobodymayseethis'

describeChannel('console', async () => {
  const printed: string[] = []
  return quiet(createConsoleChannel({ write: (text) => void printed.push(text), templates }), {
    target: { type: 'console' },
    received: () => printed,
  })
})

for (const type of ['atom', 'events'] as const) {
  describeChannel(type, async () =>
    quiet(createFeedChannel(type), { target: { type, tokenHash: 'hash' }, received: () => null }),
  )
}

describeChannel('webhook', () =>
  overHttp(
    () => createWebhookChannel(options),
    (url) => ({ type: 'webhook', url, secret }),
  ),
)
describeChannel('slack', () => overHttp(createSlackChannel, (url) => ({ type: 'slack', url })))
describeChannel('discord', () => overHttp(createDiscordChannel, (url) => ({ type: 'discord', url })))
describeChannel('teams', () => overHttp(createTeamsChannel, (url) => ({ type: 'teams', url })))
describeChannel('telegram', () =>
  overHttp(createTelegramChannel, (server) => ({
    type: 'telegram',
    server,
    token: telegramToken,
    chat: '-100',
  })),
)
describeChannel('ntfy', () =>
  overHttp(createNtfyChannel, (server) => ({ type: 'ntfy', server, topic: 'skills', token: ntfyToken })),
)

type Make = (given: { poster: Poster; templates: Templates }) => ChannelSender

/** A channel that posts, with its service on loopback. */
async function overHttp(make: Make, targetOf: (url: string) => Channel): Promise<ChannelUnderTest> {
  const receiver = await openReceiver()
  const poster = createPoster(options)
  const channel = make({ poster, templates })
  return {
    channel,
    target: targetOf(receiver.url),
    tlsTarget: targetOf(receiver.url.replace('http:', 'https:')),
    received: () => receiver.received.map((message) => asSeen(message)),
    refuse: (how) =>
      receiver.answer((response) => {
        if (how === 'reset') return void response.socket?.destroy()
        if (how === 'throttled') return void response.writeHead(429, { 'retry-after': '7' }).end('{}')
        if (how !== 'silently') response.writeHead(how === 'for now' ? 503 : 403).end(secret)
      }),
    secrets: [secret, secret.slice(6), 'token-of-the-address', telegramToken, ntfyToken],
    async close() {
      await receiver.close()
      await channel.close?.()
      await poster.close()
    },
  }
}

/** As a person sees it: the id, and the text without the escapes of JSON and markdown. */
function asSeen({ headers, body }: Received): string {
  return `${String(headers['webhook-id'])} ${body.replace(/\\+/g, '')}`
}

function quiet(
  channel: ChannelSender,
  given: { target: Channel; received(): string[] | null },
): ChannelUnderTest {
  return { channel, ...given, tlsTarget: null, refuse: null, secrets: [], close: async () => {} }
}

describe('what services ask for', () => {
  it.each<[string, Make, (url: string) => Channel, number, string, object]>([
    ['Discord its wait', createDiscordChannel, discordAt, 429, '{"retry_after":0.65}', { retryAfterMs: 650 }],
    [
      'Telegram its wait',
      createTelegramChannel,
      telegramAt,
      429,
      '{"parameters":{"retry_after":3}}',
      { retryAfterMs: 3_000 },
    ],
    [
      'a deleted Discord webhook',
      createDiscordChannel,
      discordAt,
      404,
      '{"code":10015}',
      { stop: 'subscription' },
    ],
    [
      'a Slack channel that is no more',
      createSlackChannel,
      slackAt,
      404,
      'channel_is_archived',
      { stop: 'subscription' },
    ],
    [
      'a bot that was blocked',
      createTelegramChannel,
      telegramAt,
      403,
      '{"description":"Forbidden: bot was blocked by the user"}',
      { stop: 'subscription' },
    ],
    ['a bot without a token', createTelegramChannel, telegramAt, 401, '{}', { stop: 'subscription' }],
  ])('%s is obeyed', async (_, make, targetOf, status, body, expected) => {
    const { receiver, channel } = await openOne(make)
    receiver.answer((response) => void response.writeHead(status).end(body))
    expect(await channel.send(outgoing(targetOf(receiver.url)), signal())).toMatchObject({
      delivered: false,
      ...expected,
    })
  })

  it.each<[string, Make, (url: string) => Channel, (body: string) => number, number]>([
    ['Slack', createSlackChannel, slackAt, (body) => JSON.parse(body).text.length, 4_000],
    ['Discord', createDiscordChannel, discordAt, (body) => JSON.parse(body).content.length, 2_000],
    ['Telegram', createTelegramChannel, telegramAt, (body) => JSON.parse(body).text.length, 4_096],
    [
      'Teams',
      createTeamsChannel,
      (url) => ({ type: 'teams', url }),
      (body) => Buffer.byteLength(body),
      28_000,
    ],
    [
      'ntfy',
      createNtfyChannel,
      (server) => ({ type: 'ntfy', server, topic: 'a' }),
      (body) => Buffer.byteLength(JSON.parse(body).message),
      4_096,
    ],
  ])('%s gets no more than it takes', async (_, make, targetOf, sizeOf, most) => {
    const { receiver, channel } = await openOne(make)
    const long = outgoing(targetOf(receiver.url), {
      lines: Array.from({ length: 900 }, (_, at) => `line ${at} ÷×<&> of many`),
    })
    expect(await channel.send(long, signal())).toMatchObject({ delivered: true })
    const [message] = receiver.received
    expect(sizeOf(message?.body ?? '')).toBeLessThanOrEqual(most)
    expect(sizeOf(message?.body ?? '')).toBeGreaterThan(most / 4)
    expect(message?.body).toContain('delivery-1')
  })
})

describe('what others wrote', () => {
  const hostile =
    'Pwn\r\nBcc: all@acme.example <script>alert(1)</script> @everyone <!channel> [x](http://evil.example) {{link}}'

  it.each<[string, Make, (url: string) => Channel, string[]]>([
    ['Slack', createSlackChannel, slackAt, ['<!channel>', '<script>']],
    ['Discord', createDiscordChannel, discordAt, ['[x](http']],
    ['Telegram', createTelegramChannel, telegramAt, ['<script>']],
    ['Teams', createTeamsChannel, (url) => ({ type: 'teams', url }), ['\n[x](http']],
  ])(
    'cannot mark up what %s shows, mention anybody, or fill in a template',
    async (_, make, targetOf, forbidden) => {
      const { receiver, channel } = await openOne(make)
      await channel.send(outgoing(targetOf(receiver.url), { lines: [hostile] }), signal())
      const body = receiver.received[0]?.body ?? ''
      for (const text of forbidden) expect(body).not.toContain(text)
      expect(body).toMatch(/\{\{link\}\}/)
      if (make === createDiscordChannel) expect(JSON.parse(body).allowed_mentions).toEqual({ parse: [] })
    },
  )

  it.each<[string, TemplateName, string]>([
    ['Slack', 'slack', '<https://a.example/%28x%29_%3E%3Ca|a *b* &lt;!channel&gt;>'],
    ['Discord', 'discord', '[a \\*b\\* \\<!channel\\>](<https://a.example/%28x%29_%3E%3Ca>)'],
    ['Teams', 'teams', '[a \\*b\\* <!channel>](https://a.example/%28x%29_%3E%3Ca)'],
    ['Telegram', 'telegram', '<a href="https://a.example/%28x%29_%3E%3Ca">a *b* &lt;!channel&gt;</a>'],
  ])('is a link of %s that nothing in it can end', (_, name, expected) => {
    const link = 'https://a.example/(x)_><a'
    const parts = [{ title: '', items: [{ text: 'a *b* <!channel>', detail: [], link }] }]
    expect(templates.render(name, outgoing({ type: 'console' }, { parts }))).toContain(expected)
  })

  it('is one line, and its link leads to the web or nowhere', () => {
    const sent = outgoing({ type: 'console' }, { subject: 'a\u001b[2Jb\nc', link: 'javascript:alert(1)' })
    const text = templates.render('console', sent)
    expect(text).toContain('● a [2Jb c')
    expect(text).not.toContain('javascript')
    expect(
      templates.render('slack', outgoing({ type: 'console' }, { link: 'https://a.example/<b>|c' })),
    ).toContain('<https://a.example/%3Cb%3E%7Cc|See the evidence>')
  })

  it('of a posting ends no line of ours', () => {
    const item = {
      title: 'Go\nEngineer',
      company: { name: 'A\r\nB' },
      kind: 'posting',
      skills: [],
      day: '2026-09-01',
    }
    // A posting as far as its message reads it.
    const told = composeItem(
      Object.assign(Object.create(null), { ...item, locations: [], source: 's', url: 'https://a.example' }),
    )
    expect(told.subject).toBe('Go Engineer at A B')
  })
})

describe('a template of your own', () => {
  it('replaces the shipped one, with the same words to fill in', () => {
    const folder = mkdtempSync(join(tmpdir(), 'skilltide-templates-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'slack.mustache'), 'Hallo {{name}}: {{subject}} ({{id}})')
    const own = loadTemplates(folder)
    expect(own.render('slack', outgoing({ type: 'console' }))).toMatch(
      /^Hallo Go: Demand for go is up .* \(delivery-1\)$/,
    )
    expect(own.render('discord', outgoing({ type: 'console' }))).toContain('**Demand')
    writeFileSync(join(folder, 'ntfy.mustache'), '{{#lines}} never closed')
    expect(() => loadTemplates(folder)).toThrow(/lines/)
  })

  it('can be seen before anything is sent by it', () => {
    const given = {
      templatesDir: '/nowhere',
      publicUrl: 'https://a.example',
      at: new Date('2026-09-07T06:10:00Z'),
    }
    for (const name of exampleTemplates)
      expect(renderExample(name, given).replace(/\\/g, ''), name).toContain('nothing of it was measured')
    expect(renderExample('email.html', given)).toContain('src="data:image/png;base64,')
    expect(renderExample('email.html', { ...given, several: true })).toContain(
      '<a href="https://a.example/shifts/test-rust"',
    )
    expect(() => renderExample('fax', given)).toThrow('no template "fax": one of console')
  })
})

async function openOne(make: Make) {
  const receiver = await openReceiver()
  const poster = createPoster(options)
  onTestFinished(async () => {
    await receiver.close()
    await poster.close()
  })
  return { receiver, channel: make({ poster, templates }) }
}

function slackAt(url: string): Channel {
  return { type: 'slack', url }
}

function discordAt(url: string): Channel {
  return { type: 'discord', url }
}

function telegramAt(server: string): Channel {
  return { type: 'telegram', server, token: telegramToken, chat: '-100' }
}

function signal(): AbortSignal {
  return new AbortController().signal
}

function outgoing(channel: Channel, change: Partial<Outgoing['message']> = {}): Outgoing {
  const at = new Date('2026-09-07T06:10:00Z')
  const shift = shiftAt(at)
  const message = { ...composeMessage(shift, { publicUrl: 'http://127.0.0.1:4280' }), ...change }
  const subscription = subscriptionTo('http://127.0.0.1', { channel })
  return { id: 'delivery-1', about: 'shift', subscription, shift, at, message, unsubscribeUrl: null }
}
