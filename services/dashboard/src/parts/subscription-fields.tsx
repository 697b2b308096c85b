import { useId } from 'react'
import { t } from '../language.ts'
import { abouts, narrowing } from '../subscription-choices.ts'
import { aboutOf, type SubscriptionFields } from '../subscription-input.ts'

type Props = { fields: SubscriptionFields; set: (name: string, value: string) => void }
type Choice = { name: string; label: string; options: readonly (readonly [string, string])[] }

const aboutChoice: Choice = { name: 'about', label: 'About', options: Object.entries(abouts) }
const lists = [
  { name: 'skills', label: 'Skills, by their ids' },
  { name: 'categories', label: 'Categories' },
  { name: 'roles', label: 'Roles' },
  { name: 'places', label: 'Places' },
  { name: 'words', label: 'Words' },
  { name: 'events', label: 'Events: broken, silent, truncated, behind' },
  { name: 'sources', label: 'Sources; all when empty' },
] as const
const numbers = [
  { name: 'leastEffect', label: 'At least times as often', min: 1, step: 0.1 },
  { name: 'leastUnits', label: 'At least so many vacancies', min: 0, step: 1 },
  { name: 'wrongPerYear', label: 'Wrong at most, times a year', min: 0.01, step: 0.01 },
] as const
const choices: readonly Choice[] = [
  {
    name: 'direction',
    label: 'Direction',
    options: [
      ['both', 'up or down'],
      ['up', 'up'],
      ['down', 'down'],
    ],
  },
  {
    name: 'baseline',
    label: 'Compared with',
    options: [
      ['adjacent', 'the time before'],
      ['year-ago', 'the same weeks a year ago, too'],
    ],
  },
  {
    name: 'states',
    label: 'Told when it',
    options: [
      ['', 'begins, and is over'],
      ['all', 'begins, is measured again, and is over'],
      ['opened', 'begins'],
    ],
  },
]

const moments: readonly Choice[] = [
  {
    name: 'digest',
    label: 'Gathered',
    options: [
      ['none', 'not: told at once'],
      ['daily', 'once a day'],
      ['weekly', 'once a week'],
    ],
  },
  {
    name: 'digestDay',
    label: 'On',
    options: [
      ['1', 'Monday'],
      ['2', 'Tuesday'],
      ['3', 'Wednesday'],
      ['4', 'Thursday'],
      ['5', 'Friday'],
      ['6', 'Saturday'],
      ['7', 'Sunday'],
    ],
  },
  {
    name: 'digestWhenEmpty',
    label: 'When there is nothing to say',
    options: [
      ['', 'nothing is sent'],
      ['yes', 'it is sent, too'],
    ],
  },
]

/** What a subscription is about: of each kind only what narrows it. */
export function FilterFields({ fields, set }: Props) {
  const hint = useId()
  const asked = narrowing[aboutOf(fields.about)]
  return (
    <div className="filters">
      <InputField name="name" label="Called" {...{ fields, set }} />
      <ChoiceField choice={aboutChoice} {...{ fields, set }} />
      {lists
        .filter(({ name }) => asked.includes(name))
        .map((input) => (
          <InputField key={input.name} {...{ ...input, fields, set, hint }} />
        ))}
      {choices
        .filter(({ name }) => asked.includes(name))
        .map((choice) => (
          <ChoiceField key={choice.name} {...{ choice, fields, set }} />
        ))}
      {numbers
        .filter(({ name }) => asked.includes(name))
        .map((input) => (
          <InputField key={input.name} type="number" {...{ ...input, fields, set }} />
        ))}
      <small id={hint}>{t('Several are separated by commas: any of them.')}</small>
    </div>
  )
}

/** When it is told, on the reader's clock. */
export function TimeFields({ fields, set }: Props) {
  const { digest = 'none', about } = fields
  const isWeekly = digest === 'weekly' || about === 'report'
  const isGathered = isWeekly || digest === 'daily'
  const [gathered, ...details] = moments
  return (
    <div className="filters">
      {gathered === undefined || about === 'report' ? null : (
        <ChoiceField choice={gathered} {...{ fields, set }} />
      )}
      {isGathered ? <InputField name="digestAt" label="At" type="time" {...{ fields, set }} /> : null}
      {details
        .filter(({ name }) => (name === 'digestDay' ? isWeekly : isGathered))
        .map((choice) => (
          <ChoiceField key={choice.name} {...{ choice, fields, set }} />
        ))}
      <InputField name="quietFrom" label="Quiet from" type="time" {...{ fields, set }} />
      <InputField name="quietTo" label="to" type="time" {...{ fields, set }} />
      <InputField name="timezone" label="On the clock of" {...{ fields, set }} />
      <InputField
        name="coolDownDays"
        label="Days without the same again"
        type="number"
        {...{ fields, set }}
      />
      <InputField name="mostPerDay" label="At most a day" type="number" min={1} {...{ fields, set }} />
    </div>
  )
}

type InputProps = Props & {
  name: string
  label: string
  type?: string
  hint?: string
  min?: number
  step?: number
}

function InputField({ fields, set, name, label, type = 'text', hint, min = 0, step = 1 }: InputProps) {
  return (
    <label>
      {t(label)}
      <input
        type={type}
        value={fields[name] ?? ''}
        onChange={({ target }) => set(name, target.value)}
        aria-describedby={hint}
        {...(type === 'number' ? { min, step } : {})}
      />
    </label>
  )
}

function ChoiceField({ choice: { name, label, options }, fields, set }: Props & { choice: Choice }) {
  return (
    <label>
      {t(label)}
      <select value={fields[name] ?? options[0]?.[0]} onChange={({ target }) => set(name, target.value)}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {t(words)}
          </option>
        ))}
      </select>
    </label>
  )
}
