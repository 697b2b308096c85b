import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { correctionsState } from '@skilltide/contracts'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { examplePosting } from '@skilltide/trend-store/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createProgram } from '../program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-skills-'))
  mkdirSync(join(folder, 'skills'))
  mkdirSync(join(folder, 'data', 'real'), { recursive: true })
  writeFileSync(
    join(folder, 'skilltide.yaml'),
    `skillsDir: ${join(folder, 'skills')}\ndataDir: ${folder}/data\n`,
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const answerSchema = z.object({
  id: z.union([z.string(), z.number()]),
  skills: z.array(z.object({ skill: z.string(), start: z.number(), end: z.number() })),
})

const own = (name: string) => join(folder, 'skills', name)

async function run(args: string[], input: Iterable<string> = []): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const answer = text(stdout)
  const program = createProgram({
    clock: { now: () => new Date('2026-01-05T00:00:00Z') },
    environment: { SKILLTIDE_CONFIG: join(folder, 'skilltide.yaml') },
    stdin: Readable.from(input),
    stdout,
    stderr,
  })
  await program.parseAsync(['node', 'skilltide', ...args]).finally(() => stdout.end())
  return answer
}

describe('skills', () => {
  it('lists what readers doubt; accepted, the words mean the skill no more', async () => {
    const home = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
    const corrections = ['Python Street', 'Docker Road'].map((phrase, at) => ({
      ...{ id: `c${at}`, item: 'acme/1', skill: at === 0 ? 'python' : 'docker', phrase, times: 1 },
      ...{ at: '2026-01-04T00:00:00.000Z', state: 'open' },
    }))
    await home.writeState(correctionsState, corrections)
    await home.close()
    expect(await run(['skills', 'corrections', 'list'])).toMatch(/c1 +open +docker +1 +Docker Road/)
    expect(await run(['skills', 'corrections', 'accept', 'c0'])).toContain('"Python Street" is not Python')
    expect(readFileSync(own('corrections.yaml'), 'utf8')).toContain('Python Street')
    await run(['skills', 'corrections', 'decline', 'c1'])
    const states = z.array(z.object({ state: z.string() }))
    const listed = states.parse(JSON.parse(await run(['skills', 'corrections', 'list', '--json'])))
    expect(listed.map(({ state }) => state)).toEqual(['declined', 'accepted'])
    await expect(run(['skills', 'corrections', 'accept', 'nope'])).rejects.toThrow('no correction "nope"')
  })

  describe('emerging names', () => {
    const line = 'You bring Python, Zorbify and Kafka.'

    /** Six employers at two sources ask for Zorbify in December; `before` did so in November. */
    async function fill(before: number): Promise<void> {
      const store = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
      const item = (number: number, day: string) => ({
        ...examplePosting(`${day}-${number}`, { source: `s${number % 2}`, day }),
        company: { name: `Employer ${number}`, key: `employer-${number}` },
        text: line,
        skills: createTagger(loadTaxonomy()).tag({ title: 'Engineer', text: line }),
      })
      await store.writeItems([
        ...[0, 1, 2, 3, 4, 5].map((number) => item(number, '2025-12-20')),
        ...Array.from({ length: before }, (_, number) => item(number, '2025-11-25')),
      ])
      await store.close()
    }

    it('are proposed with their sentence, and are skills once accepted', async () => {
      await fill(1)
      const [proposal] = (await run(['skills', 'emerging', 'list', '--json'])).trim().split('\n')
      expect(JSON.parse(proposal ?? '')).toMatchObject({
        ...{ term: 'Zorbify', employers: 6, sources: 2, postings: 6, postingsBefore: 1 },
        beside: ['kafka', 'python'],
      })
      expect(await run(['skills', 'emerging', 'list'])).toContain(line)
      expect(await run(['skills', 'emerging', 'accept', 'Zorbify', '--category', 'databases'])).toContain(
        'is the skill "zorbify"',
      )
      expect(await run(['skills', 'show', 'zorbify'])).toContain('category: databases')
      expect(await run(['skills', 'emerging', 'list'])).toContain('Nothing new')
      await expect(run(['skills', 'emerging', 'accept', 'Zorbify'])).rejects.toThrow('"zorbify" already')
    })

    it('may be another name of a skill, or none at all; and what was there before is not new', async () => {
      await fill(6)
      expect(await run(['skills', 'emerging', 'list'])).toContain('Nothing new')
      await expect(run(['skills', 'emerging', 'merge', 'Zorbify', 'kafak'])).rejects.toThrow(
        'no skill "kafak"',
      )
      expect(await run(['skills', 'emerging', 'merge', 'Zorbify', 'kafka'])).toContain('means "kafka"')
      expect(await run(['skills', 'find', 'zorbify'])).toContain('kafka')
      expect(await run(['skills', 'emerging', 'reject', 'Quux'])).toContain('not proposed again')
      await expect(run(['skills', 'emerging', 'accept', 'Flarb', '--kind', 'gadget'])).rejects.toThrow(
        'must be one of',
      )
      expect(readFileSync(own('emerging.yaml'), 'utf8')).not.toContain('Flarb')
    })
  })

  it('imports a list, and says what it added, extended and knew', async () => {
    const list = join(folder, 'list.csv')
    writeFileSync(
      list,
      'name,aliases,kind,category\nAcmeFlux,Acme Flux 9;AcmeFlux Cloud,technology,tools\nPython,,,\nPython,Pythonista work,,\n',
    )
    expect(JSON.parse(await run(['skills', 'import', 'csv', list, '--json']))).toMatchObject({
      rows: 3,
      added: 1,
      extended: 1,
      known: 1,
    })
    expect(await run(['skills', 'diff'])).toMatch(/changed +python +names +\+Pythonista work/)
    expect(await run(['skills', 'show', 'acmeflux'])).toContain('Acme Flux 9')
    expect(await run(['skills', 'lint'])).toContain('no mistakes')
  })

  it('reads ESCO’s and O*NET’s own tables', async () => {
    const esco = join(folder, 'esco.csv')
    writeFileSync(
      esco,
      'conceptUri,preferredLabel,altLabels,skillType\nhttp://x/skill/1-a,ring a church bell,"bell ringing\npeal bells",knowledge\n',
    )
    expect(JSON.parse(await run(['skills', 'import', 'esco', esco, '--json']))).toMatchObject({ added: 1 })
    expect(readFileSync(own('imported-esco.yaml'), 'utf8')).toContain('esco: 1-a')
    const onet = join(folder, 'onet.txt')
    writeFileSync(onet, 'Example\tCommodity Code\tCommodity Title\nBellMaster Pro\t4323\tMusic software\n')
    expect(JSON.parse(await run(['skills', 'import', 'onet', onet, '--json']))).toMatchObject({ added: 1 })
    expect(await run(['skills', 'lint'])).toContain('no mistakes')
  })

  it('keeps a correction with its words, under a new version', async () => {
    const before = await run(['skills', 'lint'])
    await run(['skills', 'reject', 'python', 'Python Street'])
    await run(['skills', 'reject', 'docker', 'Docker Road'])
    expect(await run(['skills', 'lint'])).not.toBe(before)
    const tagged = await run(['tag', '--once'], ['{"id":1,"text":"Python Street or Docker Road? Kafka"}\n'])
    expect(answerSchema.parse(JSON.parse(tagged)).skills.map(({ skill }) => skill)).toEqual(['kafka'])
  })

  it('refuses a correction that corrects nothing, and leaves the file alone', async () => {
    await expect(run(['skills', 'reject', 'python', 'Pythagoras'])).rejects.toThrow('nothing to correct')
    expect(existsSync(own('corrections.yaml'))).toBe(false)
  })

  it('reads stored texts again, and none when nothing is stored', async () => {
    expect(JSON.parse(await run(['skills', 'retag', '--json']))).toMatchObject({ read: 0, revised: 0 })
  })

  it('names file and line of a mistake', async () => {
    writeFileSync(own('mine.yaml'), 'change:\n  - { id: pyhton, aliases: [x] }\n')
    await expect(run(['skills', 'lint'])).rejects.toThrow('mine.yaml:2 no skill "pyhton"')
  })
})

describe('tag', () => {
  it('answers line by line with every mention, in UTF-16 units', async () => {
    const line = { id: 'a', text: '😀 Python, C++ and Python' }
    const { id, skills } = answerSchema.parse(JSON.parse(await run(['tag'], [`${JSON.stringify(line)}\n`])))
    expect(id).toBe('a')
    expect(skills.map(({ start, end }) => line.text.slice(start, end))).toEqual(['Python', 'C++', 'Python'])
  })

  it('names the line it cannot read', async () => {
    await expect(run(['tag'], ['{"id":1,"text":"x"}\n', '{"id":2}\n'])).rejects.toThrow('line 2')
  })
})
