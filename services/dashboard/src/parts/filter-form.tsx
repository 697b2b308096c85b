import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { answerTo, type Roles, type Source } from '../api.ts'
import { t } from '../language.ts'
import { type FilterName, type Filters, filterNames } from '../views/explore-search.ts'
import { filterLabels } from './filter-labels.ts'

const choices: { [Name in FilterName]?: string[] } = {
  workMode: ['remote', 'hybrid', 'onsite'],
  seniority: ['intern', 'junior', 'mid', 'senior', 'lead', 'executive'],
  employmentType: [
    'full-time',
    'part-time',
    'contract',
    'temporary',
    'internship',
    'apprenticeship',
    'volunteer',
  ],
}
const hints: { [Name in FilterName]?: string } = {
  country: 'DE,AT',
  region: 'Bavaria',
  city: 'Berlin',
  language: 'en',
}

type Props = {
  filters: Filters
  onFilters: (filters: Filters) => void
  /** Those that make sense here. */
  names?: readonly FilterName[]
}

/** What numbers are narrowed to. Several values, separated by commas, are any of them. */
export function FilterForm({ filters, onFilters, names = filterNames }: Props) {
  const given = names.filter((name) => filters[name] !== undefined)
  const [open, setOpen] = useState(given.length > 0)
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const value = (name: FilterName) => String(fields.get(name) ?? '').trim() || undefined
    onFilters(Object.fromEntries(filterNames.map((name) => [name, value(name)])))
  }
  const none = () => onFilters(Object.fromEntries(filterNames.map((name) => [name, undefined])))
  return (
    <details open={given.length > 0} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t('Narrow')}
        {given.length > 0
          ? `: ${given.map((name) => `${t(filterLabels[name])} ${filters[name]}`).join(', ')}`
          : ''}
      </summary>
      <form className="filters" onSubmit={apply} key={JSON.stringify(filters)}>
        {names.map((name) => (
          <Field key={name} name={name} value={filters[name]} suggest={open} />
        ))}
        <button type="submit">{t('Apply')}</button>
        {given.length > 0 ? (
          <button type="button" onClick={none}>
            {t('Clear')}
          </button>
        ) : null}
      </form>
    </details>
  )
}

type FieldProps = { name: FilterName; value: string | undefined; suggest: boolean }

function Field({ name, value, suggest }: FieldProps) {
  const list = useId()
  const known = choices[name]
  if (known === undefined) {
    return (
      <label>
        {t(filterLabels[name])}
        <input name={name} defaultValue={value} placeholder={hints[name]} list={list} />
        {suggest && name === 'role' ? <RoleOptions id={list} /> : null}
        {suggest && name === 'source' ? <SourceOptions id={list} /> : null}
      </label>
    )
  }
  return (
    <label>
      {t(filterLabels[name])}
      <select name={name} defaultValue={value ?? ''}>
        <option value="">{t('any')}</option>
        {known.map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

function RoleOptions({ id }: { id: string }) {
  const { data } = useQuery(answerTo<Roles>('/roles'))
  return (
    <datalist id={id}>
      {data?.rows.map((role) => (
        <option key={role.id} value={role.id}>
          {role.name}
        </option>
      ))}
    </datalist>
  )
}

function SourceOptions({ id }: { id: string }) {
  const { data } = useQuery(answerTo<{ rows: Source[] }>('/sources'))
  return (
    <datalist id={id}>
      {data?.rows.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}
