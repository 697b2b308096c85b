import { isIP } from 'node:net'
import { eventType, SkilltideError } from '@skilltide/contracts'
import { Webhook } from 'standardwebhooks'
import { Agent, request } from 'undici'
import type { ChannelSender, Outgoing, SendResult } from './channel.ts'
import { forbiddenAddress, isPrivateAddress, publicLookup } from './private-address.ts'

export type WebhookOptions = { timeoutMs: number; allowPrivate: boolean; agentName?: string }

/**
 * Posts the shift as a CloudEvent in structured mode, signed as Standard Webhooks ask
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): `webhook-id` is the
 * delivery's id on every try. Redirects are not followed; private addresses are refused unless allowed.
 * 2xx is delivered; 408, 425, 429, 5xx and network failures may be tried again; everything else is refused for good.
 */
export function createWebhookChannel(options: WebhookOptions): ChannelSender & { close(): Promise<void> } {
  const agent = new Agent({
    connect: { timeout: options.timeoutMs, ...(options.allowPrivate ? {} : { lookup: publicLookup }) },
    bodyTimeout: options.timeoutMs,
    headersTimeout: options.timeoutMs,
  })
  return {
    type: 'webhook',
    close: () => agent.close(),
    async send(outgoing, signal) {
      const { channel } = outgoing.subscription
      if (channel.type !== 'webhook') return refused('the subscription has no webhook')
      if (channel.secret === undefined)
        return refused('the webhook has no secret: remove the subscription and add it again')
      const url = new URL(channel.url)
      try {
        checkLiteral(url, options.allowPrivate)
        return await post(
          url,
          signedRequest(outgoing, channel.secret, options.agentName ?? 'skilltide'),
          signal,
        )
      } catch (error) {
        return failureOf(error, url.hostname)
      }
    },
  }

  async function post(
    url: URL,
    message: { headers: Record<string, string>; body: string },
    signal: AbortSignal,
  ) {
    const answer = await request(url, {
      method: 'POST',
      ...message,
      dispatcher: agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
    })
    await answer.body.dump({ limit: 65_536 })
    return resultOf(answer.statusCode, answer.headers['retry-after'], url.hostname)
  }
}

/** The event's body is the same on every try; only time and signature are new. */
function signedRequest(outgoing: Outgoing, secret: string, agentName: string) {
  const { id, shift, message, at, subscription } = outgoing
  const body = JSON.stringify({
    specversion: '1.0',
    id: shift.id,
    source: '/skilltide/alerter',
    type: eventType('shift.detected'),
    subject: shift.skill,
    time: shift.detectedAt,
    datacontenttype: 'application/json',
    subscription: subscription.id,
    summary: message.subject,
    link: message.link,
    data: shift,
  })
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': agentName,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  return { headers, body }
}

function resultOf(status: number, retryAfter: string | string[] | undefined, host: string): SendResult {
  const detail = `${host} answered ${status}`
  if (status >= 200 && status < 300) return { delivered: true, detail }
  if (status >= 300 && status < 400)
    return refused(`${detail}: redirects are not followed, give the final address`)
  if (status === 410) return refused(`${detail}: it wants no more messages`)
  if (status < 500 && ![408, 425, 429].includes(status)) return refused(detail)
  const retryAfterMs = readRetryAfter(retryAfter)
  return { delivered: false, retryable: true, detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
}

/** Seconds only, as throttling receivers send it; a date would need a clock both sides agree on. */
function readRetryAfter(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : null
}

function checkLiteral(url: URL, allowPrivate: boolean): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw forbiddenAddress(host)
}

function failureOf(error: unknown, host: string): SendResult {
  if (error instanceof SkilltideError) return refused(error.message)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError' || name === 'AbortError') {
    return { delivered: false, retryable: true, detail: `${host} did not answer in time` }
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return { delivered: false, retryable: true, detail: `${host} could not be reached${code}` }
}

function refused(detail: string): SendResult {
  return { delivered: false, retryable: false, detail }
}
