import { type FormEvent, useId, useState } from 'react'
import type { Skill } from '../api.ts'
import { t } from '../language.ts'
import { useFoundSkills } from './found-skills.ts'

type Props = { label: string; action: string; onPick: (skill: Skill) => void }

/** One skill by its name or an alias. */
export function SkillPicker({ label, action, onPick }: Props) {
  const list = useId()
  const [words, setWords] = useState('')
  const { rows, best } = useFoundSkills(words)
  const pick = (event: FormEvent) => {
    event.preventDefault()
    if (best === undefined) return
    setWords('')
    onPick(best)
  }
  return (
    <form className="inline" onSubmit={pick}>
      <label>
        {t(label)}
        <input list={list} value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <datalist id={list}>
        {rows.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <button type="submit">{t(action)}</button>
    </form>
  )
}
