import { type Location, SkilltideError } from '@skilltide/contracts'
import { type CountedPosting, countUnits, type Day, mondayOf, type UnitWeek } from '@skilltide/demand'
import { digest, employerKey, textSignature, titleKey } from '@skilltide/extractor'
import { createTagger, type Taxonomy } from '@skilltide/skills'
import { type Candidate, vacancyAmong, withCandidate } from '@skilltide/trend-store'
import { z } from 'zod'
import { type Shell, taxonomyOf } from '../shell.ts'
import { maybeDaySchema } from './replay-days.ts'
import { readLines } from './replay-lines.ts'

const postingSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  source: z.string().min(1),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  company: z.string().nullish(),
  location: z.string().nullish(),
  postedAt: maybeDaySchema,
  seenAt: maybeDaySchema,
  description: z.string().nullish(),
  skills: z.array(z.string().min(1)).nullish(),
})
type Posting = z.infer<typeof postingSchema>
type DatedPosting = CountedPosting & { posted: Day | null }

/** Postings as units by source and week. Those without any day are left out, and said to be. */
export async function readPostings(
  shell: Shell,
  file: string,
  options: { skillsByPattern?: string },
): Promise<UnitWeek[]> {
  const skillsOf = readerOfSkills(options, () => taxonomyOf(shell))
  const postings: DatedPosting[] = []
  const templateOf = createTemplates()
  let undated = 0
  for await (const posting of readLines(shell, file, postingSchema)) {
    const day = posting.seenAt ?? posting.postedAt
    if (day === null) undated += 1
    else postings.push(countedPosting(posting, day, skillsOf(posting), templateOf))
  }
  if (undated > 0)
    shell.stderr.write(`[replay] ${undated} postings have neither seenAt nor postedAt and were left out\n`)
  return countUnits(withoutBaselines(postings))
}

/** What a posting asks for. `areGiven`: told by the line or a pattern, and not read from a text. */
type Skills = { skills: readonly string[]; areGiven: boolean }

function countedPosting(
  posting: Posting,
  day: Day,
  given: Skills,
  templateOf: ReturnType<typeof createTemplates>,
): DatedPosting {
  const { id, source } = posting
  const employer = posting.company == null ? '' : employerKey(posting.company)
  const isAnonymous = posting.company == null && posting.description == null
  return {
    id,
    source,
    employer,
    // Of which nothing is known but its title, nothing tells whether it is the same as another.
    template: isAnonymous ? digest([source, id]) : templateOf(posting, { employer, day, ...given }),
    day,
    skills: given.skills,
    posted: posting.postedAt,
  }
}

/** What near-identical adverts of one employer share, told as the store tells its vacancies. */
function createTemplates() {
  const known = new Map<string, readonly Candidate[]>()
  return (posting: Posting, { employer, day, skills, areGiven }: Skills & { employer: string; day: Day }) => {
    const description = posting.description ?? ''
    const title = titleKey(posting.title, placesOf(posting))
    // Near-identical texts may name other skills, by numbers alone: these are other adverts.
    const named = areGiven ? [...skills].sort().join(' ') : ''
    const key = [employer, title, named].join('\n')
    const signature = textSignature(description)
    const candidates = known.get(key) ?? []
    const own = { vacancy: digest([title, signature, named]), signature, skills: [...skills], day }
    const vacancy = vacancyAmong(candidates, own)
    known.set(key, withCandidate(candidates, { ...own, vacancy }))
    return vacancy
  }
}

function placesOf({ location }: Posting): Location[] {
  if (location == null) return []
  return [{ raw: location, city: location.split(',')[0] ?? null, region: null, country: null }]
}

/** By the line's own skills, by a pattern, or by the taxonomy. */
function readerOfSkills(
  { skillsByPattern }: { skillsByPattern?: string },
  taxonomy: () => Taxonomy,
): (posting: Posting) => Skills {
  const given = (skills: readonly string[]) => ({ skills, areGiven: true })
  if (skillsByPattern !== undefined) {
    const pattern = patternOf(skillsByPattern)
    return ({ skills, description }) =>
      given(
        skills ??
          [...(description ?? '').matchAll(pattern)].map(([match]) => match).filter((match) => match !== ''),
      )
  }
  let tagger: ReturnType<typeof createTagger> | null = null
  return ({ skills, title, description }) => {
    if (skills != null) return given(skills)
    tagger ??= createTagger(taxonomy())
    const tags = tagger.tag({ title, text: description ?? '' })
    return { skills: tags.map(({ skill }) => skill), areGiven: false }
  }
}

/** As Unicode has it; patterns that are only right without, such as `s\-\d+`, are taken, too. */
function patternOf(text: string): RegExp {
  for (const flags of ['gu', 'g']) {
    try {
      return new RegExp(text, flags)
    } catch {}
  }
  throw new SkilltideError(
    'INPUT_INVALID',
    `[replay] --skills-by-pattern ${text} is no regular expression: write one such as "S[0-9]+"`,
  )
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
