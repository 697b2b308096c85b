import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { addDays, addWeeks, createDetector, type WeekCounts } from '@skilltide/demand'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { replay } from './replay.ts'

const start = '2023-01-02'
const weeks = 48
/** From this week on the first skill is asked for three times as often. */
const shiftWeek = 36
const names = ['go', 'java', 'rust', 'python', 'sql', 'c']

type Line = Record<string, unknown> & { skills: string[]; seenAt: string }

/** Three boards, forty adverts a week each, of two hundred employers; the same each time. */
function market(change: (line: Line, number: number) => object = (line) => line): string[] {
  const uniform = draws()
  const lines: string[] = []
  for (let day = 0; day < weeks * 7; day++) {
    for (const source of ['a', 'b', 'c']) {
      for (let left = 6; left > 0; left--) {
        const often = day >= shiftWeek * 7 ? 0.36 : 0.12
        const skills = names.filter((_, at) => uniform() < (at === 0 ? often : 0.25))
        const seenAt = addDays(start, day)
        const company = `Employer ${Math.floor(uniform() * 200)}`
        const line = {
          id: lines.length,
          source,
          title: 'Engineer',
          company,
          postedAt: seenAt,
          seenAt,
          skills,
        }
        lines.push(JSON.stringify(change(line, lines.length)))
      }
    }
  }
  return lines
}

function draws(seed = 7): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

async function told(input: string, options: { skillsByPattern?: string; counts?: boolean } = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const answers = Promise.all([text(stdout), text(stderr)])
  const shell = { clock: { now: () => new Date(0) }, environment: {}, stdin: Readable.from([input]) }
  await replay({ ...shell, stdout, stderr }, '-', { alpha: '1', ...options })
  stdout.end()
  stderr.end()
  const [out, said] = await answers
  const events = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => eventSchema.parse(JSON.parse(line)))
  return { out, said, events, alerts: events.filter(({ status }) => status === 'alert') }
}
const eventSchema = z.looseObject({
  skill: z.string(),
  status: z.string(),
  since: z.string(),
  at: z.string(),
  evidence: z.number(),
  employers: z.number(),
  before: z.object({ units: z.number(), total: z.number() }),
})

const plain = await told(market().join('\n'))

