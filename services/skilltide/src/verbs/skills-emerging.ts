import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Item, itemId, SkilltideError } from '@skilltide/contracts'
import { addDays, dayOf } from '@skilltide/demand'
import type { ServiceContext } from '@skilltide/runtime'
import { findSkills, leastEmployers, leastSources, type TermProposal, tallyTerms } from '@skilltide/skills'
import { isSeq, parseDocument } from 'yaml'
import { z } from 'zod'
import { configOf, printJson, printLine, printTable, type Shell, taxonomyOf, withHome } from '../shell.ts'

/** New names are looked for in so many days, and must have been rare in as many before. */
const days = 28
const pageSize = 200
const mostPostings = 100_000
/** At most this part of today's postings may have named it before. */
const rareBefore = 0.25
const rejectedState = 'skills.emerging.rejected'
const rejectedSchema = z.array(z.string())

type Proposal = TermProposal & { postingsBefore: number }

/**
 * Names outside the taxonomy that several employers and sources began to use beside skills, of what is stored of the
 * last 28 days; those that were as frequent in the 28 days before are left out.
 */
export async function listEmerging(shell: Shell, options: { json?: boolean }): Promise<void> {
  const rows = await withHome(shell, (context) => findEmerging(shell, context))
  if (options.json === true) {
    for (const row of rows) printJson(shell, row)
    return
  }
  if (rows.length === 0) {
    const asked = `${leastEmployers} employers and ${leastSources} sources in ${days} days`
    printLine(shell, `Nothing new: no name outside the taxonomy is used by ${asked}`)
    return
  }
  printTable(
    shell,
    ['name', 'employers', 'sources', 'postings', 'before', 'beside', 'as in'],
    rows.map((row) => [
      row.term,
      ...[row.employers, row.sources, row.postings, row.postingsBefore].map(String),
      row.beside.join(', '),
      row.sentences[0]?.text ?? '',
    ]),
  )
  printLine(shell, 'skilltide skills emerging accept | merge | reject NAME')
}

/** The name becomes a skill of one's own; the services that run see it at once. */
export function acceptTerm(shell: Shell, term: string, options: { kind: string; category: string }): void {
  refuseKnown(shell, term)
  const id = term
    .toLowerCase()
    .replaceAll('+', '-plus')
    .replaceAll('#', '-sharp')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const { kind, category } = options
  const version = writeOwn(shell, 'add', { id, name: term, kind, category, caseSensitive: [term] })
  printLine(shell, `${term} is the skill "${id}" from now on, version ${version}: skilltide skills retag`)
}

/** The name is another one of a skill that is there. */
export function mergeTerm(shell: Shell, term: string, id: string): void {
  if (!taxonomyOf(shell).skills.has(id)) {
    const near = findSkills(taxonomyOf(shell), id)[0]?.id
    const hint = near === undefined ? 'look it up by skilltide skills find' : `did you mean "${near}"?`
    throw new SkilltideError('NOT_FOUND', `[skills] no skill "${id}": ${hint}`)
  }
  refuseKnown(shell, term)
  const version = writeOwn(shell, 'change', { id, aliases: [term] })
  printLine(shell, `${term} means "${id}" from now on, version ${version}: skilltide skills retag`)
}

/** The name is not proposed again. */
export async function rejectTerm(shell: Shell, term: string): Promise<void> {
  await withHome(shell, async ({ store }) => {
    const known = rejectedSchema.parse((await store.readState(rejectedState)) ?? [])
    await store.writeState(rejectedState, [...new Set([...known, term])].sort())
  })
  printLine(shell, `${term} is not proposed again`)
}

async function findEmerging(shell: Shell, { store, clock }: ServiceContext): Promise<Proposal[]> {
  const rejected = rejectedSchema.parse((await store.readState(rejectedState)) ?? [])
  const tally = tallyTerms(taxonomyOf(shell), new Set(rejected))
  const to = addDays(dayOf(clock.now()), 1)
  const from = addDays(to, -days)
  let after: string | null = null
  let read = 0
  do {
    const page = await store.findItems({
      ...{ kind: 'posting', from, to, limit: pageSize },
      ...(after === null ? {} : { after }),
    })
    for (const item of page.rows) tally.add(readPosting(item))
    read += page.rows.length
    after = page.next
  } while (after !== null && read < mostPostings)
  const found: Proposal[] = []
  for (const proposal of tally.proposals()) {
    const words = `"${proposal.term}"`
    const before = { kind: 'posting', from: addDays(from, -days), to: from, words, limit: 1 } as const
    const { total: postingsBefore } = await store.findItems(before)
    if (postingsBefore <= proposal.postings * rareBefore) found.push({ ...proposal, postingsBefore })
  }
  return found
}

function readPosting(item: Item) {
  return {
    id: itemId(item),
    source: item.source,
    employer: item.company,
    day: item.day,
    text: item.text,
    locations: item.locations.flatMap(({ raw, city, region, country }) => [raw, city, region, country]),
    skills: item.skills.filter(({ field }) => field === 'text'),
  }
}

function refuseKnown(shell: Shell, term: string): void {
  const known = [...taxonomyOf(shell).skills.values()].find((skill) =>
    skill.names.some((name) => name.toLowerCase() === term.toLowerCase()),
  )
  if (known === undefined) return
  throw new SkilltideError('INPUT_INVALID', `[skills] "${term}" is "${known.id}" already: nothing to do`)
}

/** Writes one entry into a file of one's own, reads the taxonomy with it, and takes it back when that fails. */
function writeOwn(shell: Shell, list: 'add' | 'change', entry: object): string {
  const { skillsDir } = configOf(shell)
  const path = join(skillsDir, 'emerging.yaml')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const document = parseDocument(before.trim() === '' ? '{}' : before)
  const known = document.get(list)
  if (isSeq(known)) known.add(document.createNode(entry))
  else document.set(list, document.createNode([entry]))
  mkdirSync(skillsDir, { recursive: true })
  writeFileSync(path, document.toString({ lineWidth: 0 }))
  try {
    return taxonomyOf(shell).version
  } catch (error) {
    writeFileSync(path, before)
    throw error
  }
}
