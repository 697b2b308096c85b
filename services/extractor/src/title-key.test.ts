import type { Location } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { titleKey } from './title-key.ts'

const kiel: Location = { raw: 'Kiel, Germany', city: 'Kiel', region: null, country: 'DE' }

describe('the key of a title', () => {
  it.each([
    ['Turbine Engineer (m/w/d)', 'Turbine Engineer'],
    ['Turbine Engineer m/w/d', 'turbine engineer'],
    ['Turbine Engineer (w/m/divers)', 'Turbine Engineer (all genders)'],
    ['Turbine Engineer - Remote', 'Turbine Engineer (Full-time)'],
    ['Turbine Engineer [REF-1234]', 'Turbine Engineer, Req ID: 889'],
    ['Turbine Engineer 4711', 'Turbine Engineer #20917'],
    ['Turbine Engineer, Munich', 'Turbine Engineer (Hamburg)'],
    ['Turbine Engineer in Kiel', 'Turbine Engineer | Remote - Germany'],
    ['Turbine Engineer II', 'Turbine Engineer 2'],
    ['Engineer, Turbines', 'Turbines Engineer'],
  ])('is one for "%s" and "%s"', (one, other) => {
    expect(titleKey(one, [kiel])).toBe(titleKey(other, [kiel]))
  })

  it.each([
    ['C++ Developer', 'C# Developer'],
    ['Nurse (ICU)', 'Nurse (Paediatrics)'],
    ['Turbine Engineer', 'Pump Engineer'],
    ['Senior Turbine Engineer', 'Turbine Engineer'],
    ['Turbine Engineer 2', 'Turbine Engineer 3'],
    ['Store Manager', 'Store Assistant'],
  ])('is another for "%s" and "%s"', (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other))
  })

  it('keeps what tells trades apart', () => {
    expect(titleKey('R&D Chemist')).toBe('chemist d r')
    expect(titleKey('.NET Developer (C#)')).toBe('c# developer net')
  })
})
