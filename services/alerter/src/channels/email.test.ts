import type { AddressObject } from 'mailparser'
import { describe, expect, it, onTestFinished } from 'vitest'
import { shiftAt, subscriptionTo } from '../alerter.test-data.ts'
import { openMailServer, mailPassword as password } from '../mail.test-server.ts'
import { composeMessage } from '../message.ts'
import { loadTemplates } from '../templates.ts'
import type { Outgoing } from './channel.ts'
import { describeChannel } from './contract.ts'
import { createEmailChannel } from './email.ts'

const templates = loadTemplates('/nowhere')

function channelTo(port: number, scheme = 'smtp') {
  const url = `${scheme}://skilltide:${password}@127.0.0.1:${port}`
  return createEmailChannel({
    url,
    from: 'Skilltide <alerts@skilltide.example>',
    perSecond: 10,
    timeoutMs: 2_000,
    templates,
  })
}

describeChannel('email', async () => {
  const server = await openMailServer()
  const channel = channelTo(server.port)
  return {
    channel,
    target: { type: 'email', address: 'ada@reader.example' },
    tlsTarget: null,
    received: () => server.received.map((mail) => `${mail.headers.get('x-delivery')} ${mail.text}`),
    refuse: server.behave,
    secrets: [password],
    async close() {
      await channel.close()
      await server.close()
    },
  }
})

describe('a letter', () => {
  async function open() {
    const server = await openMailServer()
    const channel = channelTo(server.port)
    onTestFinished(async () => {
      await channel.close()
      await server.close()
    })
    return {
      server,
      send: (change: Partial<Outgoing> = {}) => channel.send(letter(change), AbortSignal.timeout(5_000)),
    }
  }

  it('is text and HTML with a chart, of one identity however often it is sent', async () => {
    const { server, send } = await open()
    await send()
    await send()
    const [first, again] = server.received
    expect(first?.messageId).toBe('<delivery-1@skilltide.example>')
    expect(again?.messageId).toBe(first?.messageId)
    expect(first?.subject).toBe('Demand for go is up ×2.00 since 2026-08-17')
    expect(addressesOf(first?.to)).toEqual(['ada@reader.example'])
    expect(first?.text).toContain('6.00 % since 2026-08-17')
    expect(first?.html).toContain('data:image/png;base64,')
    const [chart] = first?.attachments ?? []
    expect(chart?.content.subarray(1, 4).toString()).toBe('PNG')
    expect(chart?.contentType).toBe('image/png')
  })

  it('can be unsubscribed from with one click, and from its text', async () => {
    const { server, send } = await open()
    await send()
    const [mail] = server.received
    const lines = mail?.headerLines.map(({ line }) => line) ?? []
    expect(lines).toContain('List-Unsubscribe: <https://skilltide.example/unsubscribe/token>')
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(mail?.text).toContain('Unsubscribe: https://skilltide.example/unsubscribe/token')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  })

  it('has no header and no markup that others wrote', async () => {
    const { server, send } = await open()
    const subject = 'Go\r\nBcc: all@acme.example\r\n\r\n<script>alert(1)</script>'
    await send({ message: { subject, lines: ['<img src=x onerror=alert(1)>'], link: 'javascript:alert(1)' } })
    const [mail] = server.received
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.headers.has('bcc')).toBe(false)
    expect(mail?.html).not.toMatch(/<script|<img src=x|javascript:/)
    expect(server.received).toHaveLength(1)
  })

  it('ends all mail to an address that does not exist', async () => {
    const { server, send } = await open()
    server.behave('no such user')
    expect(await send()).toEqual({
      delivered: false,
      retryable: false,
      stop: 'address',
      detail: 'the mail server refused it (550 5.1.1)',
    })
  })

  it('waits while the server refuses user and password, or its TLS fails', async () => {
    const { server } = await open()
    for (const url of [
      `smtp://skilltide:wrong@127.0.0.1:${server.port}`,
      `smtps://a:b@127.0.0.1:${server.port}`,
    ]) {
      const channel = createEmailChannel({
        url,
        from: 'a@b.example',
        perSecond: 1,
        timeoutMs: 2_000,
        templates,
      })
      onTestFinished(() => channel.close())
      const result = await channel.send(letter(), AbortSignal.timeout(5_000))
      expect(result).toMatchObject({ delivered: false, retryable: true })
      expect(JSON.stringify(result)).not.toContain('wrong')
    }
  })

  it('does not leave, nor does the password, when nobody vouches for the mail server', async () => {
    const server = await openMailServer({ tls: true })
    const channel = channelTo(server.port)
    onTestFinished(async () => {
      await channel.close()
      await server.close()
    })
    const result = await channel.send(letter(), AbortSignal.timeout(5_000))
    expect(result).toMatchObject({ delivered: false, retryable: true })
    expect(JSON.stringify(result)).not.toContain(password)
    expect(server.received).toEqual([])
  })

  it('is refused with the setting to make where there is no mail server', async () => {
    const channel = createEmailChannel({ from: 'a@b.example', perSecond: 1, timeoutMs: 100, templates })
    expect(await channel.send(letter(), AbortSignal.timeout(5_000))).toMatchObject({
      retryable: false,
      detail: expect.stringContaining('alerts.mail.url'),
    })
  })
})

function addressesOf(to: AddressObject | AddressObject[] | undefined): (string | undefined)[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))
}

function letter(change: Partial<Outgoing> = {}): Outgoing {
  const at = new Date('2026-09-07T06:10:00Z')
  const shift = shiftAt(at)
  return {
    id: 'delivery-1',
    about: 'shift',
    subscription: subscriptionTo('http://127.0.0.1', {
      channel: { type: 'email', address: 'ada@reader.example' },
    }),
    shift,
    at,
    message: composeMessage(shift, { publicUrl: 'https://skilltide.example' }),
    unsubscribeUrl: 'https://skilltide.example/unsubscribe/token',
    ...change,
  }
}
