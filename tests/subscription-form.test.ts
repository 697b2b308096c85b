import { subscriptionInputSchema } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { abouts, channels, channelTypes } from '../services/dashboard/src/subscription-choices.ts'
import { subscriptionOf } from '../services/dashboard/src/subscription-input.ts'

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
    const filled = channels[channel].fields.map(({ field }) => [field, given[field] ?? ''])
    const input = subscriptionOf({ ...fields, ...Object.fromEntries(filled), channel }, 'Europe/Berlin')
    expect(subscriptionInputSchema.parse(input)).toMatchObject({
      name: 'Go in Berlin',
      channel: { type: channel },
    })
  })

  it.each(Object.keys(abouts))('is one that the API takes, about %s', (about) => {
    const input = subscriptionOf({ ...fields, about }, 'UTC')
    expect(subscriptionInputSchema.parse(input).filter).toMatchObject({ about, skills: ['go', 'rust'] })
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
