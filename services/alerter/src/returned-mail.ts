import { simpleParser } from 'mailparser'

/**
 * What a mail server sends back: a letter that will never arrive (RFC 3464, a failure of class 5), or a reader's
 * complaint (RFC 5965). `delivery` is our own letter's id, from its Message-ID.
 */
export type ReturnedMail = {
  kind: 'bounce' | 'complaint'
  address: string
  delivery: string
  reason: string
}

const fieldsOf = (text: string) =>
  new Map(
    text
      // A folded line goes on with a blank (RFC 5322, 2.2.3).
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .flatMap((line): [string, string][] => {
        const colon = line.indexOf(':')
        return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : []
      }),
  )

/** Null for mail that says nothing final of a letter of ours: an answer, a delay, a delivery that went well. */
export async function readReturnedMail(raw: string | Buffer): Promise<ReturnedMail | null> {
  const { attachments } = await simpleParser(raw, { keepDeliveryStatus: true })
  const part = (type: string) =>
    attachments.find(({ contentType }) => contentType === type)?.content.toString()
  const original = part('message/rfc822') ?? part('text/rfc822-headers') ?? part('message/rfc822-headers')
  const delivery = /^<?([^@<>\s]+)@/.exec(fieldsOf(headOf(original ?? '')).get('message-id') ?? '')?.[1]
  if (delivery === undefined) return null
  const complaint = part('message/feedback-report')
  if (complaint !== undefined) return complaintOf(fieldsOf(complaint), headOf(original ?? ''), delivery)
  const status = part('message/delivery-status')
  return status === undefined ? null : bounceOf(fieldsOf(status), delivery)
}

function bounceOf(fields: ReadonlyMap<string, string>, delivery: string): ReturnedMail | null {
  const status = fields.get('status') ?? ''
  const address = addressIn(fields.get('final-recipient') ?? fields.get('original-recipient'))
  if (fields.get('action')?.toLowerCase() !== 'failed' || !status.startsWith('5') || address === null)
    return null
  const said = fields.get('diagnostic-code')?.replace(/^\S+;\s*/, '')
  return { kind: 'bounce', address, delivery, reason: `it bounced: ${(said ?? status).slice(0, 200)}` }
}

function complaintOf(
  fields: ReadonlyMap<string, string>,
  original: string,
  delivery: string,
): ReturnedMail | null {
  const address = addressIn(fields.get('original-rcpt-to') ?? fieldsOf(original).get('to'))
  if (address === null) return null
  return {
    kind: 'complaint',
    address,
    delivery,
    reason: `a complaint: ${fields.get('feedback-type') ?? 'abuse'}`,
  }
}

/** `rfc822; ada@example.org`, `<ada@example.org>`, `Ada <ada@example.org>`. */
function addressIn(text: string | undefined): string | null {
  return /[^\s<>;,"]+@[^\s<>;,"]+/.exec(text ?? '')?.[0] ?? null
}

function headOf(message: string): string {
  return message.split(/\r?\n\r?\n/)[0] ?? ''
}
