import { afterEach, expect, it } from 'vitest'
import { createLetters } from './letters.ts'
import { openMailServer } from './mail.test-server.ts'

const closing: (() => Promise<void>)[] = []
const letter = { to: 'ann@example.org', subject: 'Your link', text: 'https://tide.example/sign-in/x' }

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openWorld() {
  const server = await openMailServer()
  closing.push(server.close)
  const letters = createLetters({ url: server.url, from: 'Skilltide <tide@example.org>', timeoutMs: 5_000 })
  closing.push(letters.close)
  return { server, letters }
}

it('sends a letter as it was written, to one address', async () => {
  const { server, letters } = await openWorld()
  await letters.send(letter)
  expect(server.received).toHaveLength(1)
  expect(server.received[0]).toMatchObject({ subject: letter.subject, to: { text: letter.to } })
  expect(server.received[0]?.text).toContain(letter.text)
})

it.each([
  ['for good', 'DELIVERY_REFUSED', false],
  ['for now', 'DELIVERY_UNREACHABLE', true],
] as const)('says what a server that refuses %s has answered', async (how, code, retryable) => {
  const { server, letters } = await openWorld()
  server.behave(how)
  await expect(letters.send(letter)).rejects.toMatchObject({ code, retryable })
})

it('says what to set where there is no mail server', async () => {
  const letters = createLetters({ from: 'tide@example.org', timeoutMs: 5_000 })
  await expect(letters.send(letter)).rejects.toThrow('alerts.mail.url')
})
