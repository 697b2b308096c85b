import { SkilltideError } from '@skilltide/contracts'
import { createTransport } from 'nodemailer'
import { z } from 'zod'

export type Letters = {
  /** Throws DELIVERY_REFUSED for an address or sender that is not taken, DELIVERY_UNREACHABLE when to try again. */
  send(letter: { to: string; subject: string; text: string }): Promise<void>
  close(): Promise<void>
}

/** Letters that are no alert: sent at once, as text, and kept nowhere. */
export function createLetters(options: {
  url?: string | undefined
  from: string
  timeoutMs: number
}): Letters {
  const { url, from, timeoutMs } = options
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const transport = url === undefined ? null : createTransport({ url, ...timeouts })
  return {
    async send({ to, subject, text }) {
      if (transport === null)
        throw new SkilltideError('DELIVERY_REFUSED', '[alerter] no mail server is set: see alerts.mail.url')
      const headers = { 'Auto-Submitted': 'auto-generated' }
      try {
        await transport.sendMail({
          ...{ from, to: { name: '', address: to }, subject, text, headers },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        })
      } catch (cause) {
        throw failureOf(cause)
      }
    },
    close: async () => transport?.close(),
  }
}

/** The server's own words may hold the address, so only its code is told. */
function failureOf(cause: unknown): SkilltideError {
  const { code, responseCode = 0 } = z
    .object({ code: z.string().optional(), responseCode: z.number().optional() })
    .catch({})
    .parse(cause)
  const what = `(${responseCode || code || 'no answer'})`
  if (responseCode >= 500)
    return new SkilltideError('DELIVERY_REFUSED', `[alerter] the mail server refused a letter ${what}`, {
      cause,
    })
  return new SkilltideError(
    'DELIVERY_UNREACHABLE',
    `[alerter] the mail server could not take a letter ${what}`,
    {
      cause,
      retryable: true,
    },
  )
}
