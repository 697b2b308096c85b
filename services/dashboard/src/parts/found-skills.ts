import { useQuery } from '@tanstack/react-query'
import { ask, type Page, type Skill } from '../api.ts'

/** Skills whose name or alias fits what is typed; `best` is the one named so, otherwise the first. */
export function useFoundSkills(words: string): { rows: Skill[]; best: Skill | undefined } {
  const path = `/skills?limit=12&q=${encodeURIComponent(words)}`
  const { data } = useQuery({
    queryKey: [path],
    queryFn: () => ask<Page<Skill>>(path),
    enabled: words.trim() !== '',
  })
  const rows = data?.rows ?? []
  const typed = words.trim().toLowerCase()
  return { rows, best: rows.find(({ name }) => name.toLowerCase() === typed) ?? rows[0] }
}
