import { describe, expect, it } from 'vitest'
import { idsOf, queryOf, readCompareSearch, readItemsSearch } from './search-params.ts'

describe('the address of a page', () => {
  it('names skills once each, at most eight, and leaves out what is none', () => {
    expect(idsOf('go,rust,go,../etc,')).toEqual(['go', 'rust'])
    expect(idsOf('a,b,c,d,e,f,g,h,i')).toHaveLength(8)
    expect(idsOf(undefined)).toEqual([])
  })

  it('keeps what fits and leaves out the rest', () => {
    expect(readCompareSearch({ skills: 'go,rust', measure: 'open', x: 1 })).toEqual({
      skills: 'go,rust',
      measure: 'open',
    })
    expect(readCompareSearch({ skills: '', measure: 'new' })).toEqual({
      skills: undefined,
      measure: undefined,
    })
    expect(readItemsSearch({ words: ' welding ', skill: 42 })).toEqual({
      words: 'welding',
      skill: '42',
      source: undefined,
    })
  })

  it('holds days there are, and no end before its beginning', () => {
    const days = (raw: Record<string, unknown>) => {
      const { from, to } = readItemsSearch(raw)
      return [from, to]
    }
    expect(days({ from: '2026-02-28', to: '2026-03-01' })).toEqual(['2026-02-28', '2026-03-01'])
    expect(days({ from: '2026-02-30', to: 'soon' })).toEqual([undefined, undefined])
    expect(days({ from: '2026-03-01', to: '2026-03-01' })).toEqual(['2026-03-01', undefined])
    expect(queryOf({ from: '2026-02-28' })).toBe('from=2026-02-28')
  })

  it('asks only for what is wanted', () => {
    expect(queryOf({ words: 'c++ & go', skill: undefined })).toBe('words=c%2B%2B+%26+go')
    expect(queryOf({})).toBe('')
  })
})
