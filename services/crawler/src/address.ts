import { lookup } from 'node:dns'
import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { SkilltideError } from '@skilltide/contracts'

/**
 * Addresses that are not the public internet: loopback, private, link-local (cloud metadata among them),
 * carrier-grade, documentation, benchmarking, multicast, reserved (IANA special-purpose registries,
 * https://www.iana.org/assignments/iana-ipv4-special-registry).
 */
const closed = new BlockList()
const closed4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
const closed6 =
  '::/128 ::1/128 100::/64 2001::/32 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8'
for (const range of closed4.split(' ')) addRange(range, 'ipv4')
for (const range of closed6.split(' ')) addRange(range, 'ipv6')

function addRange(range: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', prefix = ''] = range.split('/')
  closed.addSubnet(net, Number(prefix), family)
}

/** True for an address of the public internet. IPv4 within IPv6 is judged as what it stands for. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (family === 4) return !closed.check(address, 'ipv4')
  return !closed.check(address, 'ipv6') && !hidesClosedIpv4(address)
}

/** `::ffff:a.b.c.d` (mapped) and `64:ff9b::` (NAT64) carry an IPv4 address in their last 32 bits. */
function hidesClosedIpv4(address: string): boolean {
  const groups = expand(address)
  const isMapped =
    groups.slice(0, 5).every((group) => group === 0) && (groups[5] === 0xffff || groups[5] === 0)
  const isNat64 = groups[0] === 0x64 && groups[1] === 0xff9b
  if (!isMapped && !isNat64) return false
  const [high = 0, low = 0] = groups.slice(6)
  return closed.check(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, 'ipv4')
}

/** The eight groups of an IPv6 address. The URL parser writes it in its one canonical form. */
function expand(address: string): number[] {
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(gap).fill('0'), ...after].map((group) => Number.parseInt(group, 16))
}

/**
 * Refuses what is not http(s), and hosts written as a closed address. To be asked for every address, also
 * behind a redirect: names are judged later, when they are resolved, by `publicLookup`.
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
  if (!options.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw forbidden(host)
  return url
}

/** Resolves a name and refuses it when any of its addresses is closed; the socket uses just these addresses. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0)
    const bad = addresses.find(({ address }) => !isPublicAddress(address))
    if (bad !== undefined) return callback(forbidden(host), '', 0)
    if (options.all === true) return callback(null, addresses)
    const [first] = addresses
    callback(null, first?.address ?? '', first?.family ?? 0)
  })
}

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
