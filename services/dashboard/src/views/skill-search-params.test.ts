import { describe, expect, it } from 'vitest'
import { narrowingOf, readSkillSearch } from './skill-search-params.ts'

describe('the address of a skill’s page', () => {
  it('keeps a measure and a week', () => {
    expect(readSkillSearch({ measure: 'open', week: '2026-08-31' })).toEqual({
      measure: 'open',
      week: '2026-08-31',
    })
  })

  it.each(['2026-02-30', '9999-99-99', '9999-01-01', '0001-01-01', 'monday', 20260831, ''])(
    'shows the skill without the week %s, which there is not',
    (week) => {
      // Named, though empty: the router takes a key that is not there from the raw address.
      expect(Object.entries(readSkillSearch({ week }))).toContainEqual(['week', undefined])
    },
  )

  it('measures new vacancies unless it says another measure there is', () => {
    for (const measure of ['wish', 'new'])
      expect(Object.entries(readSkillSearch({ measure }))).toContainEqual(['measure', undefined])
  })

  it('narrows by every filter and the need, and knows scale and grouping', () => {
    const search = readSkillSearch({ country: 'DE', need: 'required', scale: 'index', by: 'city' })
    expect(search).toMatchObject({ country: 'DE', need: 'required', scale: 'index', by: 'city' })
    expect(narrowingOf(search)).toBe('&country=DE&need=required')
  })

  it('narrows articles by their source alone', () => {
    const search = readSkillSearch({ country: 'DE', source: 'feed:news', measure: 'talk' })
    expect(narrowingOf(search)).toBe('&source=feed%3Anews')
  })
})
