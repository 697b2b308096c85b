import { addDays } from './words.ts'

/** What somebody learns for, kept in their browser alone. `hours` are per week. */
export type LearningPath = {
  version: 1
  goal: Goal | null
  /** Ids of skills they have. */
  have: string[]
  steps: Step[]
  hoursPerWeek: number
}
/** A role, or a set of skills of one's own. */
export type Goal = { kind: 'role'; role: string } | { kind: 'skills'; skills: string[] }
/** A skill to learn, in this order: how long it is thought to take, and how much of that is done. */
export type Step = { skill: string; name: string; hours: number; done: number; addedAt: string }

/** What a goal asks for; `effect` is the skill's change in it, null where nothing is certain. */
export type Wanted = {
  skill: string
  name: string
  share: number
  units: number
  total: number
  effect: number | null
}
export type Gap = Wanted & { weight: number }

export const emptyPath: LearningPath = { version: 1, goal: null, have: [], steps: [], hoursPerWeek: 5 }
/** A first guess that is to be changed. */
export const usualHours = 40
const mostSteps = 50
const mostSkills = 200

/** What is kept, or was exported: what does not fit is left out, and nothing at all is an empty path. */
export function readPath(text: string | null): LearningPath {
  const raw = objectOf(parsed(text))
  if (raw.version !== 1) return emptyPath
  const hours = Number(raw.hoursPerWeek)
  return {
    version: 1,
    goal: readGoal(objectOf(raw.goal)),
    have: idsIn(raw.have),
    steps: (Array.isArray(raw.steps) ? raw.steps : []).flatMap(readStep).slice(0, mostSteps),
    hoursPerWeek: hours > 0 && hours <= 168 ? hours : emptyPath.hoursPerWeek,
  }
}

/**
 * What is still to be learnt, by how much knowing it opens: the share of vacancies that ask for it, times its change
 * where that is certain, at most doubled or halved.
 */
export function gapsOf(wanted: readonly Wanted[], have: readonly string[]): Gap[] {
  return wanted
    .filter(({ skill }) => !have.includes(skill))
    .map((one) => ({ ...one, weight: one.share * Math.min(2, Math.max(0.5, one.effect ?? 1)) }))
    .sort((a, b) => b.weight - a.weight || (a.skill < b.skill ? -1 : 1))
}

/** How much of what vacancies name is known: each skill counts as often as it is named. */
export function knownOf(wanted: readonly Wanted[], have: readonly string[]): number {
  const all = wanted.reduce((sum, { share }) => sum + share, 0)
  const known = wanted.filter(({ skill }) => have.includes(skill)).reduce((sum, { share }) => sum + share, 0)
  return all === 0 ? 0 : known / all
}

/** When each step is done, one after the other, from `today` on; null for one that is. */
export function scheduleOf({ steps, hoursPerWeek }: LearningPath, today: string): (string | null)[] {
  let hours = 0
  return steps.map((step) => {
    const left = Math.max(0, step.hours - step.done)
    hours += left
    return left === 0 ? null : addDays(today, Math.ceil((hours / hoursPerWeek) * 7))
  })
}

/** A step that is done is a skill one has. */
export function withStep(path: LearningPath, changed: Step): LearningPath {
  const steps = path.steps.map((step) => (step.skill === changed.skill ? changed : step))
  return changed.done < changed.hours
    ? { ...path, steps }
    : withSkill({ ...path, steps }, changed.skill, true)
}

export function withSkill(path: LearningPath, skill: string, has: boolean): LearningPath {
  const others = path.have.filter((one) => one !== skill)
  return { ...path, have: has ? [...others, skill].slice(-mostSkills) : others }
}

/** Adds it to the end, or takes it out. */
export function toggledStep(
  path: LearningPath,
  { skill, name }: { skill: string; name: string },
  today: string,
): LearningPath {
  const others = path.steps.filter((step) => step.skill !== skill)
  if (others.length < path.steps.length) return { ...path, steps: others }
  const step = { skill, name, hours: usualHours, done: 0, addedAt: today }
  return { ...path, steps: [...others, step].slice(0, mostSteps) }
}

function readGoal(raw: Record<string, unknown>): Goal | null {
  if (raw.kind === 'role' && isId(raw.role)) return { kind: 'role', role: raw.role }
  const skills = idsIn(raw.skills)
  return raw.kind === 'skills' && skills.length > 0 ? { kind: 'skills', skills } : null
}

function readStep(value: unknown): Step[] {
  const { skill, name, hours, done, addedAt } = objectOf(value)
  if (!isId(skill)) return []
  return [
    {
      skill,
      name: typeof name === 'string' ? name.slice(0, 100) : skill,
      hours: positive(hours) ?? usualHours,
      done: positive(done) ?? 0,
      addedAt: typeof addedAt === 'string' ? addedAt.slice(0, 10) : '',
    },
  ]
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 10_000 ? value : null
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? [...new Set(value.filter(isId))].slice(0, mostSkills) : []
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 100
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}
