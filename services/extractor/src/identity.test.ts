import type { Location } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { textSignature, titleStem, vacancyId } from './identity.ts'

const place = (raw: string, city: string | null = null): Location => ({
  raw,
  city,
  region: null,
  country: null,
})
const duties =
  'You keep the turbines of our plant running, plan their repairs with the crew, and write down what you found. ' +
  'You know steam, pumps and valves, have a licence for high pressure, and stay calm at night.'

function vacancyOf(title: string, text: string, locations: Location[] = []): string {
  return vacancyId({ employer: 'acme', title, locations, signature: textSignature(text, locations) })
}

describe('a vacancy', () => {
  it('is one over cities, whatever the advert says of them', () => {
    const [kiel, york] = [place('Kiel, Germany', 'Kiel'), place('New York, NY', 'New York')]
    expect(vacancyOf('Turbine Engineer, Kiel', `Our plant is in Kiel, Germany. ${duties}`, [kiel])).toBe(
      vacancyOf('Turbine Engineer - New York', `Our plant is in New York, NY. ${duties}`, [york]),
    )
  })

  it.each([
    ['Turbine Engineer (m/w/d)', 'Turbine Engineer'],
    ['Turbine Engineer m/w/d', 'turbine engineer'],
    ['Turbine Engineer - Remote', 'Turbine Engineer'],
    ['Turbine Engineer [REF-1234]', 'Turbine Engineer 77'],
  ])('is one under "%s" and "%s"', (one, other) => {
    expect(vacancyOf(one, duties)).toBe(vacancyOf(other, duties))
  })

  it('is another with another title, or another text under the same title', () => {
    const other = 'You sell what our plant makes to cities along the coast, and look after those who buy it.'
    expect(vacancyOf('Turbine Engineer', duties)).not.toBe(vacancyOf('Pump Engineer', duties))
    expect(vacancyOf('Turbine Engineer', duties)).not.toBe(vacancyOf('Turbine Engineer', other))
  })

  it('keeps what tells trades apart in a title', () => {
    expect(titleStem('C++ Developer')).not.toBe(titleStem('C# Developer'))
    expect(titleStem('R&D Chemist')).toBe('r d chemist')
  })
})

it('a small edit leaves the signature of nineteen texts of twenty', () => {
  const words = Array.from(
    { length: 400 },
    (_, at) => `word${String.fromCharCode(97 + (at % 26))}${'x'.repeat(at % 17)}`,
  )
  const text = words.join(' ')
  const kept = words.filter((_, at) => {
    const edited = words.with(at, 'altered').join(' ')
    return textSignature(edited) === textSignature(text)
  })
  expect(kept.length / words.length).toBeGreaterThan(0.95)
})
