import { hashOf } from '@skilltide/contracts'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Templates } from '../templates.ts'
import type { ChannelSender, Outgoing, SendResult } from './channel.ts'
import { shiftChart } from './email/chart.ts'
import { refused, tryLater } from './post.ts'
import { nowhere } from './webhook.ts'

export type EmailOptions = {
  /** `smtp://` or `smtps://`; undefined where no mail can be sent. */
  url?: string | undefined
  from: string
  perSecond: number
  timeoutMs: number
  templates: Templates
}
const chartId = 'chart@skilltide'

/**
 * Letters as text and HTML, with a chart where one shift is told. The Message-ID comes from the delivery's id, so a
 * letter sent again is known as the same. List-Unsubscribe works with one click (RFC 8058). An address that does not
 * exist is never written to again.
 */
export function createEmailChannel(options: EmailOptions): ChannelSender & { close(): Promise<void> } {
  const { url, timeoutMs } = options
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const transport =
    url === undefined ? null : createTransport({ url, pool: true, maxConnections: 4, ...timeouts })
  return {
    type: 'email',
    groups: true,
    concurrency: 4,
    perSecond: options.perSecond,
    perHostPerSecond: options.perSecond,
    destination: ({ type, ...channel }) =>
      type === 'email' && 'address' in channel
        ? { key: hashOf(channel.address.toLowerCase()), host: url === undefined ? '' : new URL(url).host }
        : nowhere,
    close: async () => transport?.close(),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'email') return refused('the subscription has no mail address')
      if (transport === null) return refused('no mail server is set: see alerts.mail.url')
      if (signal.aborted) return tryLater('stopped before it was sent')
      try {
        await transport.sendMail({ ...letterOf(outgoing, channel.address, options), signal })
        return { delivered: true, detail: 'the mail server took it' }
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

function letterOf(outgoing: Outgoing, address: string, { from, templates }: EmailOptions) {
  const { id, shift, message, unsubscribeUrl, at } = outgoing
  const chart = shift === null || outgoing.about !== 'shift' ? undefined : shiftChart(shift)
  const withChart = chart === undefined ? {} : { chart: chartId }
  return {
    from,
    to: { name: '', address },
    subject: message.subject.replace(/[\p{Cc}\s]+/gu, ' '),
    messageId: `<${id}@${domainOf(from)}>`,
    date: at,
    text: templates.render('email.text', outgoing),
    html: templates.render('email.html', outgoing, withChart),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Delivery': id,
      ...(unsubscribeUrl === null ? {} : oneClick(unsubscribeUrl)),
    },
    attachments: chart === undefined ? [] : [{ filename: 'chart.png', content: chart, cid: chartId }],
    // What is sent is what we wrote: nothing is fetched from a file or the web into a letter.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** https://www.rfc-editor.org/rfc/rfc8058 */
function oneClick(url: string) {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function domainOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? 'skilltide.invalid'
}

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  command: z.string().optional(),
})

/** https://www.rfc-editor.org/rfc/rfc5321#section-4.2: 4xx may be tried again, 5xx not. */
function failureOf(error: unknown): SendResult {
  const { code = '', responseCode = 0, response = '', command = '' } = smtpErrorSchema.catch({}).parse(error)
  // A server that refuses us is for the operator to mend; the letters wait.
  if (code === 'EAUTH') return tryLater('the mail server refuses user and password: see alerts.mail.url')
  if (responseCode < 500)
    return tryLater(`the mail server could not take it (${responseCode || code || 'no answer'})`)
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})/.exec(response)?.[1]
  const detail = `the mail server refused it (${[responseCode, enhanced].filter(Boolean).join(' ')})`
  // RFC 3463: 5.1.x is a bad address, 5.2.1 a mailbox that is switched off.
  const isAddress = command === 'RCPT TO' && (enhanced === undefined || /^5\.(1\.|2\.1$)/.test(enhanced))
  return isAddress
    ? { delivered: false, retryable: false, detail, stop: 'address' }
    : { delivered: false, retryable: false, detail }
}
