import { createHash } from 'node:crypto'
import type { Document } from '@skilltide/contracts'

/** Names a tagger finds, heavy at the front as in real demand. */
const skills =
  'Python|SQL|AWS|Java|JavaScript|Kubernetes|Docker|TypeScript|React|PostgreSQL|Terraform|Linux|Git|Azure|C++|Machine Learning|Node.js|Kafka|Spark|Redis|GraphQL|Angular|Django|Ansible|Jenkins|MongoDB|Elasticsearch|Scala|Kotlin|PyTorch|Tableau|Airflow|Snowflake|Prometheus|Grafana|Vue.js|Rust|FastAPI|Selenium|Figma'.split(
    '|',
  )
const titles =
  'Backend Engineer|Data Engineer|Platform Engineer|Frontend Engineer|Site Reliability Engineer|Data Analyst|Machine Learning Engineer|QA Engineer|Security Engineer|Product Designer'.split(
    '|',
  )
const cities =
  'Berlin, Germany|London, UK|Austin, TX|Remote|Paris, France|Toronto, Canada|Madrid, Spain|Warsaw, Poland'.split(
    '|',
  )
const doings = 'design and run|own|improve|review|document|measure|test|migrate|automate|support'.split('|')
const things =
  'services that our customers rely on every day|the pipelines behind our reports|how we release, watch and repair what we build|interfaces that other teams build upon|a platform used by several hundred colleagues|the models that rank and recommend|tools for people in the field'.split(
    '|',
  )

/** A generator of whole numbers below `limit`, the same for the same seed (mulberry32). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed | 0
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

/**
 * Greenhouse postings as the crawler publishes them: about 2.5 kB of escaped HTML and eight skills each, over
 * 40 employers' boards and two years of days.
 */
export function* generateDocuments(count: number, seed = 1): Generator<Document> {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]): T | undefined => from[random(from.length)]
  for (let number = 1; number <= count; number++) {
    const board = `bench${random(40)}`
    const day = new Date(Date.UTC(2024, 0, 1) + Math.floor((number / count) * 730) * 86_400_000)
    const named = Array.from(
      { length: 8 },
      () => skills[Math.min(random(skills.length), random(skills.length))],
    )
    const entries = named.map(
      (skill) =>
        `<li>You ${pick(doings)} ${pick(things)}, with <b>${skill}</b> (case ${random(10_000)})</li>`,
    )
    const prose = Array.from(
      { length: 6 },
      () =>
        `<p>We ${pick(doings)} ${pick(things)}, and ${pick(doings)} ${pick(things)}; number ${random(100_000)}.</p>`,
    )
    const html = `<h2>The work</h2>${prose.join('\n')}<h3>What you bring</h3><ul>${entries.join('')}</ul><h3>About us</h3><p>We are ${board}, an equal opportunity employer.</p>`
    const body = JSON.stringify({
      id: number,
      internal_job_id: number,
      title: `${pick(titles)} ${String.fromCharCode(65 + random(26))}${random(1_000)}`,
      updated_at: day.toISOString(),
      first_published: day.toISOString(),
      absolute_url: `https://jobs.example.org/${board}/${number}`,
      company_name: `Employer ${board}`,
      location: { name: pick(cities) },
      content: html
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;'),
    })
    yield {
      source: board,
      kind: 'greenhouse',
      externalId: String(number),
      url: `https://jobs.example.org/${board}/${number}`,
      fetchedAt: day.toISOString(),
      firstSeenAt: day.toISOString(),
      mediaType: 'application/json',
      body,
      contentHash: createHash('sha256').update(body).digest('hex'),
      revision: 1,
      company: null,
      tags: [],
      archive: false,
      run: { id: `run-${board}`, baseline: false },
    }
  }
}
