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

function wordsOf(items: readonly ParsedItem[]): string {
  return items.map(({ title, text, boilerplate }) => `${title}\n${text}\n${boilerplate}`).join('\n')
}
