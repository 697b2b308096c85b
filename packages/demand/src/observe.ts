import { addWeeks, type Day, dayOf, mondayOf, weeksOf } from './calendar.ts'
import { type DemandRows, everySkill, type ObservedSource, type ObservedWeek } from './demand-rows.ts'
import { judgeHealth, type PastVolume, type SourceHealth, type SourceVolume } from './source-health.ts'

/** One source in one week: all its fresh vacancies, and whether they can be trusted. */
export type Observation = SourceHealth & { total: number }
/** By source, then by week. A week in which a source was not observed has no entry. */
export type Observations = Map<string, Map<Day, Observation>>

/**
 * What was observed, source by source and week by week, up to (not including) the week of `to`.
 *
 * A live board counts from the first whole week after its first complete run; a week counts as complete when at
 * least one of its runs was and no more failed than succeeded. An archive counts from its first to its last posting.
 * Sources that bring articles alone are no sources of demand and are left out.
 */
export function observe(rows: DemandRows, to: Day): Observations {
  const totals = freshTotals(rows)
  const spans = rows.sources.flatMap((source) => spanOf(source, totals.get(source.source)) ?? [])
  const runs = new Map(rows.weeks.map((week) => [`${week.source}\n${week.week}`, week]))
  const observations: Observations = new Map(spans.map(({ source }) => [source, new Map()]))
  const past = new Map<string, PastVolume[]>(spans.map(({ source }) => [source, []]))
  const first = spans.map((span) => span.from).sort()[0]
  for (const week of first === undefined ? [] : weeksOf({ from: first, to })) {
    const volumes = spans
      .filter((span) => week >= span.from && (span.to === null || week <= span.to))
      .map(volumeIn(week))
    const health = judgeHealth(volumes, (source) => past.get(source) ?? [])
    for (const { source, total } of volumes) {
      const judged = health.get(source) ?? { healthy: false, reason: 'it was not judged' }
      observations.get(source)?.set(week, { ...judged, total })
      past.get(source)?.push({ total, healthy: judged.healthy })
    }
  }
  return observations

  function volumeIn(week: Day) {
    return ({ source, archive }: Span): SourceVolume => {
      const complete = archive || ranComplete(runs.get(`${source}\n${week}`))
      return { source, total: totals.get(source)?.get(week) ?? 0, complete }
    }
  }
}

type Span = { source: string; archive: boolean; from: Day; to: Day | null }

function spanOf(
  { source, archive, firstCompleteAt }: ObservedSource,
  totals: Map<Day, number> | undefined,
): Span | null {
  if (totals === undefined) return null
  const weeks = [...totals.keys()].sort()
  const [first] = weeks
  if (first === undefined) return null
  if (archive) return { source, archive, from: first, to: weeks.at(-1) ?? first }
  if (firstCompleteAt === null) return null
  return { source, archive, from: firstWholeWeek(firstCompleteAt), to: null }
}

/** Whether a week's runs saw the whole source: one did at least, and no more failed than succeeded. */
export function ranComplete(week: ObservedWeek | undefined): boolean {
  return week !== undefined && week.complete > 0 && week.complete >= week.incomplete
}

/** The first week that began after a live board's first complete run: the first one seen whole. */
export function firstWholeWeek(instant: string): Day {
  return addWeeks(mondayOf(dayOf(new Date(instant))), 1)
}

function freshTotals(rows: DemandRows): Map<string, Map<Day, number>> {
  const totals = new Map<string, Map<Day, number>>()
  for (const { source, skill, bucket, fresh, opened } of rows.cells) {
    if (skill !== everySkill || fresh + opened === 0) continue
    const weeks = totals.get(source) ?? new Map<Day, number>()
    weeks.set(bucket, (weeks.get(bucket) ?? 0) + fresh)
    totals.set(source, weeks)
  }
  return totals
}
