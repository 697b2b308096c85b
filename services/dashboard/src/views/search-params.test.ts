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

  it('asks only for what is wanted', () => {
    expect(queryOf({ words: 'c++ & go', skill: undefined })).toBe('words=c%2B%2B+%26+go')
    expect(queryOf({})).toBe('')
  })
})
