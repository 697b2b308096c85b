import { useMutation } from '@tanstack/react-query'
import { type SubscriptionInput, type TestOutcome, tell } from '../api.ts'
import { t } from '../language.ts'
import { channels, channelTypes } from '../subscription-choices.ts'
import type { SubscriptionFields } from '../subscription-input.ts'
import { Trouble } from './trouble.tsx'

type Props = { fields: SubscriptionFields; set: (name: string, value: string) => void }

/** How to be told, and what that channel has to know. */
export function ChannelFields({ fields, set }: Props) {
  const type = channelTypes.find((one) => one === fields.channel) ?? 'atom'
  return (
    <div className="inline">
      <label>
        {t('Told by')}
        <select value={type} onChange={({ target }) => set('channel', target.value)}>
          {channelTypes.map((one) => (
            <option key={one} value={one}>
              {t(channels[one].name)}
            </option>
          ))}
        </select>
      </label>
      {channels[type].fields.map((asked) => (
        <label key={asked.field}>
          {t(asked.label)}
          <input
            type={asked.type}
            required={!('optional' in asked)}
            autoComplete="off"
            value={fields[asked.field] ?? ''}
            onChange={({ target }) => set(asked.field, target.value)}
          />
        </label>
      ))}
    </div>
  )
}

/** Tries the channel before anything is saved; what is fetched has nothing to try. */
export function TestChannel({ input }: { input: SubscriptionInput }) {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => tell<TestOutcome>('/subscriptions/test', input),
  })
  if (channels[input.channel.type].fields.length === 0) return null
  return (
    <>
      <button type="button" className="plain" onClick={() => mutate()} disabled={isPending}>
        {t('Send a test')}
      </button>
      {data === undefined ? null : <TestSaid said={data} />}
      {error === null ? null : <Trouble error={error} />}
    </>
  )
}

export function TestSaid({ said: { outcome, reason } }: { said: TestOutcome }) {
  return <p role="status">{t('Test {outcome}: {reason}', { outcome: t(outcome), reason })}</p>
}
