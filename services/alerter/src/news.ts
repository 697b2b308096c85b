import {
  type Delivery,
  type Fact,
  type Item,
  itemId,
  type Run,
  roleKey,
  type Shift,
  type Told,
  watchKey,
  wordsOf,
} from '@skilltide/contracts'
import { composeItem, composeMessage, composeRun } from './message.ts'

/** Something that may be told: a shift that changed state, a new posting, an article, or trouble of the pipeline. */
export type News = {
  about: Exclude<Delivery['about'], 'digest' | 'confirmation'>
  /** One for ever: the shift's id, the item's, the run's. */
  id: string
  /** What is remembered together: the skill; the source and what happened to it; a posting is its own. */
  topic: string
  label: string
  /** Under which subscriptions that may care are found; see `watchKeysOf`. */
  keys: readonly string[]
  fact: Fact
  told: Told
  /** The sources it rests on. */
  sources: readonly string[]
  shift?: Shift
  item?: Item
}
export type NewsOptions = { publicUrl: string; categoriesOf(skill: string): readonly string[] }

const stateOf = {
  alert: 'opened',
  'single-source': 'opened',
  confirmed: 'confirmed',
  reverted: 'reverted',
} as const

export function newsOfShift(shift: Shift, options: NewsOptions): News {
  return {
    about: 'shift',
    id: shift.id,
    topic: shift.skill,
    label: shift.label,
    keys: keysOfShift(shift, options),
    fact: {
      state: stateOf[shift.status],
      direction: shift.direction === 'down' ? 'down' : 'up',
      effect: shift.effect,
      episode: shift.episode,
      at: shift.detectedAt,
      ...(shift.watch === undefined ? {} : { watched: true }),
    },
    told: composeMessage(shift, options),
    sources: shift.evidence.panel,
    shift,
  }
}

/** What is judged for a watch alone concerns nobody else; its streams are called as its subscriptions are found. */
function keysOfShift({ skill, direction, watch }: Shift, { categoriesOf }: NewsOptions): string[] {
  if (watch !== undefined) return [skill]
  const keys = [skill, ...categoriesOf(skill).map((one) => `category:${one}`)]
  const emerging = direction === 'new' ? [...keys, '*'].map((key) => watchKey('emerging', key)) : []
  return [...keys, ...emerging]
}

/** A posting or an article the first time it is seen; null for what is no news: old, seen before, or closed. */
export function newsOfItem(item: Item, options: NewsOptions): News | null {
  if (item.revision > 1 || item.closedAt !== null || !item.countsAsNew || item.run.baseline) return null
  const id = itemId(item)
  const skills = [...new Set(item.skills.map(({ skill }) => skill))]
  const about = item.kind === 'posting' ? 'postings' : 'news'
  const keys = [
    ...skills,
    ...skills.flatMap((skill) => options.categoriesOf(skill).map((one) => `category:${one}`)),
    ...(item.role === null ? [] : [`role:${roleKey(item.role)}`]),
    ...placesOf(item),
    ...wordsOf(`${item.title} ${item.text}`).map((word) => `word:${word}`),
  ]
  const told = composeItem(item)
  return {
    about: item.kind,
    id,
    topic: id,
    label: told.subject,
    keys: [...new Set(keys)].map((key) => watchKey(about, key)),
    fact: { state: 'opened', direction: 'up', effect: 1, episode: id, at: item.firstSeenAt },
    told,
    sources: [item.source],
    item,
  }
}

/** What a run says of its source's health: trouble, or that it is well again. A run of each kind is told by `decide`. */
export function newsOfRun(run: Run, options: NewsOptions): News[] {
  const truncated = run.status === 'partial'
  const broken = run.status === 'failed' || run.status === 'blocked'
  return [
    operationsNews(run, { event: 'broken', bad: broken, options }),
    operationsNews(run, { event: 'truncated', bad: truncated, options }),
    // A run that failed cannot tell whether there would have been something.
    ...(run.silence === undefined
      ? []
      : [operationsNews(run, { event: 'silent', bad: run.silence !== null, options })]),
  ]
}

function operationsNews(run: Run, of: { event: string; bad: boolean; options: NewsOptions }): News {
  const topic = `${run.source} ${of.event}`
  const event = of.bad ? of.event : `no longer ${of.event}`
  return {
    about: 'operations',
    id: `${run.id} ${of.event}`,
    topic,
    label: `${run.source} ${event}`,
    keys: [run.source, '*'].map((key) => watchKey('operations', key)),
    fact: {
      state: of.bad ? 'opened' : 'reverted',
      direction: 'down',
      effect: 1,
      episode: topic,
      at: run.endedAt,
    },
    told: composeRun(run, { event, publicUrl: of.options.publicUrl }),
    sources: [run.source],
  }
}

function placesOf({ locations, workMode }: Item): string[] {
  const named = locations.flatMap(({ city, region, country }) => [city, region, country])
  const places = [...named, workMode].filter((place) => place !== null)
  return [...new Set(places)].map((place) => `place:${place.toLowerCase()}`)
}
