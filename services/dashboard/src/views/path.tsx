import { useQuery } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { answerTo, type Role, type Roles } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { PathGaps } from '../parts/path-gaps.tsx'
import { PathPivots } from '../parts/path-pivots.tsx'
import { PathSteps } from '../parts/path-steps.tsx'
import { saveFile } from '../parts/save-file.ts'
import { SkillChips } from '../parts/skill-chips.tsx'
import { SkillPicker } from '../parts/skill-picker.tsx'
import { useTitle } from '../parts/title.ts'
import { keepPath, useLearningPath } from '../parts/use-path.ts'
import { emptyPath, type Goal, readPath, withSkill } from '../path.ts'

/** A goal, what is missing for it, in which order to learn it, and where else it would lead. */
export function PathView() {
  useTitle(t('My path'))
  const [path] = useLearningPath()
  return (
    <>
      <h1>{t('My path')}</h1>
      <p className="lead">
        {t(
          'Choose where you want to go and what you can do; see what is asked for there and what is missing.',
        )}
      </p>
      <p className="quiet">
        {t('Kept in this browser alone: nobody is told, and nothing is sent.')} <TakeAlong />
      </p>
      <GoalChoice />
      <Have />
      {path.goal === null ? null : <PathGaps goal={path.goal} />}
      <PathSteps />
      {path.have.length === 0 ? null : <PathPivots have={path.have} goal={path.goal} />}
    </>
  )
}

/** The path as a file, for another browser or a backup. */
function TakeAlong() {
  const [path] = useLearningPath()
  const save = () =>
    saveFile(new Blob([JSON.stringify(path, null, 2)], { type: 'application/json' }), 'skilltide-path.json')
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file !== undefined) keepPath(readPath(await file.text()))
  }
  return (
    <>
      <button type="button" className="plain" onClick={save}>
        {t('Save as a file')}
      </button>
      {' · '}
      <label className="file">
        {t('Read a saved file')}
        <input type="file" accept="application/json" onChange={(event) => void read(event)} />
      </label>
      {' · '}
      <button type="button" className="plain" onClick={() => keepPath(emptyPath)}>
        {t('Begin anew')}
      </button>
    </>
  )
}

function GoalChoice() {
  const [path, change] = useLearningPath()
  const { goal } = path
  const choose = (chosen: Goal | null) => change((before) => ({ ...before, goal: chosen }))
  const skills = goal?.kind === 'skills' ? goal.skills : []
  return (
    <section aria-labelledby="goal">
      <h2 id="goal">{t('Goal')}</h2>
      <div className="inline">
        <RoleSelect
          value={goal?.kind === 'role' ? goal.role : ''}
          onRole={(role) => choose(role === '' ? null : { kind: 'role', role })}
        />
      </div>
      <SkillPicker
        label={t('Or skills of your own choice')}
        action="Add to the goal"
        onPick={({ id }) => choose({ kind: 'skills', skills: [...new Set([...skills, id])] })}
      />
      <SkillChips
        label={t('Skills of the goal')}
        ids={skills}
        onOut={(id) => {
          const left = skills.filter((one) => one !== id)
          choose(left.length === 0 ? null : { kind: 'skills', skills: left })
        }}
      />
    </section>
  )
}

function RoleSelect({ value, onRole }: { value: string; onRole: (role: string) => void }) {
  const { data } = useQuery(answerTo<Roles>('/roles'))
  const rows = (data?.rows ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return (
    <label>
      {t('A role')}
      <select value={value} onChange={({ target }) => onRole(target.value)}>
        <option value="">{t('none chosen')}</option>
        {rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Have() {
  const [path, change] = useLearningPath()
  return (
    <section aria-labelledby="have">
      <h2 id="have">{t('What you have')}</h2>
      <SkillPicker
        label={t('A skill you have')}
        action="Add"
        onPick={({ id }) => change((before) => withSkill(before, id, true))}
      />
      <SkillChips
        label={t('Skills you have')}
        ids={path.have}
        onOut={(id) => change((before) => withSkill(before, id, false))}
      />
      {path.goal?.kind === 'role' ? <QuickPick role={path.goal.role} /> : null}
    </section>
  )
}

/** The skills the role asks for most, to be marked with one click each. */
function QuickPick({ role }: { role: string }) {
  const [path, change] = useLearningPath()
  return (
    <Answer<Role> path={`/roles/${role}`}>
      {({ skills }) => (
        <fieldset className="picks">
          <legend>{t('Asked for most in this role: mark what you have')}</legend>
          {skills.slice(0, 20).map(({ skill, name }) => (
            <label key={skill}>
              <input
                type="checkbox"
                checked={path.have.includes(skill)}
                onChange={({ target }) => change((before) => withSkill(before, skill, target.checked))}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </Answer>
  )
}
