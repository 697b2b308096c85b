import type { SourceCost } from '@skilltide/contracts'
import type { SourceReading } from '../read-source.ts'

type Read = Pick<
  SourceReading,
  'requests' | 'bytes' | 'listed' | 'robotsRequests' | 'detailRequests' | 'left' | 'statedTotal'
> & {
  durationMs: number
}

/**
 * What a whole run takes, worked out from what a trial read of it: pages of the list until the stated total is
 * reached, and a request for each posting where the list does not hold them. A day takes the lists alone, since
 * what is known is not asked for again, and robots.txt once. `hostDelayMs`: the least time between two requests.
 */
export function estimateCost(read: Read, plan: { hostDelayMs: number; runsPerDay: number }): SourceCost {
  const lists = Math.max(read.requests - read.robotsRequests - read.detailRequests, 1)
  const isCut = read.left > 0
  const unlisted = isCut ? Math.max((read.statedTotal ?? read.listed) - read.listed, 0) : 0
  const listsToCome = Math.ceil(unlisted / Math.max(read.listed / lists, 1))
  const detailsToCome = read.detailRequests > 0 ? unlisted : 0
  // One of the requests left over is the next page of the list.
  const toCome = read.left + Math.max(listsToCome - 1, 0) + detailsToCome
  const requests = read.requests + toCome
  const each = Math.max(read.requests, 1)
  const bytesEach = read.bytes / each
  const ofRobots = read.robotsRequests * Math.min(plan.runsPerDay, 1)
  const perDay = (lists + listsToCome) * plan.runsPerDay + ofRobots
  return {
    requests,
    bytes: Math.round(bytesEach * requests),
    durationMs: Math.round(
      Math.max(read.durationMs / each, plan.hostDelayMs) * Math.max(requests - 1, 0) + read.durationMs / each,
    ),
    estimated: isCut,
    atLeast: isCut && read.statedTotal === null,
    perDay: {
      runs: Math.round(plan.runsPerDay * 100) / 100,
      requests: Math.round(perDay),
      bytes: Math.round(bytesEach * perDay),
    },
  }
}
