import { lookup } from 'node:dns'
import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { SkilltideError } from '@skilltide/contracts'

/**
 * Addresses that are not the public internet: loopback, private, link-local, carrier-grade, documentation,
 * benchmarking, multicast, reserved (IANA special-purpose registries,
 * https://www.iana.org/assignments/iana-ipv4-special-registry).
 */
const closed4 = listOf(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
    '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
)
/** Of IPv6 only this is given out (https://www.iana.org/assignments/ipv6-unicast-address-assignments). */
const open6 = listOf('2000::/3')
const closed6 = listOf('2001::/23 2001:db8::/32 2002::/16 3fff::/20')
/** Where clouds tell their machines secrets: nobody keeps a board there. */
const metadata = listOf('169.254.0.0/16 fe80::/10 fd00:ec2::/32')

function listOf(ranges: string): BlockList {
  const list = new BlockList()
  for (const range of ranges.split(' ')) {
    const [net = '', prefix = ''] = range.split('/')
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}

/** True for an address of the public internet. IPv4 within IPv6 is judged as what it stands for. */
export function isPublicAddress(address: string): boolean {
  const ipv4 = ipv4Of(address)
  if (ipv4 !== null) return !closed4.check(ipv4, 'ipv4')
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

/** True for what is closed to every source, also to one that may be inside the network. */
function isMetadataAddress(address: string): boolean {
  const ipv4 = ipv4Of(address)
  if (ipv4 !== null) return metadata.check(ipv4, 'ipv4')
  return isIP(address) === 6 && metadata.check(address, 'ipv6')
}

/** An IPv4 address as it is, or the one that `::ffff:a.b.c.d` (mapped) and `64:ff9b::` (NAT64) end with. */
function ipv4Of(address: string): string | null {
  if (isIP(address) === 4) return address
  if (isIP(address) === 0) return null
  const groups = expand(address)
  const isMapped =
    groups.slice(0, 5).every((group) => group === 0) && (groups[5] === 0xffff || groups[5] === 0)
  const isNat64 = groups[0] === 0x64 && groups[1] === 0xff9b
  if (!isMapped && !isNat64) return null
  const [high = 0, low = 0] = groups.slice(6)
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
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
  if (isIP(host) !== 0 && !isAllowed(host, options.allowPrivate)) throw forbidden(host)
  return url
}

function isAllowed(address: string, allowPrivate: boolean): boolean {
  return allowPrivate ? !isMetadataAddress(address) : isPublicAddress(address)
}

/** Resolves a name and refuses it when any of its addresses is closed; the socket uses just these addresses. */
export const publicLookup = checkedLookup(false)
/** The same for a source that may be inside the network. */
export const networkLookup = checkedLookup(true)

function checkedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const bad = addresses.find(({ address }) => !isAllowed(address, allowPrivate))
      if (bad !== undefined) return callback(forbidden(host), '', 0)
      if (options.all === true) return callback(null, addresses)
      const [first] = addresses
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
  }
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
