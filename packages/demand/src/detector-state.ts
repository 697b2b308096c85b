import type { Day } from './calendar.ts'
import { bareRecord, recordOf } from './record.ts'

/** ln of how much more often a source named skills in a week than its own past has it, and its standard error. */
export type NamingWeek = { log: number; error: number }

/** What is remembered of how a source names skills; weeks as numbers. */
export type MixState = {
  /** The last judged weeks, oldest first. */
  naming: NamingWeek[]
  /** The last week in which it named far more skills far more or less often than others did. */
  oddAt: number
  /** The last week in which that had lasted for two weeks: since then its mix is not what it was. */
  bentAt: number
}

/**
 * One source's past by week number. `totals` holds 0 where the week was not healthy, and is in postings as they were
 * before the source named more or fewer skills in each; `volumes` is as received.
 */
export type SourceState = {
  /** Where its sums stand among those of every skill; the first source has 0. */
  place: number
  volumes: number[]
  totals: number[]
  healthy: boolean[]
  /** Units by skill, healthy weeks with units only: week number, units, week number, units …, oldest first. */
  counts: Record<string, number[]>
  /** The same by category of skills, where categories are told. */
  categories?: Record<string, number[]>
  /** How it names skills, once that can be told. */
  mix?: MixState
}

/**
 * Evidence in one direction: one running sum per effect of the grid, over all sources and without each one. `without`
 * holds the sums of the source in place 0, then of the next; what lies beyond its end is 0.
 */
export type DirectionState = {
  all: number[]
  /** The week number after each sum's last zero: when the change began, if there is one. */
  since: number[]
  without: number[]
  /** Since when the height holds while one source alone carries it; -1 when it does not. */
  waitingSince: number
}

export type SkillState = {
  variance: number
  /** Weeks that `variance` has seen. */
  weeks: number
  /** Last week's squared deviation over its expectation; it enters `variance` one week late. */
  surprise: number | null
  /** References begin here: the change week of the last alert. */
  restart: number
  /** References of single sources that had to begin anew. */
  restartOf: Record<string, number>
  quietUntil: number
  /** The weeks that the evidence was added up from, five numbers each (`TrailWeek`), oldest first. */
  trail: number[]
  up: DirectionState
  down: DirectionState
}

/** An alert, and what it is measured against later. Week numbers. */
export type Episode = {
  skill: string
  direction: 'up' | 'down' | 'new'
  change: number
  alerted: number
  effect: number
  confirmed: boolean
  /** Where the references began when it alerted. */
  reference: Pick<SkillState, 'restart' | 'restartOf'>
  height: number
  logEvidence: number
  leastWithoutOne: number
}

/** A category by week number: its course through the year, and the factor that was reckoned with. */
export type SeasonState = { course: number[]; factor: number[] }

/** All that a detector knows, as JSON. */
export type DetectorState = {
  version: 3
  /** Weeks closed so far; week numbers count from `firstWeek`. */
  weeks: number
  firstWeek: Day | null
  sources: Record<string, SourceState>
  skills: Record<string, SkillState>
  /** By category; none where categories are not told. */
  seasons: Record<string, SeasonState>
  /** Alerts that are still followed. */
  episodes: Episode[]
}

export function emptyDetectorState(): DetectorState {
  return {
    version: 3,
    weeks: 0,
    firstWeek: null,
    sources: recordOf([]),
    skills: recordOf([]),
    seasons: recordOf([]),
    episodes: [],
  }
}

/** A deep copy, in which nothing inherits: what JSON gives has a prototype. */
export function copyState(state: DetectorState): DetectorState {
  return {
    ...state,
    sources: bareRecord(state.sources, copySource),
    skills: bareRecord(state.skills, copySkill),
    seasons: bareRecord(state.seasons ?? {}, (season) => structuredClone(season)),
    episodes: state.episodes.map((episode) => structuredClone(episode)),
  }
}

// Fields in the order that new ones have them in: the engine then knows both as one kind of object.

function copySource({ place, volumes, totals, healthy, counts, categories, mix }: SourceState): SourceState {
  const copy: SourceState = {
    place,
    volumes: copyNumbers(volumes),
    totals: copyNumbers(totals),
    healthy: [...healthy],
    counts: bareRecord(counts, copyNumbers),
  }
  if (categories !== undefined) copy.categories = bareRecord(categories, copyNumbers)
  if (mix !== undefined) copy.mix = structuredClone(mix)
  return copy
}

function copySkill({ variance, weeks, surprise, restart, quietUntil, ...skill }: SkillState): SkillState {
  return {
    variance,
    weeks,
    surprise,
    restart,
    restartOf: bareRecord(skill.restartOf, (week) => week),
    quietUntil,
    trail: copyNumbers(skill.trail),
    up: copyDirection(skill.up),
    down: copyDirection(skill.down),
  }
}

function copyDirection({ all, since, without, waitingSince }: DirectionState): DirectionState {
  return { all: copyNumbers(all), since: copyNumbers(since), without: copyNumbers(without), waitingSince }
}

/** `map` gives an array of bare numbers, whatever it was given; that of a structured clone holds an object for each. */
function copyNumbers(values: readonly number[]): number[] {
  return values.map((value) => value)
}

export function emptySkillState(): SkillState {
  return {
    variance: 1,
    weeks: 0,
    surprise: null,
    restart: 0,
    restartOf: recordOf([]),
    quietUntil: 0,
    trail: [],
    up: noEvidence(),
    down: noEvidence(),
  }
}

export function noEvidence(): DirectionState {
  return { all: [0, 0, 0, 0], since: [0, 0, 0, 0], without: [], waitingSince: -1 }
}

/** Whether a stored value is a state that this version can go on from. Anything else means: replay from the start. */
export function isDetectorState(value: unknown): value is DetectorState {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  const isObject = (name: string) => typeof fields.get(name) === 'object' && fields.get(name) !== null
  return (
    fields.get('version') === 3 &&
    Array.isArray(fields.get('episodes')) &&
    typeof fields.get('weeks') === 'number' &&
    isObject('sources') &&
    isObject('skills')
  )
}
