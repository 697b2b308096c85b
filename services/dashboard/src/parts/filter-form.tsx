import type { FormEvent } from 'react'
import { type FilterName, type Filters, filterNames } from '../views/explore-search.ts'

const labels: Record<FilterName, string> = {
  country: 'Country',
  city: 'City',
  workMode: 'Work mode',
  role: 'Role',
  seniority: 'Seniority',
  employmentType: 'Employment',
  language: 'Language',
  company: 'Employer',
  source: 'Source',
}
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
const hints: { [Name in FilterName]?: string } = { country: 'DE,AT', city: 'Berlin', language: 'en' }

export function labelOf(name: string): string {
  return name === 'skill' ? 'Skill' : (Object.entries(labels).find(([one]) => one === name)?.[1] ?? name)
}

type Props = { filters: Filters; onFilters: (filters: Filters) => void }

/** What numbers are narrowed to. Several values, separated by commas, are any of them. */
export function FilterForm({ filters, onFilters }: Props) {
  const given = filterNames.filter((name) => filters[name] !== undefined)
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    onFilters(
      Object.fromEntries(
        filterNames.map((name) => [name, String(fields.get(name) ?? '').trim() || undefined]),
      ),
    )
  }
  return (
    <details open={given.length > 0}>
      <summary>
        Narrow
        {given.length > 0 ? `: ${given.map((name) => `${labelOf(name)} ${filters[name]}`).join(', ')}` : ''}
      </summary>
      <form className="filters" onSubmit={apply} key={JSON.stringify(filters)}>
        {filterNames.map((name) => (
          <Field key={name} name={name} value={filters[name]} />
        ))}
        <button type="submit">Apply</button>
        {given.length > 0 ? (
          <button type="button" onClick={() => onFilters({})}>
            Clear
          </button>
        ) : null}
      </form>
    </details>
  )
}

function Field({ name, value }: { name: FilterName; value: string | undefined }) {
  const known = choices[name]
  if (known === undefined) {
    return (
      <label>
        {labels[name]}
        <input name={name} defaultValue={value} placeholder={hints[name]} />
      </label>
    )
  }
  return (
    <label>
      {labels[name]}
      <select name={name} defaultValue={value ?? ''}>
        <option value="">any</option>
        {known.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}
