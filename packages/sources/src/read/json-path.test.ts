import { expect, it } from 'vitest'
import { valueAt } from './json-path.ts'

const answer = {
  data: { jobs: [{ 'job title': 'Welder', places: [{ city: 'Kiel' }, { city: 'Bern' }] }, { places: [] }] },
}

it.each([
  ['', answer],
  ['$', answer],
  ['data.jobs.0.places.1.city', 'Bern'],
  ['$.data.jobs[0].places[1].city', 'Bern'],
  ["$['data']['jobs'][0]['job title']", 'Welder'],
  ['data.jobs[*].places[*].city', ['Kiel', 'Bern']],
  ['$.data.jobs[*]', answer.data.jobs],
  ['data.jobs[*].none', []],
  ['data.none.further', undefined],
  ['data.jobs.length', undefined],
])('%j leads to what stands there', (path, value) => {
  expect(valueAt(answer, path)).toEqual(value)
})
