import { describe, expect, it } from 'vitest'
import { readSkillSearch } from './skill-search-params.ts'

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
      expect(readSkillSearch({ week })).toStrictEqual({ measure: undefined, week: undefined })
    },
  )

  it('measures new vacancies unless it says another measure there is', () => {
    expect(readSkillSearch({ measure: 'wish' })).toStrictEqual({ measure: undefined, week: undefined })
    expect(readSkillSearch({ measure: 'new' })).toStrictEqual({ measure: undefined, week: undefined })
  })
})
