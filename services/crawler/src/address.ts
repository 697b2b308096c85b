import { lookup as resolve } from 'node:dns/promises'
import { isIP } from 'node:net'
import { SkilltideError } from '@skilltide/contracts'
import { checkedLookup, isAllowedAddress, isPublicAddress } from '@skilltide/runtime'

/**
 * Refuses what is not http(s), and hosts written as a closed address. To be asked for every address, also
 * behind a redirect: names are judged later, when they are resolved, by the lookups below.
 * Throws ADDRESS_FORBIDDEN.
 */
export function checkUrl(text: string, options: { allowPrivate: boolean }): URL {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SkilltideError(
      'ADDRESS_FORBIDDEN',
      `[crawler] "${text}" is no http(s) address: mend it in config/sources`,
    )
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowedAddress(host, options.allowPrivate)) throw forbidden(host)
  return url
}

/** Resolves a name and refuses it when any of its addresses is closed; the socket uses just these addresses. */
export const publicLookup = checkedLookup({ allowPrivate: false, forbid: forbidden })
/** The same for a source that may be inside the network. */
export const networkLookup = checkedLookup({ allowPrivate: true, forbid: forbidden })

/** Whether an address leads into a network rather than to the public internet; false where nothing tells. */
export async function isWithinNetwork(url: string): Promise<boolean> {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const found = await resolve(host, { all: true }).catch(() => [])
  return found.some(({ address }) => !isPublicAddress(address))
}

function forbidden(host: string): SkilltideError {
  return new SkilltideError(
    'ADDRESS_FORBIDDEN',
    `[crawler] ${host} is an address inside a network, not public: set allowPrivate: true on the source if it is yours`,
  )
}
