import { dayMs, watchKey } from '@skilltide/contracts'
import type { Clock } from '@skilltide/runtime'
import type { SourceSummary, TrendStore } from '@skilltide/trend-store'
import type { News } from './news.ts'

const silentDays = 3
/** Events a group may have before it, and for how long, until somebody is told. */
const mostLag = 10_000

export type LagReader = () => Promise<Record<string, number>>
type Given = { store: Pick<TrendStore, 'listSources'>; readLag: LagReader; clock: Clock; publicUrl: string }

/** What only shows by looking again and again: sources that nobody reads any more, a pipeline that falls behind. */
export async function lookAround({ store, readLag, clock, publicUrl }: Given): Promise<News[]> {
  const now = clock.now()
  const [sources, lag] = await Promise.all([store.listSources(), readLag()])
  const watched = sources.filter(({ archive }) => !archive)
  return [
    ...watched.flatMap((source) => silence(source, { now, publicUrl })),
    ...Object.entries(lag).map(([group, events]) => behind({ group, events, now, publicUrl })),
  ]
}

function silence({ source, lastRun }: SourceSummary, of: { now: Date; publicUrl: string }): News[] {
  const days = Math.floor((of.now.getTime() - Date.parse(lastRun.endedAt)) / dayMs)
  const isSilent = days >= silentDays
  const link = `${of.publicUrl}/sources`
  const subject = isSilent ? `Source ${source}: not read for ${days} days` : `Source ${source}: read again`
  const told = { subject, lines: [`Its last run ended at ${lastRun.endedAt}.`], link }
  return [
    newsOf({
      topic: `${source} silent unread`,
      id: `${lastRun.id} unread ${isSilent}`,
      bad: isSilent,
      told,
      now: of.now,
    }),
  ]
}

function behind(of: { group: string; events: number; now: Date; publicUrl: string }): News {
  const bad = of.events >= mostLag
  const subject = `${of.group} is ${bad ? `${of.events} events behind` : 'no longer behind'}`
  const told = {
    subject,
    lines: ['See what the services log, and whether they run.'],
    link: `${of.publicUrl}/sources`,
  }
  const id = `${of.group} behind ${bad} ${of.now.toISOString().slice(0, 13)}`
  return newsOf({ topic: `pipeline:${of.group} behind`, id, bad, told, now: of.now })
}

function newsOf(of: { topic: string; id: string; bad: boolean; told: News['told']; now: Date }): News {
  const [source = ''] = of.topic.split(' ')
  const state = of.bad ? 'opened' : 'reverted'
  return {
    about: 'operations',
    id: of.id,
    topic: of.topic,
    label: of.told.subject,
    keys: [source, '*'].map((key) => watchKey('operations', key)),
    fact: { state, direction: 'down', effect: 1, episode: of.topic, at: of.now.toISOString() },
    told: of.told,
    sources: [source],
  }
}
