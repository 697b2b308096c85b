import { describe, expect, it } from 'vitest'
import { decodeText } from './charset.ts'
import { coolDown, isCooling } from './cool-down.ts'
import { readRetryAfter } from './retry-after.ts'
import { readRobots } from './robots.ts'

const now = new Date('2026-09-07T06:00:00Z')

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['Mon, 07 Sep 2026 06:05:00 GMT', 300_000],
    ['Mon, 07 Sep 2026 05:00:00 GMT', 0],
    ['later', null],
    [undefined, null],
  ])('%s', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms)
  })
})

describe('a source that asks for fewer requests', () => {
  it.each([
    [0, 0, null],
    [1, 0, null],
    [2, 0, '2026-09-07T12:00:00.000Z'],
    [3, 0, '2026-09-07T18:00:00.000Z'],
    [4, 0, '2026-09-08T06:00:00.000Z'],
    [20, 0, '2026-09-08T06:00:00.000Z'],
    [0, 7_200_000, '2026-09-07T08:00:00.000Z'],
    [0, 9e9, '2026-09-08T06:00:00.000Z'],
  ])('after %i times before and a wish of %i ms is left alone until %s', (refusals, retryAfterMs, until) => {
    const cool = coolDown(refusals, { now, retryAfterMs })
    expect(cool).toEqual({ refusals: refusals + 1, coolUntil: until })
    expect(isCooling(cool, now)).toBe(until !== null)
  })
})

describe('robots.txt', () => {
  function robotsOf(status: number, body = '') {
    return readRobots(
      { status, body },
      { url: 'https://x.example/robots.txt', userAgent: 'Skilltide/1 (+x)' },
    )
  }

  it('forbids and allows by path and agent, and asks for a delay', () => {
    const robots = robotsOf(
      200,
      'User-agent: *\nDisallow: /admin\nCrawl-delay: 3\n\nUser-agent: other\nDisallow: /\n',
    )
    expect(robots.allows('https://x.example/jobs/1')).toBe(true)
    expect(robots.allows('https://x.example/admin/1')).toBe(false)
    expect(robots.delayMs).toBe(3_000)
  })

  it('holds for the site it was asked for, wherever that led', () => {
    expect(robotsOf(200, 'User-agent: *\nDisallow: /\n').allows('https://x.example/jobs')).toBe(false)
  })

  // RFC 9309 2.2: names without case, groups joined, the longest match, allow where two are as long, * and $, octets.
  it.each([
    ['User-agent: SKILLTIDE\nDisallow: /a\n\nUser-agent: *\nDisallow: /b', '/a', false],
    ['User-agent: skilltide\nDisallow: /a\n\nUser-agent: *\nDisallow: /b', '/b', true],
    ['User-agent: skilltide\nDisallow: /a\n\nUser-agent: Skilltide\nDisallow: /b', '/b', false],
    ['User-agent: a\nUser-agent: skilltide\nDisallow: /a', '/a', false],
    ['User-agent: *\nDisallow: /jobs\nAllow: /jobs/open', '/jobs/open/1', true],
    ['User-agent: *\nAllow: /jobs\nDisallow: /jobs', '/jobs', true],
    ['User-agent: *\nDisallow: /*.php$', '/x.php', false],
    ['User-agent: *\nDisallow: /*.php$', '/x.php?a=1', true],
    ['User-agent: *\nDisallow: /café', '/caf%C3%A9', false],
    ['User-agent: *\nDisallow: /%7Eme', '/~me', false],
    ['user-agent:*\r\ndisallow:/a # not this', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['Disallow: /', '/a', true],
  ])('%j says of %s: %s', (body, path, allowed) => {
    expect(robotsOf(200, body).allows(`https://x.example${path}`)).toBe(allowed)
  })

  it('allows everything where there is none, and nothing where it cannot be had', () => {
    expect(robotsOf(404).allows('https://x.example/jobs')).toBe(true)
    expect(robotsOf(503).allows('https://x.example/jobs')).toBe(false)
  })

  it('never delays longer than half a minute', () => {
    expect(robotsOf(200, 'User-agent: *\nCrawl-delay: 86400\n').delayMs).toBe(30_000)
  })
})

describe('the charset of an answer', () => {
  const latin = Buffer.from('Köln', 'latin1')
  it.each([
    ['the header', latin, 'text/html; charset="ISO-8859-1"', 'Köln'],
    [
      'the XML declaration',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>'), latin]),
      '',
      '<?xml version="1.0" encoding="iso-8859-1"?>Köln',
    ],
    [
      'the meta element',
      Buffer.concat([Buffer.from('<meta charset=windows-1252>'), latin]),
      'text/html',
      '<meta charset=windows-1252>Köln',
    ],
    ['the byte order mark, over the header', Buffer.from('\ufeffKöln'), 'text/html; charset=latin1', 'Köln'],
    ['nothing: UTF-8', Buffer.from('Köln'), 'text/html', 'Köln'],
    ['its bytes, where the header is wrong', Buffer.from('Köln'), 'application/json; charset=latin1', 'Köln'],
    ['its bytes, where it is not the UTF-8 it is said to be', latin, 'text/html; charset=utf-8', 'Köln'],
    [
      'the header, whatever one bad byte says',
      Buffer.concat([Buffer.from('Köln, Düren'), Buffer.from([0xff])]),
      'text/html; charset=utf-8',
      'Köln, Düren\ufffd',
    ],
    ['nonsense: UTF-8', Buffer.from('Köln'), 'text/html; charset=klingon', 'Köln'],
  ])('is told by %s', (_, bytes, contentType, text) => {
    expect(decodeText(bytes, contentType)).toBe(text)
  })
})
