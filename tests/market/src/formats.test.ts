import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestMarket, readJson, siteNamed } from './test-market.ts'

const jobSchema = z.object({
  id: z.int(),
  internal_job_id: z.int(),
  title: z.string().min(3),
  updated_at: z.iso.datetime({ offset: true }),
  first_published: z.iso.datetime({ offset: true }),
  absolute_url: z.url(),
  location: z.object({ name: z.string().min(1) }),
  company_name: z.string().min(1),
  requisition_id: z.string(),
  metadata: z.array(z.unknown()),
  content: z.string().startsWith('&lt;p&gt;'),
  departments: z
    .array(z.object({ id: z.int(), name: z.string(), child_ids: z.array(z.int()), parent_id: z.null() }))
    .min(1),
  offices: z
    .array(
      z.object({
        id: z.int(),
        name: z.string(),
        location: z.string(),
        child_ids: z.array(z.int()),
        parent_id: z.null(),
      }),
    )
    .min(1),
})
const jobsSchema = z.object({ jobs: z.array(jobSchema), meta: z.object({ total: z.int() }) })
const leverSchema = z.array(
  z.object({
    id: z.uuid(),
    text: z.string(),
    hostedUrl: z.url(),
    applyUrl: z.url(),
    createdAt: z.int(),
    country: z.string().length(2),
    workplaceType: z.enum(['remote', 'hybrid', 'on-site']),
    categories: z.object({
      commitment: z.string(),
      department: z.string(),
      location: z.string(),
      team: z.string(),
      allLocations: z.array(z.string()).min(1),
    }),
    description: z.string(),
    descriptionPlain: z.string(),
    lists: z.array(z.object({ text: z.string(), content: z.string().startsWith('<ul>') })).min(2),
    additional: z.string(),
    additionalPlain: z.string(),
  }),
)
const linkedSchema = z.object({
  title: z.string(),
  datePosted: z.string(),
  description: z.string(),
  employmentType: z.union([z.string(), z.array(z.string())]),
  hiringOrganization: z.union([z.string(), z.object({ name: z.string() })]),
  jobLocation: z.object({ address: z.object({ addressLocality: z.string() }) }),
})

let opened: Awaited<ReturnType<typeof openTestMarket>>
beforeAll(async () => {
  opened = await openTestMarket()
})
afterAll(() => opened.market.close())

describe('the market speaks as the real boards do', () => {
  it('lists jobs as Greenhouse does, content escaped twice', async () => {
    const { jobs, meta } = jobsSchema.parse(await readJson(opened.boardUrl))
    expect(meta.total).toBe(jobs.length)
    expect(jobs.length).toBeGreaterThan(20)
    expect(jobs.some(({ content }) => content.includes('&amp;amp;') && !content.includes('<'))).toBe(true)
    const average = jobs.reduce((sum, { content }) => sum + content.length, 0) / jobs.length
    expect(average).toBeGreaterThan(1800)
    expect(average).toBeLessThan(3500)
  })

  it('leaves content out unless asked, and states pay only on request', async () => {
    const { pathname } = new URL(opened.boardUrl)
    const bare = z.object({ jobs: z.array(z.record(z.string(), z.unknown())) })
    const [plain] = bare.parse(await readJson(`${opened.market.url}${pathname}`)).jobs
    expect(plain).not.toHaveProperty('content')
    const paid = bare.parse(await readJson(`${opened.boardUrl}&pay_transparency=true`)).jobs
    const range = z.object({ min_cents: z.int(), max_cents: z.int(), currency_type: z.string().length(3) })
    const ranges = z.array(z.object({ pay_input_ranges: z.array(range) })).parse(paid)
    expect(ranges.some(({ pay_input_ranges }) => pay_input_ranges.length > 0)).toBe(true)
  })

  it('serves one job and the page that it links to', async () => {
    const [job] = jobsSchema.parse(await readJson(opened.boardUrl)).jobs
    const { origin, pathname } = new URL(opened.boardUrl)
    expect(jobSchema.parse(await readJson(`${origin}${pathname}/${job?.id}`))).toMatchObject({
      title: job?.title,
      content: job?.content,
    })
    const page = await fetch(job?.absolute_url ?? '')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<h1>')
    expect((await fetch(`${origin}${pathname}/1`)).status).toBe(404)
    expect((await fetch(`${origin}/greenhouse/v1/boards/nobody/jobs`)).status).toBe(404)
  })

  it('pages a Lever site by skip and limit', async () => {
    const site = `${opened.market.url}/lever/v0/postings/${siteNamed(opened.market, 'lever')}?mode=json`
    const all = leverSchema.parse(await readJson(site))
    const paged: typeof all = []
    for (let skip = 0; skip <= all.length; skip += 20) {
      paged.push(...leverSchema.parse(await readJson(`${site}&skip=${skip}&limit=20`)))
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(20)
  })

  it('puts JSON-LD of several shapes on careers pages that the sitemap and the index lead to', async () => {
    const site = `${opened.market.url}/careers/${siteNamed(opened.market, 'careers')}`
    const sitemap = await (await fetch(`${site}/sitemap.xml`)).text()
    const addresses = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1] ?? '')
    const index = await (await fetch(`${site}/`)).text()
    const shapes = new Set<string>()
    for (const address of addresses) {
      expect(index).toContain(new URL(address).pathname)
      const { shape, posting } = linkedPosting(await (await fetch(address)).text())
      shapes.add(shape)
      linkedSchema.parse(posting)
    }
    expect([...shapes].sort()).toEqual(['array', 'graph', 'plain', 'types'])
  })

  it('serves feeds whose newest article is first, and never one from the future', async () => {
    const feeds = opened.market.sources.flatMap((source) => (source.kind === 'feed' ? [source.url] : []))
    expect(feeds).toHaveLength(3)
    for (const feed of feeds) {
      const text = await (await fetch(feed)).text()
      const times = [...text.matchAll(/<(?:pubDate|published)>(.*?)</g)].map((match) =>
        Date.parse(match[1] ?? ''),
      )
      expect(times.length).toBeGreaterThan(15)
      expect(times).toEqual([...times].sort((a, b) => b - a))
      expect(times[0]).toBeLessThanOrEqual(Date.parse('2026-03-04T12:00:00Z'))
    }
  })

  it('closes a part of the careers sites to robots', async () => {
    const robots = await (await fetch(`${opened.market.url}/robots.txt`)).text()
    expect(robots).toMatch(/^Crawl-delay: 0$/m)
    expect(robots).toContain(`Disallow: /careers/${siteNamed(opened.market, 'careers')}/internal/`)
  })
})

function linkedPosting(page: string): { shape: string; posting: unknown } {
  const scripts = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)]
  const data: unknown = JSON.parse(scripts[1]?.[1] ?? 'null')
  const typed = z.object({ '@type': z.union([z.string(), z.array(z.string())]) }).loose()
  if (Array.isArray(data)) return { shape: 'array', posting: data[1] }
  const graph = z.object({ '@graph': z.array(typed) }).safeParse(data)
  if (graph.success) return { shape: 'graph', posting: graph.data['@graph'][1] }
  return { shape: Array.isArray(typed.parse(data)['@type']) ? 'types' : 'plain', posting: data }
}
