import { existsSync, readFileSync } from 'node:fs'
import type { ParsedItem } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { parseRecordedAnswer } from './index.ts'

/** Answers that others recorded from real boards; a user's checkout does not have them. */
const boards = new URL('../../../../shared/data/boards/', import.meta.url).pathname

type Expected = {
  kind: string
  file: string
  ids: string[]
  firstTitle: string
  firstPosted: string
  company: string | null
  says: string
}

const recordings: Expected[] = [
  {
    kind: 'greenhouse',
    file: 'careerkit/tests/fixtures/greenhouse.json',
    ids: ['8636903002', '8651132002'],
    firstTitle: 'Customer Data Scientist - Experimentation',
    firstPosted: '2026-07-16T15:55:32Z',
    company: 'Amplitude',
    says: '- Experience using Python or R for statistical analysis',
  },
  {
    kind: 'greenhouse',
    file: 'jobintelligence/tests/fixtures/greenhouse.json',
    ids: ['4865187101', '4911999101'],
    firstTitle: 'Accounts Payable Lead',
    firstPosted: '2026-05-13T11:19:54Z',
    company: 'Helsing',
    says: 'Helsing is a defence AI company.',
  },
  {
    kind: 'greenhouse',
    file: 'aaron-jobs/tests/fixtures/greenhouse_board.json',
    ids: ['8559344002', '8428882002'],
    firstTitle: 'ソリューションアーキテクト (プリセールス)',
    firstPosted: '2026-06-29T06:02:50Z',
    company: 'Databricks',
    says: 'FEQ327R203',
  },
  {
    kind: 'greenhouse',
    file: 'michaeldinhmai-job-agent/tests/fixtures/greenhouse.json',
    ids: ['5378630008', '4947130008'],
    firstTitle: 'Field Marketing Specialist',
    firstPosted: '2026-08-10T19:24:00Z',
    company: 'Honeycomb.io',
    says: 'Honeycomb is a service for the near and present future',
  },
  {
    kind: 'feed',
    file: 'jobba-teamtailor/teamtailor.rss',
    ids: [
      'a23bdfdf-e5b7-49d8-8923-e77f96224a6f',
      'f3716c4f-19b9-4bbe-93f4-c8e55942ce35',
      'c36b4e02-527b-436a-8482-7fe66a429e88',
    ],
    firstTitle: 'Ferd Digital Internship',
    firstPosted: '2026-09-08T17:07:00Z',
    company: 'Ferd',
    says: '- Du behersker SQL og Python.',
  },
  {
    kind: 'feed',
    file: 'michaeldinhmai-job-agent/tests/fixtures/feed.rss',
    ids: [
      'https://weworkremotely.com/remote-jobs/remote-account-executive-dach-1',
      'https://weworkremotely.com/remote-jobs/justworks-account-executive-in-territory-sf-bay-area-ca',
      'https://weworkremotely.com/remote-jobs/amplitude-senior-enterprise-account-executive',
    ],
    firstTitle: 'Remote: Account Executive DACH',
    firstPosted: '2026-08-11T07:30:41Z',
    company: 'We Work Remotely: Sales and Marketing Jobs',
    says: 'Headquarters: Austria Remote',
  },
  {
    kind: 'feed',
    file: 'careerkit/tests/fixtures/neogov.xml',
    ids: [
      'https://www.governmentjobs.com/careers/exampleagency/jobs/410001',
      'https://www.governmentjobs.com/careers/exampleagency/jobs/410002',
    ],
    firstTitle: 'Enterprise Applications Manager',
    firstPosted: '2026-08-19T23:10:38Z',
    company: 'Example Public Agency',
    says: 'Lead the agency applications portfolio.',
  },
  {
    kind: 'jobposting',
    file: 'careerkit/tests/fixtures/teamtailor.json',
    ids: ['7167985', '7069633'],
    firstTitle: 'Account Executive - Italy (Madrid based)',
    firstPosted: '2026-02-04T08:26:20Z',
    company: null,
    says: '',
  },
]

