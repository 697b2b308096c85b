import { useState } from 'react'
import type { Delivery, Page } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { DeliveriesList } from '../parts/deliveries-list.tsx'
import { useTitle } from '../parts/title.ts'
import { channels, channelTypes } from '../subscription-choices.ts'

const states = ['pending', 'sent', 'skipped', 'failed', 'dead'] as const
const perPage = 50

/** The ledger: every message that was due, by channel and state, newest first. */
export function Deliveries() {
  useTitle(t('Messages'))
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const query = new URLSearchParams({ limit: String(perPage), ...chosen })
  const choose = (name: string, value: string) =>
    setChosen(({ [name]: _, after: __, ...rest }) => (value === '' ? rest : { ...rest, [name]: value }))
  return (
    <>
      <h1>{t('Messages')}</h1>
      <p className="lead">{t('What was told to whom or not, and why. What failed can be sent again.')}</p>
      <form className="inline">
        <Choice
          label="By"
          options={channelTypes}
          wordsOf={(type) => channels[type].name}
          {...{ choose }}
          name="channel"
        />
        <Choice
          label="What became of it"
          options={states}
          wordsOf={(state) => state}
          {...{ choose }}
          name="state"
        />
      </form>
      <Answer<Page<Delivery>> path={`/deliveries?${query}`}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 ? <p className="quiet">{t('No message is like that.')}</p> : null}
            <DeliveriesList rows={rows} />
            {next === null ? null : (
              <button type="button" className="plain" onClick={() => setChosen({ ...chosen, after: next })}>
                {t('Older')}
              </button>
            )}
          </>
        )}
      </Answer>
    </>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  name: string
  options: readonly T[]
  wordsOf: (option: T) => string
  choose: (name: string, value: string) => void
}

function Choice<T extends string>({ label, name, options, wordsOf, choose }: ChoiceProps<T>) {
  return (
    <label>
      {t(label)}
      <select defaultValue="" onChange={({ target }) => choose(name, target.value)}>
        <option value="">{t('all')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {t(wordsOf(option))}
          </option>
        ))}
      </select>
    </label>
  )
}
