import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { t } from '../language.ts'
import { useFoundSkills } from './found-skills.ts'

/** Finds a skill by its name or an alias. */
export function SkillSearch() {
  const [words, setWords] = useState('')
  const navigate = useNavigate()
  const { rows, best } = useFoundSkills(words)
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (best === undefined) return
    setWords('')
    void navigate({ to: '/skills/$id', params: { id: best.id } })
  }
  return (
    <search>
      <form onSubmit={open}>
        <input
          aria-label={t('Find a skill')}
          list="found-skills"
          placeholder={t('Find a skill')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <datalist id="found-skills">
          {rows.map((skill) => (
            <option key={skill.id} value={skill.name} />
          ))}
        </datalist>
      </form>
    </search>
  )
}
