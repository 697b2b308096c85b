import { expect, it } from 'vitest'
import { nearest, suggestion } from './nearest.ts'

it.each([
  ['greenhose', 'greenhouse'],
  ['LEVER', 'lever'],
  ['elephant', null],
])('takes %s for %s', (word, wanted) => {
  expect(nearest(word, ['greenhouse', 'lever', 'ashby'])).toBe(wanted)
})

it('suggests the nearest, else all there is, else nothing', () => {
  expect(suggestion('leve', ['lever', 'ashby'])).toBe('; did you mean "lever"?')
  expect(suggestion('elephant', ['lever', 'ashby'])).toBe('; there are lever, ashby')
  expect(suggestion('elephant', [])).toBe('')
})
