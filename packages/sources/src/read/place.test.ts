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
    ['New York, United States', 'New York', 'NY', 'US'],
    ['New York, NY', 'New York', 'NY', 'US'],
    ['Germany', null, null, 'DE'],
    ['Remote - United States', null, null, 'US'],
    ['Canada (Remote)', null, null, 'CA'],
    ['Remote', null, null, null],
    ['NYC', 'New York', 'NY', 'US'],
    ['Berlin, DE', 'Berlin', null, 'DE'],
    ['Dover, DE', null, null, null],
    ['Gary, IN', 'Gary', 'IN', 'US'],
    ['Atlanta, Georgia', 'Atlanta', 'GA', 'US'],
    ['Tbilisi, Georgia', 'Tbilisi', null, 'GE'],
    ['Georgia', null, null, null],
    ['Toronto, CA', 'Toronto', null, 'CA'],
    ['Fresno, CA', 'Fresno', 'CA', 'US'],
    ['Toronto, Ontario', 'Toronto', 'ON', 'CA'],
    ['London, ON', 'London', 'ON', 'CA'],
    ['London', 'London', null, 'GB'],
    ['München', 'Munich', null, 'DE'],
    ['zurich, Switzerland', 'Zürich', null, 'CH'],
    ['Köln, Deutschland', 'Köln', null, 'DE'],
    ['Cologne', 'Köln', null, 'DE'],
    ['Berlin (Hybrid)', 'Berlin', null, 'DE'],
    ['Greater London Area', 'London', null, 'GB'],
    ['San Francisco Bay Area', 'San Francisco', 'CA', 'US'],
    ['Bengaluru', 'Bengaluru', null, 'IN'],
    ['California', null, 'CA', 'US'],
    ['Nepal', null, null, 'NP'],
    ['Niederlande', null, null, 'NL'],
    ['Hamburg, Berlin', 'Hamburg', null, 'DE'],
    ['Cambridge', null, null, null],
    ['Hyderabad', null, null, null],
    ['Washington', null, null, null],
    ['Mobile', null, null, null],
    ['Wellington, Somerset', null, null, null],
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
    ['on_site', 'onsite'],
    ['OnSite', 'onsite'],
    ['In person', 'onsite'],
    ['Home Office', 'remote'],
    ['Télétravail possible', 'remote'],
    ['Berlin', null],
  ])('%s says how the work is done: %s', (words, mode) => {
    expect(workModeOf(words)).toBe(mode)
  })
})
