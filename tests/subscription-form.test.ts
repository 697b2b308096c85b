import { subscriptionInputSchema, subscriptionSchema } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { abouts, channels, channelTypes, narrowing } from '../services/dashboard/src/subscription-choices.ts'
import { fieldsOf, subscriptionOf } from '../services/dashboard/src/subscription-input.ts'

const fields = {
  name: 'Go in Berlin',
  skills: 'go, rust, go',
  places: 'Berlin',
  roles: 'backend-engineer',
  words: 'remote',
}
const given: Record<string, string> = {
  ...{ url: 'https://hooks.example/1', address: 'ada@example.com', topic: 'skills' },
  ...{ token: '12345:abcdefghijklmnopqrstuvwx', chat: '@skills' },
}

describe('a subscription from what a form holds', () => {
  it.each(channelTypes)('is one that the API takes, told by %s', (channel) => {
    const known = channel === 'ntfy' ? { ...given, token: 'tk_abcdefgh' } : given
    const filled = channels[channel].fields.map(({ field }) => [field, known[field] ?? ''])
    const input = subscriptionOf({ ...fields, ...Object.fromEntries(filled), channel }, 'Europe/Berlin')
    expect(subscriptionInputSchema.parse(input)).toMatchObject({
      name: 'Go in Berlin',
      channel: { type: channel },
    })
  })

  it.each(Object.entries(narrowing))(
    'is one that the API takes, about %s, narrowed by that alone',
    (about, asked) => {
      const input = subscriptionOf({ ...fields, about }, 'UTC')
      const { filter } = subscriptionInputSchema.parse(input)
      expect(filter).toMatchObject({
        about,
        skills: asked.includes('skills') ? ['go', 'rust'] : [],
        roles: asked.includes('roles') ? ['backend-engineer'] : [],
        words: asked.includes('words') ? 'remote' : '',
      })
    },
  )

  it('is of every kind that there is', () => {
    expect(Object.keys(narrowing)).toEqual(Object.keys(abouts))
  })

  it.each(Object.keys(abouts))('goes into a form and comes out as it was, about %s', (about) => {
    const wished = {
      ...fields,
      ...{ about, direction: 'down', leastEffect: '1.5', leastUnits: '20', wrongPerYear: '0.5' },
      ...{ baseline: 'year-ago', states: 'all', events: 'broken', sources: 'acme', digest: 'weekly' },
      ...{ digestAt: '06:30', digestDay: '5', digestWhenEmpty: 'yes', quietFrom: '22:00', quietTo: '07:00' },
      ...{ coolDownDays: '30', mostPerDay: '3', timezone: 'Europe/Berlin' },
    }
    const input = subscriptionInputSchema.parse(subscriptionOf({ ...wished, channel: 'console' }, 'UTC'))
    const id = { id: 's1', createdAt: '2026-09-01T00:00:00Z', enabled: true }
    const again = subscriptionOf(
      { ...fieldsOf(subscriptionSchema.parse({ ...input, ...id })), channel: 'console' },
      'UTC',
    )
    expect(subscriptionInputSchema.parse(again)).toEqual(input)
    expect(input.preferences).toMatchObject({ digestDay: 5, coolDownDays: 30, timezone: 'Europe/Berlin' })
  })

  it('keeps quiet from one time to another, on the reader’s clock', () => {
    const input = subscriptionOf(
      { ...fields, quietFrom: '22:00', quietTo: '07:00', digest: 'weekly' },
      'Europe/Berlin',
    )
    expect(subscriptionInputSchema.parse(input).preferences).toMatchObject({
      timezone: 'Europe/Berlin',
      quietHours: { from: '22:00', to: '07:00' },
      digest: 'weekly',
    })
  })
})
