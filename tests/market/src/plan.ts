import { addWeeks, type Day, instantOf, mondayOf } from './calendar.ts'
import { createEmployers, type Employer } from './employers.ts'
import { createFeeds, type Feed } from './news-feeds.ts'
import { roles } from './roles.ts'
import type { KnownShift } from './shifts.ts'
import { type SkillId, skillIds, skillLabels } from './skills.ts'

export type SiteKind = 'greenhouse' | 'careers' | 'lever'
/** Where an employer advertises. An employer may have several; its adverts then stand on each. */
export type Site = { index: number; name: string; kind: SiteKind; employer: number }

/** One employer's flood of near-identical adverts within the week of `at`: one vacancy, whatever the count. */
export type Burst = { employer: number; at: Day; skill: SkillId; adverts: number }

/** All that decides a market; plain data. The same plan gives the same market, byte for byte. */
export type MarketPlan = {
  seed: number
  /** The day that history begins; the market's weeks are the ISO weeks from its week on. */
  start: Day
  weeks: number
  /** New vacancies a week over all watched sites, before seasons. */
  vacanciesPerWeek: number
  employers: Employer[]
  sites: Site[]
  feeds: Feed[]
  /** `share`: the part of adverts that ask for it before any shift. */
  skills: { id: SkillId; label: string; share: number }[]
  shifts: KnownShift[]
  burst: Burst | null
}

export type MarketOptions = {
  seed: number
  start: Day
  weeks: number
  /** 1 is about 400 new vacancies a week. */
  scale?: number
  greenhouse?: number
  careers?: number
  lever?: number
  feeds?: number
  shifts?: KnownShift[]
  burst?: Burst | null
}

/** A market from its seed. Known shifts lie in its second half, so that whatever watches it has a past to compare with. */
export function createMarketPlan(options: MarketOptions): MarketPlan {
  const counts = {
    greenhouse: options.greenhouse ?? 24,
    careers: options.careers ?? 4,
    lever: options.lever ?? 2,
  }
  const start = mondayOf(instantOf(options.start))
  const at = (part: number) => addWeeks(start, Math.round(options.weeks * part))
  const { employers, sites } = createSites(options.seed, counts)
  return {
    seed: options.seed,
    start: options.start,
    weeks: options.weeks,
    vacanciesPerWeek: 400 * (options.scale ?? 1),
    employers,
    sites,
    feeds: createFeeds(options.feeds ?? 3, options.scale ?? 1),
    skills: skillIds.map((id) => ({ id, label: skillLabels[id], share: baseShare(id) })),
    shifts: options.shifts ?? defaultShifts(at),
    burst:
      options.burst === undefined
        ? { employer: 2, at: at(0.7), skill: 'salesforce', adverts: 200 }
        : options.burst,
  }
}

function defaultShifts(at: (part: number) => Day): KnownShift[] {
  const shift = (skill: SkillId, rest: Omit<KnownShift, 'skill' | 'label'>): KnownShift => ({
    skill,
    label: skillLabels[skill],
    ...rest,
  })
  return [
    shift('terraform', {
      name: 'terraform-doubles-slowly',
      direction: 'up',
      factor: 2,
      at: at(0.5),
      shape: 'ramp',
      rampWeeks: 10,
      talkLeadWeeks: 0,
    }),
    shift('rust', {
      name: 'rust-triples',
      direction: 'up',
      factor: 3,
      at: at(0.62),
      shape: 'step',
      rampWeeks: 0,
      talkLeadWeeks: 4,
    }),
    shift('angular', {
      name: 'angular-fades',
      direction: 'down',
      factor: 1 / 2.5,
      at: at(0.66),
      shape: 'step',
      rampWeeks: 0,
      talkLeadWeeks: -3,
    }),
    shift('langchain', {
      name: 'langchain-emerges',
      direction: 'new',
      factor: 40,
      at: at(0.74),
      shape: 'step',
      rampWeeks: 0,
      talkLeadWeeks: 6,
    }),
  ]
}

/** The first `greenhouse` employers have boards; then careers sites, the first of which mirrors a board; then Lever sites. */
function createSites(seed: number, counts: { greenhouse: number; careers: number; lever: number }) {
  const mirrored = counts.greenhouse > 0 && counts.careers > 0 ? 1 : 0
  const employers = createEmployers(seed, counts.greenhouse + counts.careers - mirrored + counts.lever)
  const kinds: SiteKind[] = [
    ...repeat<SiteKind>('greenhouse', counts.greenhouse),
    ...repeat<SiteKind>('careers', counts.careers),
    ...repeat<SiteKind>('lever', counts.lever),
  ]
  const sites = kinds.map((kind, index): Site => {
    const mirrors = mirrored === 1 && index === counts.greenhouse
    const employer = mirrors ? counts.greenhouse - 1 : index - (index > counts.greenhouse ? mirrored : 0)
    const key = employers[employer]?.key ?? `site-${index}`
    return { index, name: mirrors ? `${key}-careers` : key, kind, employer }
  })
  return { employers: shareOut(employers, sites), sites }
}

/** Weights of the employers on watched sites add up to 1. */
function shareOut(employers: Employer[], sites: Site[]): Employer[] {
  const watched = new Set(sites.filter(({ kind }) => kind !== 'lever').map(({ employer }) => employer))
  const total = employers.reduce((sum, { index, weight }) => sum + (watched.has(index) ? weight : 0), 0) || 1
  return employers.map((employer) => ({ ...employer, weight: employer.weight / total }))
}

function baseShare(skill: SkillId): number {
  const total = roles.reduce((sum, { weight }) => sum + weight, 0)
  return roles.reduce((sum, role) => sum + role.weight * (role.skills[skill] ?? 0), 0) / total
}

function repeat<T>(value: T, count: number): T[] {
  return Array.from({ length: count }, () => value)
}