describe.skipIf(!existsSync(boards))('an answer recorded from a real board (../shared/data/boards)', () => {
  it.each(recordings)('$file as $kind', (recording) => {
    const items = parseRecordedAnswer(recording.kind, readFileSync(`${boards}${recording.file}`, 'utf8'))
    expect(items.map(({ externalId }) => externalId)).toEqual(recording.ids)
    expect(items[0]).toMatchObject({
      title: recording.firstTitle,
      postedAt: recording.firstPosted,
      postedAtKind: 'exact',
      companyName: recording.company,
    })
    expect(wordsOf(items)).toContain(recording.says)
    expect(wordsOf(items)).not.toMatch(/<\/?(?:p|div|li|ul|strong|span)\b|&(?:amp|lt|gt|nbsp|quot|#\d+);/)
  })
})

/** Every other recording of a kind: how many postings, which is the first, and what is known of it. */
const counted: readonly [kind: string, file: string, count: number, firstId: string, stated: object][] = [
  [
    'lever',
    'aaron-jobs/tests/fixtures/lever_board.json',
    2,
    '466ed4a1-2c00-400e-8b9b-77b0c63d64d2',
    { workMode: 'remote', postedAt: '2026-01-30T19:29:35.307Z' },
  ],
  [
    'lever',
    'careerkit/tests/fixtures/lever.json',
    2,
    'a24ec4e5-5caa-473d-abd4-b71f09a8167b',
    { employmentType: 'contract' },
  ],
  [
    'lever',
    'jobintelligence/tests/fixtures/lever.json',
    2,
    '3414ba28-35f7-45d3-8e13-35c883959635',
    { pay: { min: 150_000, max: 180_000, currency: 'USD', period: 'year', estimated: false } },
  ],
  [
    'lever',
    'michaeldinhmai-job-agent/tests/fixtures/lever.json',
    2,
    '7d6cc0b4-a5f9-4f02-8542-7fc1eb5749e2',
    { workMode: 'remote' },
  ],
  [
    'ashby',
    'aaron-jobs/tests/fixtures/ashby_board.json',
    2,
    'fe5fd1a4-12ff-4703-bed5-6c2f34ba7768',
    { employmentType: 'full-time' },
  ],
  [
    'ashby',
    'careerkit/tests/fixtures/ashby.json',
    2,
    '90fb3621-899e-4b59-925d-25080ec91e18',
    { workMode: 'remote' },
  ],
  [
    'ashby',
    'jobintelligence/tests/fixtures/ashby.json',
    2,
    '287c3920-1c9c-4a84-95e2-2854abb47990',
    { workMode: 'hybrid' },
  ],
  ['ashby', 'jobsearchaggregator/tests/fixtures/ashby.json', 3, '09bb501c-e72d-4c9e-8df3-212ac53e69d9', {}],
  [
    'ashby',
    'michaeldinhmai-job-agent/tests/fixtures/ashby.json',
    2,
    '558f18ed-c98c-4928-aa2b-2f9e297eea42',
    {},
  ],
  [
    'workable',
    'careerkit/tests/fixtures/workable.json',
    1,
    'DD136DD7E7',
    { companyName: 'Zaelab', postedAtKind: 'day' },
  ],
  [
    'workable',
    'michaeldinhmai-job-agent/tests/fixtures/workable.json',
    2,
    '74172297A5',
    { companyName: 'Vasion' },
  ],
  [
    'smartrecruiters',
    'careerkit/tests/fixtures/smartrecruiters.json',
    1,
    '743999671674844',
    { employmentType: 'part-time' },
  ],
  [
    'smartrecruiters',
    'michaeldinhmai-job-agent/tests/fixtures/smartrecruiters_page0.json',
    3,
    '743999706414750',
    { companyName: 'Automation Anywhere' },
  ],
  [
    'smartrecruiters',
    'michaeldinhmai-job-agent/tests/fixtures/smartrecruiters_page1.json',
    1,
    '743999706414750',
    {},
  ],
  [
    'recruitee',
    'careerkit/tests/fixtures/recruitee.json',
    2,
    '2700825',
    { pay: { min: 60_000, max: 75_000, currency: 'EUR', period: 'year', estimated: false } },
  ],
  [
    'recruitee',
    'michaeldinhmai-job-agent/tests/fixtures/recruitee.json',
    3,
    '2707521',
    { companyName: 'Aikido Security' },
  ],
  [
    'personio',
    'careerkit/tests/fixtures/personio.xml',
    1,
    '1834171',
    { companyName: 'Acme SE & Co. KG', employmentType: 'full-time' },
  ],
  [
    'teamtailor',
    'jobba-teamtailor/teamtailor.rss',
    3,
    'a23bdfdf-e5b7-49d8-8923-e77f96224a6f',
    { companyName: 'Ferd', postedAt: '2026-09-08T17:07:00Z' },
  ],
  [
    'teamtailor',
    'careerkit/tests/fixtures/teamtailor.json',
    2,
    '20fafb7d-f013-4061-b6de-2894b3e0838b',
    { companyName: 'Teamtailor', postedAt: '2026-02-04T08:26:20Z' },
  ],
  ['workable', 'workable-ruby/spec/fixtures/jobs.json', 3, 'GROOV003', { postedAt: '2015-07-01T00:00:00Z' }],
  ['workable', 'workable-ruby/spec/fixtures/job.json', 1, 'GROOV005', { title: 'Office Manager' }],
  ['remoteok', 'jobintelligence/tests/fixtures/remoteok.json', 2, '1136024', { workMode: 'remote' }],
  ['remoteok', 'jobsearchaggregator/tests/fixtures/remoteok.json', 4, '1135929', {}],
  ['remoteok', 'michaeldinhmai-job-agent/tests/fixtures/remoteok.json', 2, '1136372', {}],
  ['remotive', 'jobintelligence/tests/fixtures/remotive.json', 2, '2091081', { companyName: 'Lemon.io' }],
  ['remotive', 'jobsearchaggregator/tests/fixtures/remotive.json', 5, '2091081', {}],
  [
    'arbeitnow',
    'jobsearchaggregator/tests/fixtures/arbeitnow.json',
    5,
    'ml-product-engineer-heidelberg-60723',
    { companyName: 'kausable GmbH' },
  ],
  ['jobicy', 'jobintelligence/tests/fixtures/jobicy.json', 2, '150121', { companyName: 'Canonical Ltd.' }],
  [
    'jobicy',
    'jobsearchaggregator/tests/fixtures/jobicy.json',
    5,
    '150172',
    { pay: { min: 122_600, max: 204_400, currency: 'USD', period: 'year', estimated: false } },
  ],
  [
    'himalayas',
    'michaeldinhmai-job-agent/tests/fixtures/himalayas.json',
    3,
    'https://himalayas.app/companies/mercor/jobs/physics-expert-fully-remote-upto-135-hr-9819995926',
    { employmentType: 'contract' },
  ],
]

describe.skipIf(!existsSync(boards))('a list recorded from a real board (../shared/data/boards)', () => {
  it.each(counted)('%s: %s', (kind, file, count, firstId, stated) => {
    const items = parseRecordedAnswer(kind, readFileSync(`${boards}${file}`, 'utf8').trim())
    expect(items).toHaveLength(count)
    expect(items[0]).toMatchObject({ ...stated, externalId: firstId })
    for (const item of items) {
      expect(item.title).not.toBe('')
      expect(item.postedAt).toMatch(/^20\d\d-\d\d-\d\d/)
      expect(item.url).toMatch(/^https?:/)
      expect(item.text).not.toMatch(/<\/?(?:p|div|li|ul|strong|span)\b|&(?:amp|lt|gt|nbsp|quot|#\d+);/)
    }
  })

  it('of which nothing has an id is told with the reason', () => {
    const file = `${boards}michaeldinhmai-job-agent/tests/fixtures/smartrecruiters_detail.json`
    expect(() => parseRecordedAnswer('smartrecruiters', readFileSync(file, 'utf8'))).toThrowError(
      expect.objectContaining({
        code: 'SOURCE_UNREADABLE',
        message: expect.stringContaining('an entry without id'),
      }),
    )
  })

  it('of Workday gives titles and places; when they were posted is relative to a day it does not say', () => {
    const text = readFileSync(`${boards}careerkit/tests/fixtures/workday.json`, 'utf8')
    const items = parseRecordedAnswer('workday', text)
    expect(items.map(({ externalId }) => externalId)).toEqual(['JR354232', 'JR332446'])
    expect(items[1]).toMatchObject({ locations: [{ raw: 'Illinois - Chicago' }], postedAt: null })
  })
})

/** Why a recording cannot have what every posting should: what the board's answer itself does not hold. */
const lacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  smartrecruiters: { text: 'the list has no texts: the crawler asks for each posting' },
  feed: { place: 'articles have no places' },
  'careerkit/tests/fixtures/teamtailor.json': { text: 'left out where it was recorded' },
  'workable-ruby/spec/fixtures/jobs.json': { text: 'no details asked', language: 'no text' },
  'workable-ruby/spec/fixtures/job.json': { company: 'an answer to its own account' },
  jobposting: { company: 'left out where it was recorded', text: 'left out where it was recorded' },
  'careerkit/tests/fixtures/workable.json': { text: 'asked without details=true' },
  'careerkit/tests/fixtures/personio.xml': { text: 'left out where it was recorded' },
}

const has: Readonly<Record<string, (item: ParsedItem) => boolean>> = {
  id: ({ externalId }) => externalId !== '',
  title: ({ title }) => title !== '',
  company: ({ companyName }) => companyName !== null,
  date: ({ postedAt }) => postedAt !== null,
  place: ({ locations, workMode }) => locations.length > 0 || workMode === 'remote',
  text: ({ text }) => text !== '',
  language: ({ language }) => language !== null,
}

describe.skipIf(!existsSync(boards))('what a recording lacks (../shared/data/boards)', () => {
  const all = [...counted, ...recordings.map(({ kind, file }) => [kind, file] as const)].map(
    ([kind, file]) => ({ kind, file }),
  )
  it.each(all)('$kind: $file is what its board leaves out, and nothing else', ({ kind, file }) => {
    const items = parseRecordedAnswer(kind, readFileSync(`${boards}${file}`, 'utf8').trim())
    const missing = Object.keys(has).filter((field) => items.some((item) => has[field]?.(item) === false))
    expect(missing).toEqual(Object.keys({ ...lacks[kind], ...lacks[file] }))
  })
})

function wordsOf(items: readonly ParsedItem[]): string {
  return items.map(({ title, text, boilerplate }) => `${title}\n${text}\n${boilerplate}`).join('\n')
}
