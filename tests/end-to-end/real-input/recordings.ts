import { existsSync, globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename } from 'node:path'
import { z } from 'zod'

/** Answers and postings that others recorded from real boards; a user's checkout does not have them. */
const data = new URL('../../../../shared/data/', import.meta.url).pathname
export const areThere = existsSync(`${data}boards`) && existsSync(`${data}replay/open-jobs`)

/** A board as its platform would serve it: its entry in `config/sources`, its path, its answer, its postings' ids. */
export type RecordedBoard = { name: string; entry: object; path: string; answer: object; ids: string[] }

const boardSchema = z.object({ jobs: z.array(z.looseObject({ id: z.number() })).min(1) })
const jobSchema = z.object({
  company: z.string(),
  platform: z.string(),
  jobId: z.string(),
  title: z.string(),
  locations: z.array(z.string()).nullish(),
  applyUrl: z.string(),
  postedAt: z.string().nullish(),
})
type Job = z.infer<typeof jobSchema>

/** Greenhouse boards one by one; the jobs of each other platform as one page of JSON-LD. */
export function readRecordings(): RecordedBoard[] {
  const recorded = globSync('**/*greenhouse*.json', { cwd: `${data}boards` }).flatMap(recordedBoard)
  const jobs = new Map<string, Job>()
  for (const file of globSync('*.json', { cwd: `${data}replay/open-jobs` }).sort()) {
    const rows = z
      .array(z.unknown())
      .parse(JSON.parse(readFileSync(`${data}replay/open-jobs/${file}`, 'utf8')))
    for (const row of rows) {
      const job = jobSchema.safeParse(row)
      if (job.success) jobs.set(`${job.data.platform} ${job.data.company} ${job.data.jobId}`, job.data)
    }
  }
  const [onGreenhouse, elsewhere] = [true, false].map((wanted) =>
    [...jobs.values()].filter(({ platform }) => (platform === 'greenhouse') === wanted),
  )
  return [
    ...recorded,
    ...[...Map.groupBy(onGreenhouse ?? [], ({ company }) => nameOf(company))].map(greenhouseBoard),
    ...[...Map.groupBy(elsewhere ?? [], ({ platform }) => nameOf(platform))].map(careersPage),
  ]
}

function recordedBoard(file: string): RecordedBoard[] {
  const answer = boardSchema.safeParse(JSON.parse(readFileSync(`${data}boards/${file}`, 'utf8')))
  if (!answer.success) return []
  const name = nameOf(`recorded-${file.split('/')[0]}-${basename(file, '.json')}`)
  return [boardOf(name, answer.data)]
}

function greenhouseBoard([company, jobs]: [string, Job[]]): RecordedBoard {
  return boardOf(`open-${company}`, {
    jobs: jobs.map((job) => ({
      id: Number(job.jobId),
      title: job.title,
      company_name: job.company,
      absolute_url: job.applyUrl,
      first_published: job.postedAt,
      updated_at: job.postedAt,
      location: { name: job.locations?.join('; ') ?? '' },
      content: '',
    })),
    meta: { total: jobs.length },
  })
}

function boardOf(name: string, answer: z.infer<typeof boardSchema> & { meta?: object }): RecordedBoard {
  return {
    name,
    entry: { name, kind: 'greenhouse', board: name },
    path: `/greenhouse/v1/boards/${name}/jobs`,
    answer,
    ids: [...new Set(answer.jobs.map(({ id }) => String(id)))],
  }
}

function careersPage([platform, jobs]: [string, Job[]]): RecordedBoard {
  const name = `open-${platform}`
  const idOf = ({ company, jobId }: Job) => `${company} ${jobId}`
  return {
    name,
    entry: { name, kind: 'jobposting' },
    path: `/careers/${name}`,
    answer: jobs.map((job) => ({
      '@type': 'JobPosting',
      identifier: idOf(job),
      title: job.title,
      url: job.applyUrl,
      datePosted: job.postedAt,
      hiringOrganization: job.company,
      jobLocation: job.locations?.map((place) => ({ '@type': 'Place', address: place })),
    })),
    ids: [...new Set(jobs.map(idOf))],
  }
}

function nameOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Serves the boards on loopback; `sources` are the entries to watch them there. */
export async function serveBoards(boards: readonly RecordedBoard[]) {
  const answers = new Map(boards.map(({ path, answer }) => [path, JSON.stringify(answer)]))
  const server = createServer((request, response) => {
    const answer = answers.get(new URL(request.url ?? '/', 'http://localhost').pathname)
    if (answer === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the boards have no port')
  const origin = `http://127.0.0.1:${address.port}`
  const sources = boards.map(({ entry, path }) => ({
    ...entry,
    ...('board' in entry ? { baseUrl: `${origin}/greenhouse` } : { url: `${origin}${path}` }),
    allowPrivate: true,
  }))
  return {
    sources,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
