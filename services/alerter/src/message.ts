import type { Shift } from '@skilltide/contracts'

/** What a person reads. `lines` stand for themselves, in order; `link` leads to the evidence. */
export type Message = { subject: string; lines: string[]; link: string }

/** `publicUrl` is where the dashboard is reached, without a slash at its end. */
export function composeMessage(shift: Shift, options: { publicUrl: string }): Message {
  const link = `${options.publicUrl.replace(/\/$/, '')}/shifts/${encodeURIComponent(shift.id)}`
  const doubts = shift.evidence.reasonsToDoubt.map((reason) => `Why to doubt it: ${reason}`)
  const simulated = shift.data === 'simulated' ? ['This is simulated data, not the real market.'] : []
  return {
    subject: subjectOf(shift),
    lines: [...simulated, changeLine(shift), sampleLine(shift), ...employersLine(shift), ...doubts],
    link,
  }
}

/** The message as plain text. */
export function textOf(message: Message): string {
  return [message.subject, ...message.lines.map((line) => `  ${line}`), `  ${message.link}`].join('\n')
}

function subjectOf(shift: Shift): string {
  if (shift.status === 'reverted') return `Demand for ${shift.label} is back to where it was`
  if (shift.direction === 'new') return `${shift.label} is being asked for: new since ${shift.since}`
  const word = shift.direction === 'up' ? 'up' : 'down'
  return `Demand for ${shift.label} is ${word} ${times(shift.effect)} since ${shift.since}`
}

function changeLine(shift: Shift): string {
  const interval = `99 % interval ${times(shift.ciLow)} to ${times(shift.ciHigh)}`
  const shares = `${percent(shift.before.share)} of vacancies before, ${percent(shift.after.share)} since ${shift.since}`
  return `${times(shift.effect)} (${interval}): ${shares}.`
}

function sampleLine(shift: Shift): string {
  const { before, after, employers, sources } = shift
  const now = `${after.units} of ${after.total} new vacancies since, at ${plural(employers, 'employer')} on ${plural(sources, 'source')}`
  return `${now}; ${before.units} of ${before.total} from ${before.from} to ${before.to}.`
}

function employersLine(shift: Shift): string[] {
  const names = shift.evidence.topEmployers.slice(0, 3).map(({ name, postings }) => `${name} (${postings})`)
  return names.length === 0 ? [] : [`Most by ${names.join(', ')}.`]
}

/** ÷2.0 reads better than ×0.50. */
function times(ratio: number): string {
  if (ratio >= 1) return `×${ratio.toFixed(2)}`
  return ratio === 0 ? 'to nothing' : `÷${(1 / ratio).toFixed(2)}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
