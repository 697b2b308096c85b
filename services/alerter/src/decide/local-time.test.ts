import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin, minutesOf, nextLocal, wallOf } from './local-time.ts'

describe('the next time a clock shows', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-10T05:00:00Z', '08:00', '2026-01-10T07:00:00.000Z'],
    ['in summer', 'Europe/Berlin', '2026-07-10T05:00:00Z', '08:00', '2026-07-10T06:00:00.000Z'],
    ['just now is tomorrow', 'Europe/Berlin', '2026-07-10T06:00:00Z', '08:00', '2026-07-11T06:00:00.000Z'],
    [
      'over the night the clocks go forward',
      'Europe/Berlin',
      '2026-03-28T22:00:00Z',
      '08:00',
      '2026-03-29T06:00:00.000Z',
    ],
    [
      'a time that is jumped over, at the jump',
      'Europe/Berlin',
      '2026-03-28T22:00:00Z',
      '02:30',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'a time that comes twice, at the first',
      'Europe/Berlin',
      '2026-10-24T22:30:00Z',
      '02:30',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'a jump of half an hour',
      'Australia/Lord_Howe',
      '2026-10-03T13:00:00Z',
      '02:15',
      '2026-10-03T15:30:00.000Z',
    ],
    [
      'east of the date line',
      'Pacific/Kiritimati',
      '2026-07-10T05:00:00Z',
      '08:00',
      '2026-07-10T18:00:00.000Z',
    ],
    [
      'a midnight that is jumped over',
      'Africa/Cairo',
      '2026-04-23T12:00:00Z',
      '00:00',
      '2026-04-23T22:00:00.000Z',
    ],
  ])('%s', (_, zone, after, time, expected) => {
    expect(nextLocal(new Date(after), { zone, time }).toISOString()).toBe(expected)
  })

  it('is on a day that fits', () => {
    const fits = (weekday: number) => weekday === 1
    const next = nextLocal(new Date('2026-03-25T12:00:00Z'), { zone: 'Europe/Berlin', time: '09:00', fits })
    expect(next.toISOString()).toBe('2026-03-30T07:00:00.000Z')
  })

  it('is what looking at the clock minute by minute finds', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']
    const minute = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2027, 0) / 60_000 })
    const given = fc.tuple(fc.constantFrom(...zones), minute, fc.integer({ min: 0, max: 1_439 }))
    fc.assert(
      fc.property(given, ([zone, at, minutes]) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
        const next = nextLocal(new Date(at * 60_000), { zone, time })
        expect(next.getTime()).toBe(watched(at, zone, time))
      }),
      { numRuns: 40 },
    )
  })
})

it('knows quiet hours over midnight, and none where both ends meet', () => {
  const at = (time: string) => new Date(`2026-07-10T${time}:00Z`)
  const night = { from: '22:00', to: '07:00' }
  expect(
    ['19:59', '20:00', '04:59', '05:00'].map((time) => isWithin(at(time), 'Europe/Berlin', night)),
  ).toEqual([false, true, true, false])
})

/** Goes forward until the clock shows the time, or a jump has passed it; a date's second showing does not count. */
function watched(from: number, zone: string, time: string): number {
  const wanted = minutesOf(time)
  const first = wallOf(new Date(from * 60_000), zone)
  let before = { day: first.day, most: mostOf(from, zone) }
  for (let at = from + 1; ; at++) {
    const wall = wallOf(new Date(at * 60_000), zone)
    if (wall.day !== before.day) before = { day: wall.day, most: -1 }
    if (before.most < wanted && wall.minutes >= wanted) return at * 60_000
    before.most = Math.max(before.most, wall.minutes)
  }
}

/** The latest that this day's clock has shown so far. */
function mostOf(at: number, zone: string): number {
  const { day } = wallOf(new Date(at * 60_000), zone)
  let most = -1
  for (let earlier = at; wallOf(new Date(earlier * 60_000), zone).day === day; earlier -= 1)
    most = Math.max(most, wallOf(new Date(earlier * 60_000), zone).minutes)
  return most
}
