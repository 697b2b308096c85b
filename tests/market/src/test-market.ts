import { createMarketPlan, type MarketOptions } from './plan.ts'
import { type Market, openMarket } from './server.ts'

/** For tests: a small market whose clock is set by hand. Dispose of it to close it. */
export async function openTestMarket(options: Partial<MarketOptions> = {}) {
  let now = new Date('2026-03-04T12:00:00Z')
  const plan = createMarketPlan({
    seed: 3,
    start: '2025-09-01',
    weeks: 52,
    scale: 0.5,
    greenhouse: 3,
    careers: 2,
    lever: 1,
    ...options,
  })
  const market = await openMarket({ plan, clock: { now: () => now } })
  const [board] = market.sources.filter((source) => source.kind === 'greenhouse')
  if (board === undefined) throw new Error('the market has no board')
  return {
    market,
    board: board.name,
    boardUrl: `${board.baseUrl}/v1/boards/${board.board}/jobs?content=true`,
    setNow: (instant: string) => {
      now = new Date(instant)
    },
    [Symbol.asyncDispose]: () => market.close(),
  }
}

export function siteNamed(market: Market, kind: string): string {
  const site = market.plan.sites.find((site) => site.kind === kind)
  if (site === undefined) throw new Error(`the market has no ${kind} site`)
  return site.name
}

export async function readJson(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}
