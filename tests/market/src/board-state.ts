import { addWeeks, mondayOf } from './calendar.ts'
import type { MarketPlan, Site } from './plan.ts'
import { longestWeeks, type Posting, type Vacancy, vacanciesOf } from './vacancies.ts'

/** A posting as it stands at one moment. `revision` counts edits of its text. */
export type OpenPosting = { posting: Posting; updatedAt: number; revision: number }

/** What a site shows at one moment; equal `version`s show the same. */
export type SiteState = { open: OpenPosting[]; changedAt: number; version: string }

export type MarketState = { site(site: Site, now: number): SiteState }

/**
 * The market's state at any moment, made week by week as it is asked for. Keeps the newest weeks asked for, about
 * `longestWeeks` of each employer, so memory does not grow with history.
 */
export function createMarketState(plan: MarketPlan): MarketState {
  const weeks = new Map<string, Vacancy[]>()
  const states = new Map<number, { now: number; state: SiteState }>()
  const capacity = plan.employers.length * (longestWeeks + 4)

  function weekOf(employerIndex: number, monday: string): Vacancy[] {
    const key = `${employerIndex}|${monday}`
    const known = weeks.get(key)
    if (known !== undefined) return known
    const employer = plan.employers[employerIndex]
    const made = employer === undefined ? [] : vacanciesOf(plan, employer, monday)
    weeks.set(key, made)
    for (const oldest of weeks.keys()) {
      if (weeks.size <= capacity) break
      weeks.delete(oldest)
    }
    return made
  }

  return {
    site(site, now) {
      const last = states.get(site.index)
      if (last?.now === now) return last.state
      const monday = mondayOf(now)
      const vacancies = Array.from({ length: longestWeeks + 1 }, (_, back) =>
        weekOf(site.employer, addWeeks(monday, -back)),
      )
      const state = stateAt(vacancies.flat(), now)
      states.set(site.index, { now, state })
      return state
    },
  }
}

function stateAt(vacancies: readonly Vacancy[], now: number): SiteState {
  const open: OpenPosting[] = []
  let changedAt = 0
  for (const posting of vacancies.flatMap(({ postings }) => postings)) {
    if (posting.openedAt > now) continue
    const edits = posting.edits.filter(({ at }) => at <= now && at < posting.closesAt)
    const updatedAt = edits.at(-1)?.at ?? posting.openedAt
    changedAt = Math.max(changedAt, posting.closesAt <= now ? posting.closesAt : updatedAt)
    if (posting.closesAt <= now) continue
    open.push({ posting, updatedAt, revision: edits.filter(({ kind }) => kind === 'text').length })
  }
  open.sort((a, b) => b.posting.number - a.posting.number)
  const version = open.map(({ posting, updatedAt }) => `${posting.number}@${updatedAt}`).join()
  return { open, changedAt, version }
}
