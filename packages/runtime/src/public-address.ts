import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

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
/** Where clouds tell their machines secrets: nobody is to be read or written to there. */
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

/** Whether a socket may be opened to an address; with `allowPrivate` also inside the network. */
export function isAllowedAddress(address: string, allowPrivate: boolean): boolean {
  return allowPrivate ? !isMetadataAddress(address) : isPublicAddress(address)
}

/**
 * A `lookup` for connections that refuses a name when any of its addresses is closed, with the error that `forbid`
 * makes of it. The socket uses just these addresses, so that a name that changes its answer in between gains nothing.
 */
export function checkedLookup(options: {
  allowPrivate: boolean
  forbid: (host: string) => Error
}): LookupFunction {
  return (host, given, callback) => {
    lookup(host, { ...given, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const isOpen = addresses.every(({ address }) => isAllowedAddress(address, options.allowPrivate))
      const [first] = addresses
      if (first === undefined || !isOpen) return callback(options.forbid(host), '', 0)
      if (given.all === true) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

/** True for what is closed to everybody, also to who may reach inside the network. */
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
