import type { Item, Run, Shift, Told } from '@skilltide/contracts'
import { item as itemOf, linesOf, type Part, upTo } from './parts.ts'
import type { Segment } from './segments.ts'

/**
 * What a person reads. `lines` stand for themselves, in order; `link` leads to the evidence. `parts` say the same as
 * `lines` where a channel can show lists and links. `title` stands above them instead of the subject, which names the
 * first of them: a list of mails is read by subjects.
 */
export type Message = Told & { parts?: Part[]; title?: string }
const mostPartsShown = 20
export const simulatedNote = 'This is simulated data, not the real market.'

/** `publicUrl` is where the dashboard is reached, without a slash at its end. */
export function composeMessage(shift: Shift, options: { publicUrl: string }): Message {
  const link = `${options.publicUrl.replace(/\/$/, '')}/shifts/${encodeURIComponent(shift.id)}`
  const doubts = shift.evidence.reasonsToDoubt.map((reason) => `Why to doubt it: ${reason}`)
  const lines = [changeLine(shift), ...stateLine(shift), sampleLine(shift), ...employersLine(shift)]
  const simulated = shift.data === 'simulated' ? [simulatedNote] : []
  return {
    subject: subjectOf(shift),
    lines: [...simulated, ...lines, ...doubts],
    link,
  }
}

/** What a shift looks like among the roles and places that one reader named, before everything else. */
export function withSegment(told: Message, { segment, where }: { segment: Segment; where: string }): Message {
  const { before, after, ratio } = segment
  const interval =
    ratio === null || before.units === 0
      ? ''
      : `${times(ratio.ratio)} (95 % interval ${times(ratio.low)} to ${times(ratio.high)}): `
  const line = `Only vacancies ${where}: ${interval}${after.units} of ${after.total} new vacancies since, ${before.units} of ${before.total} before.`
  return { ...told, lines: [oneLine(line), ...told.lines] }
}

/** A new posting or an article: what it is, who says so, which skills it names. */
export function composeItem(item: Item): Message {
  const who = item.company.name === '' ? item.source : item.company.name
  const subject = item.kind === 'posting' ? `${item.title} at ${who}` : `${item.title} (${who})`
  const places = item.locations.map(({ raw }) => raw).filter((raw) => raw !== '')
  const skills = [...new Set(item.skills.map(({ label }) => label))].slice(0, 12)
  return {
    subject: oneLine(subject),
    lines: [
      ...(places.length === 0 ? [] : [`Where: ${oneLine(places.slice(0, 3).join('; '))}`]),
      ...(skills.length === 0 ? [] : [`Skills: ${skills.join(', ')}`]),
      `On ${item.day}, from ${item.source}.`,
    ],
    link: item.url,
  }
}

/** What an operator reads of a run that did not end well, or of one that does again. */
export function composeRun(run: Run, options: { event: string; publicUrl: string }): Message {
  const received =
    run.statedTotal === null ? `${run.received} rows` : `${run.received} of ${run.statedTotal} rows`
  return {
    subject: `Source ${run.source}: ${options.event}`,
    lines: [
      `The run of ${run.endedAt} was ${run.status}${run.reason === null ? '' : `: ${run.reason}`}.`,
      `It gave ${received}.`,
      ...silenceLines(run),
    ],
    link: `${options.publicUrl.replace(/\/$/, '')}/sources`,
  }
}

function silenceLines({ silence }: Run): string[] {
  if (silence == null) return []
  const since = silence.since === null ? '' : ` since ${silence.since}`
  return [
    `It answers, but has brought nothing new${since}: usually it does every ${hoursOf(silence.usualMs)}, and ${hoursOf(silence.longestMs)} without is the longest that would be usual.`,
  ]
}

function hoursOf(ms: number): string {
  const hours = ms / 3_600_000
  return hours < 48 ? `${Math.max(1, Math.round(hours))} h` : `${Math.round(hours / 24)} days`
}

/** The one letter that an address gets before its owner has said yes. */
export function composeConsent(subscription: { name: string }, link: string): Message {
  return {
    subject: 'May Skilltide write to you?',
    lines: [
      `Somebody, you we hope, asked that this address be told of "${oneLine(subscription.name)}".`,
      'Nothing is sent until you confirm it. If it was not you, do nothing: the link ends by itself in three days.',
    ],
    link,
  }
}

/** Several pieces of news as one message. One alone stays as it is. */
export function composeGroup(parts: readonly Message[], options: { heading: string; link: string }): Message {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const items = parts.map(({ subject, lines, link }) => itemOf(subject, { detail: lines, link }))
  const list = [{ title: '', items: upTo(mostPartsShown, items) }]
  const first = parts.slice(0, 2).map(({ subject }) => subject)
  const more = parts.length > 2 ? `; ${parts.length - 2} more` : ''
  return {
    subject: `${first.join('; ')}${more}`,
    title: options.heading,
    lines: linesOf(list),
    parts: list,
    link: options.link,
  }
}

/** The message as plain text. */
export function textOf(message: Message): string {
  return [message.subject, ...message.lines.map((line) => `  ${line}`), `  ${message.link}`].join('\n')
}

/** What others wrote cannot end a line that is ours. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
}

function subjectOf(shift: Shift): string {
  if (shift.status === 'reverted') return `Demand for ${shift.label} is back to where it was`
  if (shift.direction === 'new') return `${shift.label} is being asked for: new since ${shift.since}`
  const still = shift.status === 'confirmed' ? 'still ' : ''
  const word = shift.direction === 'up' ? 'up' : 'down'
  return `Demand for ${shift.label} is ${still}${word} ${times(shift.effect)} since ${shift.since}`
}

/** What follows an opening is measured again, and says so. */
function stateLine({ status }: Shift): string[] {
  if (status === 'confirmed') return ['Measured again after four weeks: it lasts.']
  return status === 'reverted' ? ['Measured again: the change that was told is over.'] : []
}

function changeLine(shift: Shift): string {
  // A ratio to nothing says nothing.
  if (shift.direction === 'new')
    return `Not asked for before; in ${percent(shift.after.share)} of vacancies since ${shift.since}.`
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
  const names = shift.evidence.topEmployers
    .slice(0, 3)
    .map(({ name, postings }) => `${oneLine(name)} (${postings})`)
  return names.length === 0 ? [] : [`Most by ${names.join(', ')}.`]
}

/** ÷2.0 reads better than ×0.50. */
export function times(ratio: number): string {
  if (ratio >= 1) return `×${ratio.toFixed(2)}`
  return ratio === 0 ? 'to nothing' : `÷${(1 / ratio).toFixed(2)}`
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
