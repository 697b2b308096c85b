import { once } from 'node:events'
import { createServer } from 'node:http'
import { isPublicAddress } from '@skilltide/runtime'
import { Agent, request } from 'undici'
import { describe, expect, it } from 'vitest'
import { checkUrl, publicLookup } from './address.ts'

describe('an address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '64:ff9b::5db8:d822'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '64:ff9b:1::7f00:1',
    '5f00::1',
    '3fff::1',
    '2001:20::1',
    '::7f00:1',
    '100::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://169.254.169.254/latest/',
    'http://[::ffff:127.0.0.1]/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://example.com',
    'nonsense',
  ])('%s is refused', (url) => {
    expect(() => checkUrl(url, { allowPrivate: false })).toThrowError(
      expect.objectContaining({ code: 'ADDRESS_FORBIDDEN' }),
    )
  })

  it('inside a network is taken where the source allows it, but still only over http(s)', () => {
    expect(checkUrl('http://127.0.0.1:8080/', { allowPrivate: true }).port).toBe('8080')
    expect(() => checkUrl('file:///etc/passwd', { allowPrivate: true })).toThrowError('no http(s) address')
  })

  it.each([
    'http://169.254.169.254/',
    'http://[fe80::1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
  ])('%s, where clouds keep secrets, is refused to every source', (url) => {
    expect(() => checkUrl(url, { allowPrivate: true })).toThrowError('inside a network')
  })

  it.each([
    'http://0177.0.0.1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://１２７.0.0.1/',
  ])('%s is read as what it stands for, and refused', (url) => {
    expect(() => checkUrl(url, { allowPrivate: false })).toThrowError('inside a network')
  })

  it('is judged when a name is resolved, before anything is sent', async () => {
    let asked = 0
    const server = createServer((_request, response) => void response.end(String(++asked))).listen(
      0,
      '127.0.0.1',
    )
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const dispatcher = new Agent({ connect: { lookup: publicLookup } })
    await expect(request(`http://localhost:${port}/`, { dispatcher })).rejects.toThrowError(
      'localhost is an address inside a network',
    )
    expect(asked).toBe(0)
    await dispatcher.close()
    server.close()
  })
})
