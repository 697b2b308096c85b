export type { Day } from './calendar.ts'
export type { Employer } from './employers.ts'
export type { Fault, FaultInput, Faults } from './faults.ts'
export { type Article, articlesAt, articlesOf } from './news.ts'
export type { Feed } from './news-feeds.ts'
export {
  type Burst,
  createMarketPlan,
  type MarketOptions,
  type MarketPlan,
  type Site,
  type SiteKind,
} from './plan.ts'
export {
  type Market,
  type MarketClock,
  type OpenMarketOptions,
  openMarket,
  type RequestCount,
} from './server.ts'
export { demandFactor, type KnownShift, talkFactor } from './shifts.ts'
export { type SkillId, skillIds, skillLabels } from './skills.ts'
export type { SourceEntry, WatchedEntry } from './sources.ts'
export { trueCounts, type WeekTruth } from './true-counts.ts'
export { type Posting, type Vacancy, vacanciesOf } from './vacancies.ts'
