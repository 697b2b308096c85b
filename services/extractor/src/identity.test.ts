import { expect, it } from 'vitest'
import { vacancyId } from './identity.ts'

const posting = { employer: 'acme', titleKey: 'engineer', signature: 'abc', skills: ['go', 'sql'] }

it('copies that read the same are one vacancy, whatever the order of what they name', () => {
  expect(vacancyId({ ...posting, skills: ['sql', 'go', 'go'] })).toBe(vacancyId(posting))
})

it.each([{ employer: 'beta' }, { titleKey: 'nurse' }, { signature: 'abd' }, { skills: ['go'] }])(
  '%o makes it another',
  (change) => {
    expect(vacancyId({ ...posting, ...change })).not.toBe(vacancyId(posting))
  },
)
