import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { type Subscription, tell } from '../api.ts'
import { t } from '../language.ts'
import { abouts, channels, channelTypes } from '../subscription-choices.ts'
import { filterOf, type SubscriptionFields, subscriptionOf } from '../subscription-input.ts'
import { SubscribedNote } from './subscribed-note.tsx'
import { SubscriptionPreviewed } from './subscription-previewed.tsx'
import { Trouble } from './trouble.tsx'

type Props = {
  /** What it is about and called, as the view has it. */
  begin: SubscriptionFields
  submit: string
}

/** Subscribes to what the view shows; everything about it can be changed before. */
export function SubscribeForm({ begin, submit }: Props) {
  const [fields, setFields] = useState<SubscriptionFields>({ channel: 'atom', about: 'shift', ...begin })
  const client = useQueryClient()
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => tell<Subscription>('/subscriptions', subscriptionOf(fields, timezone)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/subscriptions'] }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  if (data !== undefined) return <SubscribedNote subscription={data} />
  const set = (name: string, value: string) => setFields((before) => ({ ...before, [name]: value }))
  return (
    <>
      <form onSubmit={send} className="subscribe">
        <ChannelFields fields={fields} set={set} />
        <details>
          <summary>{t('What exactly, and when')}</summary>
          <FilterFields fields={fields} set={set} />
          <TimeFields fields={fields} set={set} timezone={timezone} />
        </details>
        <button type="submit" disabled={isPending}>
          {submit}
        </button>
      </form>
      {error === null ? null : <Trouble error={error} />}
      <SubscriptionPreviewed filter={filterOf(fields)} />
    </>
  )
}

type FieldsProps = { fields: SubscriptionFields; set: (name: string, value: string) => void }

function ChannelFields({ fields, set }: FieldsProps) {
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
            required
            value={fields[asked.field] ?? ''}
            onChange={({ target }) => set(asked.field, target.value)}
          />
        </label>
      ))}
    </div>
  )
}

const filterTexts = [
  ['name', 'Called'],
  ['skills', 'Skills, by their ids'],
  ['categories', 'Categories'],
  ['roles', 'Roles'],
  ['places', 'Places'],
  ['words', 'Words'],
] as const

function FilterFields({ fields, set }: FieldsProps) {
  const hint = useId()
  return (
    <div className="filters">
      <label>
        {t('About')}
        <select value={fields.about} onChange={({ target }) => set('about', target.value)}>
          {Object.entries(abouts).map(([about, name]) => (
            <option key={about} value={about}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('Direction')}
        <select value={fields.direction ?? 'both'} onChange={({ target }) => set('direction', target.value)}>
          <option value="both">{t('up or down')}</option>
          <option value="up">{t('up')}</option>
          <option value="down">{t('down')}</option>
        </select>
      </label>
      {filterTexts.map(([name, label]) => (
        <label key={name}>
          {t(label)}
          <input
            value={fields[name] ?? ''}
            onChange={({ target }) => set(name, target.value)}
            aria-describedby={hint}
          />
        </label>
      ))}
      <label>
        {t('At least times as often')}
        <input
          type="number"
          min={1}
          step={0.1}
          value={fields.leastEffect ?? ''}
          onChange={({ target }) => set('leastEffect', target.value)}
        />
      </label>
      <small id={hint}>{t('Several are separated by commas: any of them.')}</small>
    </div>
  )
}

function TimeFields({ fields, set, timezone }: FieldsProps & { timezone: string }) {
  const times = [
    ['quietFrom', 'Quiet from'],
    ['quietTo', 'to'],
  ] as const
  return (
    <div className="filters">
      <label>
        {t('Gathered')}
        <select value={fields.digest ?? 'none'} onChange={({ target }) => set('digest', target.value)}>
          <option value="none">{t('not: told at once')}</option>
          <option value="daily">{t('once a day')}</option>
          <option value="weekly">{t('once a week')}</option>
        </select>
      </label>
      {times.map(([name, label]) => (
        <label key={name}>
          {t(label)}
          <input type="time" value={fields[name] ?? ''} onChange={({ target }) => set(name, target.value)} />
        </label>
      ))}
      <small>{t('On the clock of {timezone}.', { timezone })}</small>
    </div>
  )
}
