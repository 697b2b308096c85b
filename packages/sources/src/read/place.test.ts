import { describe, expect, it } from 'vitest'
import { readPlace, readPlaces, workModeOf } from './place.ts'

describe('a place', () => {
  it.each([
    ['Berlin, Germany', 'Berlin', null, 'DE'],
    ['London, UK', 'London', null, 'GB'],
    ['San Francisco, CA', 'San Francisco', 'CA', 'US'],
    ['Austin, Texas', 'Austin', 'TX', 'US'],
    ['Austin, Texas, United States', 'Austin', 'TX', 'US'],
    ['Barcelona, Catalonia, Spain', 'Barcelona', 'Catalonia', 'ES'],
    ['Texas, USA', null, 'TX', 'US'],
    ['New York, United States', 'New York', null, 'US'],
    ['Germany', null, null, 'DE'],
    ['Remote - United States', null, null, 'US'],
    ['Canada (Remote)', null, null, 'CA'],
    ['Remote', null, null, null],
    ['NYC', null, null, null],
    ['Berlin, DE', null, null, null],
    ['Atlanta, Georgia', null, null, null],
    ['', null, null, null],
  ])('%s', (raw, city, region, country) => {
    expect(readPlace(raw)).toEqual({ raw, city, region, country })
  })

  it('may be several', () => {
    expect(readPlaces('Berlin; London | Paris, France').map(({ raw }) => raw)).toEqual([
      'Berlin',
      'London',
      'Paris, France',
    ])
  })

  it.each([
    ['Remote - Canada', 'remote'],
    ['Hybrid (Remote 2 days)', 'hybrid'],
    ['On-site', 'onsite'],
    ['Berlin', null],
  ])('%s says how the work is done: %s', (words, mode) => {
    expect(workModeOf(words)).toBe(mode)
  })
})