describe('replay of postings', () => {
  it('tells the one shift that there is', () => {
    expect(plain.alerts.map(({ skill, since }) => [skill, since])).toEqual([
      ['go', addWeeks(start, shiftWeek)],
    ])
    expect(plain.alerts[0]?.employers).toBeGreaterThan(30)
  })

  it.each<[string, string]>([
    ['shuffled', shuffled(market()).join('\n')],
    ['given twice', [...market(), ...market()].join('\n')],
    ['with ends of lines of another system, and empty lines', `${market().join('\r\n\r\n')}\r\n`],
    ['with a mark of its byte order', `\uFEFF${market().join('\n')}`],
    ['with fields nobody asked for', market((line) => ({ ...line, extra: { a: [1] } })).join('\n')],
    ['without seenAt', market(({ seenAt: _, ...line }) => line).join('\n')],
    ['without postedAt', market((line) => ({ ...line, postedAt: null })).join('\n')],
    ['with dates left empty', market((line) => ({ ...line, postedAt: '' })).join('\n')],
    ['with instants of another zone', market(inNewYork).join('\n')],
    [
      'with null for what is not known',
      market((line) => ({ ...line, title: null, description: null })).join('\n'),
    ],
  ])('tells the same of a file %s', async (_, input) => {
    expect((await told(input)).out).toBe(plain.out)
  })

  it('knows adverts apart whose texts differ by the numbers of their skills alone', async () => {
    const described = market(({ skills, ...line }) => ({
      ...line,
      description: `${'We build what people need and enjoy. '.repeat(9)} You know: ${skills.map((skill) => `s${names.indexOf(skill)}`).join(', ')}.`,
    }))
    const found = await told(described.join('\n'), { skillsByPattern: 's\\d+' })
    expect(found.out.replaceAll('"s0"', '"go"')).toBe(plain.out)
  })

  it('takes a pattern that is right without Unicode alone', async () => {
    const described = market(({ skills, ...line }) => ({
      ...line,
      description: `s-${names.indexOf(skills[0] ?? '')}`,
    }))
    await expect(told(described.join('\n'), { skillsByPattern: 's\\-\\d+' })).resolves.toBeDefined()
    await expect(told(described.join('\n'), { skillsByPattern: '(' })).rejects.toThrow(
      'is no regular expression',
    )
  })

  it('does not take adverts of unknown employers for those of one', async () => {
    const { alerts } = await told(market((line) => ({ ...line, company: null })).join('\n'))
    expect(alerts.map(({ skill, employers }) => [skill, employers])).toEqual([['go', 0]])
    expect(alerts[0]?.before.units).toBeGreaterThanOrEqual(plain.alerts[0]?.before.units ?? 0)
  })

  it('takes skills called like what objects inherit', async () => {
    const bent = (name: string) => ({ go: 'constructor', java: '__proto__', rust: 'toString' })[name] ?? name
    const { out, alerts } = await told(
      market((line) => ({ ...line, skills: line.skills.map(bent) })).join('\n'),
    )
    expect(alerts.map(({ skill }) => skill)).toEqual(['constructor'])
    expect(out.replaceAll('"constructor"', '"go"')).toBe(plain.out)
  })

  it('says how many have no day, and names the line that is none', async () => {
    const { said } = await told(market((line) => ({ ...line, seenAt: null, postedAt: null })).join('\n'))
    expect(said).toContain('have neither seenAt nor postedAt')
    await expect(told('{"id":1,"source":"a","seenAt":"2023-02-30"}')).rejects.toThrow('-:1: ')
    await expect(told(`${market().slice(0, 3).join('\n')}\nnothing`)).rejects.toThrow('-:4: no JSON')
  })
})

describe('replay of counts', () => {
  it('tells what the detector finds in the same weeks, the first included', async () => {
    const { counts, lines } = countedMarket()
    const detector = createDetector({ skills: names, falseAlertsPerWeek: 1 })
    const alerts = counts
      .flatMap((week) => detector.closeWeek(week))
      .filter(({ status }) => status === 'alert')
    const found = await told(lines.join('\n'), { counts: true })
    expect(alerts.length).toBeGreaterThan(0)
    expect(found.alerts.map(({ skill, at, evidence }) => [skill, at, evidence])).toEqual(
      alerts.map(({ skill, at, logEvidence }) => [skill, at, logEvidence]),
    )
    expect((await told(shuffled([...lines, ...lines]).join('\n'), { counts: true })).out).toBe(found.out)
  })
})

function countedMarket() {
  const uniform = draws(3)
  const counts = Array.from({ length: weeks }, (_, number): WeekCounts => {
    const sources = ['a', 'b', 'c'].map((source) => {
      const units = names.map((name, at): [string, number] => [
        name,
        Math.round((at === 0 && number >= shiftWeek ? 36 : 12) * (0.8 + 0.4 * uniform())),
      ])
      return { source, total: 120, complete: true, units: Object.fromEntries(units) }
    })
    return { week: addWeeks(start, number), sources }
  })
  const lines = counts.flatMap(({ week, sources }) =>
    sources.flatMap(({ source, total, units }) =>
      Object.entries(units).map(([skill, count]) =>
        JSON.stringify({ source, week, skill, units: count, total }),
      ),
    ),
  )
  return { counts, lines }
}

function inNewYork(line: Line): object {
  return { ...line, seenAt: `${addDays(line.seenAt, -1)}T23:30:00-05:00` }
}

function shuffled(lines: readonly string[]): string[] {
  const uniform = draws(11)
  return lines
    .map((line) => ({ line, place: uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ line }) => line)
}
