import { expect, it } from 'vitest'
import { employerKey } from './employer.ts'

it.each([
  ['Acme, Inc.', 'acme'],
  ['ACME GmbH', 'acme'],
  ['Acme GmbH & Co. KG', 'acme'],
  ['Acme S.p.A.', 'acme'],
  ['Acme S.A.', 'acme'],
  ['Acme Sp. z o.o.', 'acme'],
  ['Acme B.V.', 'acme'],
  ['Acme AB (publ)', 'acme'],
  ['Acme via Hays', 'acme'],
  ['Acme (via Hays Recruiting)', 'acme'],
  ['Hays on behalf of Acme Ltd', 'acme'],
  ['Hays im Auftrag der Acme AG', 'acme'],
  ['Müller & Söhne KG', 'muller-and-sohne'],
  ['Via Transportation', 'via-transportation'],
  ['Co.', 'co'],
  ['SE', 'se'],
  ['Fish and Chips and', 'fish-and-chips-and'],
  ['日本電気', '日本電気'],
  ['???', 'unknown'],
])('the postings of "%s" are kept under %s', (name, key) => {
  expect(employerKey(name)).toBe(key)
})
