import type { SourceTrial } from '@skilltide/contracts'

/** What a trial found, in lines: how it ended, what its rows lack, what watching it costs. */
export function describeTrial(trial: SourceTrial): string[] {
  const { name, status, reason, received, statedTotal, rejectedCount, rejected } = trial
  const stated = statedTotal === null || statedTotal === received ? '' : ` of ${statedTotal}`
  const [first] = rejected
  return [
    `${name}: ${status}, ${received}${stated} rows in ${trial.requests} requests, ${sizeOf(trial.bytes)}, ${timeOf(trial.durationMs)}${reason === null ? '' : `: ${reason}`}`,
    ...(first === undefined
      ? []
      : [`cannot be stored: ${rejectedCount}, such as ${first.externalId ?? 'a row'}: ${first.reason}`]),
    ...missingLine(trial),
    ...costLines(trial),
  ]
}

function missingLine({ missing, rows }: SourceTrial): string[] {
  if (missing.length > 0)
    return [
      `missing: ${missing.map(({ field, missing: count, of }) => `${field} in ${count} of ${of}`).join(', ')}`,
    ]
  return rows.length === 0 ? [] : ['missing: nothing']
}

function costLines({ cost, requests }: SourceTrial): string[] {
  if (requests === 0) return []
  const about = cost.atLeast ? 'at least ' : cost.estimated ? 'about ' : ''
  const { runs, requests: daily, bytes } = cost.perDay
  return [
    `a whole run: ${about}${cost.requests} requests, ${sizeOf(cost.bytes)}, ${timeOf(cost.durationMs)}`,
    `a day: ${runs} runs, ${cost.atLeast ? 'at least ' : ''}${daily} requests, ${sizeOf(bytes)} if it does not answer "not modified"`,
  ]
}

export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function timeOf(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`
}
