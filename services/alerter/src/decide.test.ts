import type { Shift, Subscription } from '@skilltide/contracts'
import { expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { decideDelivery } from './decide.ts'
import { composeMessage, textOf } from './message.ts'

const now = new Date('2026-09-07T06:10:00Z')
const filter = subscriptionTo('http://127.0.0.1').filter

it.each<[string, Partial<Shift>, Partial<Subscription>, string, string]>([
  ['a shift that is watched', {}, {}, 'send', 'go is watched'],
  ['a rise, where rises are wanted', {}, { filter: { ...filter, direction: 'up' } }, 'send', 'go is watched'],
  [
    'a new skill, where rises are wanted',
    { direction: 'new' },
    { filter: { ...filter, direction: 'up' } },
    'send',
    'go is watched',
  ],
  [
    'a halving, where ×1.9 is wanted',
    { direction: 'down', effect: 0.5 },
    { filter: { ...filter, leastEffect: 1.9 } },
    'send',
    'go is watched',
  ],
  [
    'a rise, where falls are wanted',
    {},
    { filter: { ...filter, direction: 'down' } },
    'skip',
    'only shifts down are wanted',
  ],
  [
    'a doubling, where a tripling is wanted',
    {},
    { filter: { ...filter, leastEffect: 3 } },
    'skip',
    '×2.00 is less than the change wanted, ×3',
  ],
  ['a shift of another skill', { skill: 'rust', label: 'Rust' }, {}, 'skip', 'Rust is not watched'],
  ['what one source alone carries', { status: 'single-source' }, {}, 'skip', 'one source alone carries it'],
  ['a subscription that is off', {}, { enabled: false }, 'skip', 'the subscription is switched off'],
  [
    'what was found before the subscription',
    {},
    { createdAt: '2026-09-08T00:00:00Z' },
    'skip',
    'it was found before the subscription',
  ],
  ['old news', { at: '2026-08-03' }, {}, 'skip', 'it is old news: its last week ended on 2026-08-03'],
])('decides on %s', (_, shift, subscription, action, reason) => {
  const given = {
    now,
    shift: shiftAt(now, shift),
    subscription: subscriptionTo('http://127.0.0.1', subscription),
  }
  expect(decideDelivery(given)).toEqual({ action, reason })
})

it('says what moved, by how much, since when, on what sample, and why to doubt it', () => {
  const shift = shiftAt(now, { label: 'Go' })
  shift.evidence.topEmployers = [{ name: 'Acme', postings: 3 }]
  const text = textOf(composeMessage(shift, { publicUrl: 'https://skilltide.example.org/' }))
  expect(text.split('\n')).toEqual([
    'Demand for Go is up ×2.00 since 2026-08-17',
    '  ×2.00 (99 % interval ×1.40 to ×2.90): 3.00 % of vacancies before, 6.00 % since 2026-08-17.',
    '  18 of 300 new vacancies since, at 12 employers on 4 sources; 120 of 4000 from 2025-11-17 to 2026-08-17.',
    '  Most by Acme (3).',
    '  Why to doubt it: This is a test: nothing of it was measured.',
    '  https://skilltide.example.org/shifts/shift-1',
  ])
})

it('says of simulated data that it is', () => {
  const { lines } = composeMessage(shiftAt(now, { data: 'simulated' }), { publicUrl: 'http://127.0.0.1' })
  expect(lines[0]).toBe('This is simulated data, not the real market.')
})

it('says ÷ of a fall', () => {
  const shift = shiftAt(now, { direction: 'down', effect: 0.5, ciLow: 0.4, ciHigh: 0.8, label: 'PHP' })
  expect(composeMessage(shift, { publicUrl: 'http://127.0.0.1' }).subject).toBe(
    'Demand for PHP is down ÷2.00 since 2026-08-17',
  )
})
