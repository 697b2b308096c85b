import { subscriptionSchema } from '@skilltide/contracts'
import { expect, it } from 'vitest'
import { exampleShift } from './example-shift.ts'
import { composeMessage } from './message.ts'

const subscription = subscriptionSchema.parse({
  id: 's',
  name: 'Go',
  filter: { skills: ['go'] },
  channel: { type: 'console' },
  enabled: true,
  createdAt: '2026-01-01T00:00:00.000Z',
})
const shift = exampleShift(subscription, { at: new Date('2026-10-12T06:00:00Z'), data: 'real' })

it('says how far demand moved, with its interval and its sample', () => {
  expect(composeMessage(shift, { publicUrl: 'https://example.org/' })).toMatchObject({
    lines: expect.arrayContaining([
      '×2.00 (99 % interval ×1.40 to ×2.90): 3.00 % of vacancies before, 6.00 % since 2026-09-21.',
    ]),
    link: 'https://example.org/shifts/test-go',
  })
})

it('gives no ratio for what nobody asked for before', () => {
  const message = composeMessage({ ...shift, direction: 'new' }, { publicUrl: 'https://example.org' })
  expect(message.lines[0]).toBe('Not asked for before; in 6.00 % of vacancies since 2026-09-21.')
})

it.each([
  [
    'confirmed',
    'Demand for go is still up ×2.00 since 2026-09-21',
    'Measured again after four weeks: it lasts.',
  ],
  ['reverted', 'Demand for go is back to where it was', 'Measured again: the change that was told is over.'],
] as const)('tells an opening from what follows it: %s', (status, subject, line) => {
  const message = composeMessage({ ...shift, status }, { publicUrl: 'https://example.org' })
  expect(message.subject).toBe(subject)
  expect(message.lines[1]).toBe(line)
})
