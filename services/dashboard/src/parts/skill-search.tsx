import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ask, type Page, type Skill } from '../api.ts'

/** Finds a skill by its name or an alias. */
export function SkillSearch() {
  const [words, setWords] = useState('')
  const navigate = useNavigate()
  const path = `/skills?limit=12&q=${encodeURIComponent(words)}`
  const { data } = useQuery({
    queryKey: [path],
    queryFn: () => ask<Page<Skill>>(path),
    enabled: words.trim() !== '',
  })
  const open = (event: FormEvent) => {
    event.preventDefault()
    const typed = words.trim().toLowerCase()
    const found = data?.rows.find((skill) => skill.name.toLowerCase() === typed) ?? data?.rows[0]
    if (found === undefined) return
    setWords('')
    void navigate({ to: '/skills/$id', params: { id: found.id } })
  }
  return (
    <search>
      <form onSubmit={open}>
        <input
          aria-label="Find a skill"
          list="found-skills"
          placeholder="Find a skill"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <datalist id="found-skills">
          {data?.rows.map((skill) => (
            <option key={skill.id} value={skill.name} />
          ))}
        </datalist>
      </form>
    </search>
  )
}
