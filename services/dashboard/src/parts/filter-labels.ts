import type { FilterName } from '../views/explore-search.ts'

export const filterLabels: Record<FilterName, string> = {
  country: 'Country',
  region: 'Region',
  city: 'City',
  workMode: 'Work mode',
  role: 'Role',
  seniority: 'Seniority',
  employmentType: 'Employment',
  language: 'Language',
  company: 'Employer',
  source: 'Source',
}

export function filterLabel(name: FilterName | 'skill'): string {
  return name === 'skill' ? 'Skill' : filterLabels[name]
}
