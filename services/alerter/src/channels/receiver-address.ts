import { isIP } from 'node:net'
import { SkilltideError } from '@skilltide/contracts'
import { checkedLookup, isAllowedAddress } from '@skilltide/runtime'

/** What may be written to: by the same rules as sources are read. A name is judged when it is resolved, by `lookup`. */
export type ReceiverRule = {
  /** Throws ADDRESS_FORBIDDEN for a host that is written as a closed address. */
  check(url: URL): void
  lookup: ReturnType<typeof checkedLookup>
}

export function createReceiverRule(allowPrivate: boolean): ReceiverRule {
  const forbid = (host: string) => forbidden(host, allowPrivate)
  return {
    lookup: checkedLookup({ allowPrivate, forbid }),
    check({ hostname }) {
      const host = hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) !== 0 && !isAllowedAddress(host, allowPrivate)) throw forbid(host)
    },
  }
}

function forbidden(host: string, allowPrivate: boolean): SkilltideError {
  const cure = allowPrivate
    ? 'nobody receives messages there'
    : 'set alerts.allowPrivate to true if it is your own'
  return new SkilltideError('ADDRESS_FORBIDDEN', `[alerter/webhook] ${host} is a private address: ${cure}`)
}
