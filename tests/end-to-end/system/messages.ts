import type { Config } from '@skilltide/contracts'

/** What the process under test is given at birth, as JSON in its environment. */
export type Birth = { config: Config; sources: unknown[]; now: string; dashboardDir?: string }

/** Live on to `now`: crawl everything once, and close the weeks that have ended where `closeWeeks` says so. */
export type LiveOn = { type: 'live-on'; step: number; now: string; closeWeeks: boolean }
export type Order = LiveOn | { type: 'end' }

export type Answer = { type: 'ready' } | { type: 'lived'; step: number }
