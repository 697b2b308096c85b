import { describe, expect, it } from 'vitest'
import { readDate } from './date.ts'

describe('a stated date', () => {
  it.each([
    ['2026-07-16T11:55:32-04:00', '2026-07-16T15:55:32Z', 'exact'],
    ['2026-07-16T11:55:32.250Z', '2026-07-16T11:55:32.250Z', 'exact'],
    ['2026-09-01 10:00:00 UTC', '2026-09-01T10:00:00Z', 'exact'],
    ['2026-09-01T10:00', '2026-09-01T10:00:00Z', 'exact'],
    ['2026-09-01T23:30:00+0530', '2026-09-01T18:00:00Z', 'exact'],
    ['2026-09-01', '2026-09-01', 'day'],
    ['Tue, 08 Sep 2026 19:07:00 +0200', '2026-09-08T17:07:00Z', 'exact'],
    ['8 Sep 26 19:07 EDT', '2026-09-08T23:07:00Z', 'exact'],
    ['Tuesday, 08-Sep-98 19:07:00 GMT', '1998-09-08T19:07:00Z', 'exact'],
    ['Sep 8, 2026', '2026-09-08', 'day'],
    ['September 8th 2026', '2026-09-08', 'day'],
    [1_788_000_000, '2026-08-29T10:40:00Z', 'exact'],
    [1_788_000_000_000, '2026-08-29T10:40:00Z', 'exact'],
    ['1788000000', '2026-08-29T10:40:00Z', 'exact'],
  ])('%s', (stated, value, kind) => {
    expect(readDate(stated)).toEqual({ value, kind })
  })

  it.each([
    '',
    'soon',
    'Posted 5 Days Ago',
    '2026-02-30',
    '2026-13-01',
    '0001-01-01',
    '2026-09-01T25:00:00Z',
    '8 Foo 2026',
    42,
    Number.NaN,
    null,
    {},
  ])('is none: %s', (stated) => {
    expect(readDate(stated)).toBeNull()
  })
})
