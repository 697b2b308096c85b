import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { SkilltideError } from '@skilltide/contracts'
import {
  type CountedPosting,
  countUnits,
  createDetector,
  type Day,
  everySkill,
  mondayOf,
  type ShiftSignal,
  type UnitWeek,
  weeksOfUnits,
} from '@skilltide/demand'
import { digest, employerKey, textSignature, titleStem } from '@skilltide/extractor'
import { createTagger, type Taxonomy } from '@skilltide/skills'
import { z } from 'zod'
import { printJson, type Shell, taxonomyOf } from '../shell.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'a day, such as "2026-09-07"')
const postingSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  source: z.string().min(1),
  title: z.string().default(''),
  company: z.string().nullish(),
  location: z.string().nullish(),
  postedAt: day.nullish(),
  seenAt: day.nullish(),
  description: z.string().nullish(),
  skills: z.array(z.string()).optional(),
})
const countSchema = z.object({
  source: z.string().min(1),
  week: day,
  skill: z.string().min(1),
  units: z.number().min(0),
  total: z.number().min(0),
})

export type ReplayOptions = { alpha: string; skillsByPattern?: string; counts?: boolean }

/**
 * Lives through a history of postings, one a line, or of counts, and prints what would have been told, one event a
 * line, in the order of weeks. Sources come and go as they do in the file.
 */
export async function replay(shell: Shell, file: string, options: ReplayOptions): Promise<void> {
  const falseAlertsPerWeek = numberOf(options.alpha)
  const weeks =
    options.counts === true ? await readCounts(shell, file) : await readPostings(shell, file, options)
  const skills = [...new Set(weeks.flatMap(({ units }) => Object.keys(units)))].filter(
    (id) => id !== everySkill,
  )
  if (skills.length === 0) return
  const detector = createDetector({ skills, falseAlertsPerWeek })
  for (const week of weeksOfUnits(weeks)) {
    for (const signal of detector.closeWeek(week)) printJson(shell, eventOf(signal, weeks))
  }
}

function numberOf(text: string): number {
  const alpha = Number(text)
  if (alpha > 0 && Number.isFinite(alpha)) return alpha
  throw new SkilltideError(
    'INPUT_INVALID',
    `[replay] --alpha ${text} is no number above 0: false alerts a week, such as 1`,
  )
}

async function readPostings(shell: Shell, file: string, options: ReplayOptions): Promise<UnitWeek[]> {
  const skillsOf = readerOfSkills(options, () => taxonomyOf(shell))
  const postings: DatedPosting[] = []
  for await (const posting of readLines(shell, file, postingSchema)) {
    const seen = (posting.seenAt ?? posting.postedAt)?.slice(0, 10)
    if (seen === undefined) continue
    postings.push(countedPosting(posting, seen, skillsOf(posting)))
  }
  return countUnits(withoutBaselines(postings))
}

type Posting = z.infer<typeof postingSchema>
type DatedPosting = CountedPosting & { posted: Day | null }

function countedPosting(posting: Posting, seen: Day, skills: readonly string[]): DatedPosting {
  const { id, source, title, description } = posting
  const place = posting.location ?? null
  const locations =
    place === null ? [] : [{ raw: place, city: place.split(',')[0] ?? null, region: null, country: null }]
  const text = description == null ? [...skills].sort().join(' ') : textSignature(description)
  return {
    id,
    source,
    // Without an employer, what says the same is taken for the same.
    employer: posting.company == null ? '' : employerKey(posting.company),
    template: digest([titleStem(title, locations), text]),
    day: seen,
    skills,
    posted: posting.postedAt?.slice(0, 10) ?? null,
  }
}

/** By the line's own skills, by a pattern, or by the taxonomy. */
function readerOfSkills(
  { skillsByPattern }: ReplayOptions,
  taxonomy: () => Taxonomy,
): (posting: Posting) => readonly string[] {
  if (skillsByPattern !== undefined) {
    const pattern = patternOf(skillsByPattern)
    return ({ skills, title, description }) =>
      skills ?? [...`${title}\n${description ?? ''}`.matchAll(pattern)].map(([match]) => match)
  }
  let tagger: ReturnType<typeof createTagger> | null = null
  return ({ skills, title, description }) => {
    if (skills !== undefined) return skills
    tagger ??= createTagger(taxonomy())
    return tagger.tag({ title, text: description ?? '' }).map(({ skill }) => skill)
  }
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, 'gu')
  } catch (cause) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[replay] --skills-by-pattern ${text} is no regular expression`,
      { cause },
    )
  }
}

/** What a source had when it was first looked at was there before: it is no new demand. */
function* withoutBaselines(postings: readonly DatedPosting[]): Generator<CountedPosting> {
  const first = new Map<string, Day>()
  for (const { source, day: seen } of postings) {
    const known = first.get(source)
    if (known === undefined || seen < known) first.set(source, seen)
  }
  for (const posting of postings) {
    const start = first.get(posting.source) ?? posting.day
    const isOld = posting.day === start && posting.posted !== null && posting.posted < mondayOf(start)
    if (!isOld) yield posting
  }
}

async function readCounts(shell: Shell, file: string): Promise<UnitWeek[]> {
  const weeks = new Map<string, UnitWeek>()
  for await (const { source, week, skill, units, total } of readLines(shell, file, countSchema)) {
    const monday = mondayOf(week.slice(0, 10))
    const known = weeks.get(`${source}\u0000${monday}`) ?? {
      source,
      week: monday,
      received: total,
      total,
      units: {},
      employers: {},
    }
    known.units[skill] = units
    weeks.set(`${source}\u0000${monday}`, known)
  }
  return [...weeks.values()]
}

async function* readLines<T>(shell: Shell, file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const input = file === '-' ? shell.stdin : createReadStream(file)
  let number = 0
  try {
    for await (const line of createInterface({ input })) {
      number += 1
      if (line.trim() !== '') yield parseLine(line, { file, number, schema })
    }
  } catch (cause) {
    if (cause instanceof SkilltideError) throw cause
    throw new SkilltideError(
      'INPUT_INVALID',
      `[replay] ${file} cannot be read: give a file of one posting a line`,
      { cause },
    )
  }
}

function parseLine<T>(line: string, at: { file: string; number: number; schema: z.ZodType<T> }): T {
  try {
    return at.schema.parse(JSON.parse(line))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replace(/\s+/g, ' ') : 'no JSON'
    throw new SkilltideError('INPUT_INVALID', `[replay] ${at.file}:${at.number}: ${why.slice(0, 200)}`, {
      cause,
    })
  }
}

function eventOf(signal: ShiftSignal, weeks: readonly UnitWeek[]) {
  const { skill, direction, at, since, effect, ciLow, ciHigh, before, after, panel, logEvidence, status } =
    signal
  const employers = new Set(
    weeks
      .filter(({ source, week }) => week >= since && week < at && panel.includes(source))
      .flatMap((week) => week.employers[skill] ?? []),
  )
  const period = ({ share, units, total }: typeof before) => ({ share, units, total })
  return {
    skill,
    direction,
    at,
    since,
    effect,
    ciLow,
    ciHigh,
    before: period(before),
    after: period(after),
    sources: panel.length,
    employers: employers.size,
    evidence: logEvidence,
    status,
  }
}
