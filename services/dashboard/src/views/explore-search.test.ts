import { describe, expect, it } from 'vitest'
import { filterQuery, readExploreSearch } from './explore-search.ts'

describe('the address of the exploring page', () => {
  it('holds the whole state', () => {
    const raw = { by: 'city', shape: 'heat', skills: 'go,rust', need: 'required', weeks: 26, country: 'DE' }
    expect(readExploreSearch(raw)).toMatchObject(raw)
    expect(filterQuery(readExploreSearch(raw))).toBe('country=DE&need=required')
  })

  it.each([{ by: 'shoe' }, { shape: 'pie' }, { weeks: 0 }, { need: 'maybe' }, { country: ' ' }])(
    'leaves out %j',
    (raw) => {
      expect(Object.values(readExploreSearch(raw)).filter((value) => value !== undefined)).toEqual([])
    },
  )
})
