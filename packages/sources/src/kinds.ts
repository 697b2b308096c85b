import { adzuna } from './kinds/adzuna.ts'
import { arbeitnow } from './kinds/arbeitnow.ts'
import { ashby } from './kinds/ashby.ts'
import { feed } from './kinds/feed.ts'
import { file } from './kinds/file.ts'
import { greenhouse } from './kinds/greenhouse.ts'
import { himalayas } from './kinds/himalayas.ts'
import { hnHiring } from './kinds/hn-hiring.ts'
import { hnStories } from './kinds/hn-stories.ts'
import { html } from './kinds/html.ts'
import { jobicy } from './kinds/jobicy.ts'
import { jobposting } from './kinds/jobposting.ts'
import { jsonApi } from './kinds/json-api.ts'
import { lever } from './kinds/lever.ts'
import { personio } from './kinds/personio.ts'
import { recruitee } from './kinds/recruitee.ts'
import { remoteok } from './kinds/remoteok.ts'
import { remotive } from './kinds/remotive.ts'
import { smartrecruiters } from './kinds/smartrecruiters.ts'
import { teamtailor } from './kinds/teamtailor.ts'
import { themuse } from './kinds/themuse.ts'
import { usajobs } from './kinds/usajobs.ts'
import { workable } from './kinds/workable.ts'
import { workday } from './kinds/workday.ts'
import type { SourceKind } from './source-kind.ts'

/** Every kind of source there is. A new one is a file in `kinds/` and a line here. */
export const sourceKinds: readonly SourceKind[] = [
  adzuna,
  arbeitnow,
  ashby,
  feed,
  file,
  greenhouse,
  himalayas,
  hnHiring,
  hnStories,
  html,
  jobicy,
  jobposting,
  jsonApi,
  lever,
  personio,
  recruitee,
  remoteok,
  remotive,
  smartrecruiters,
  teamtailor,
  themuse,
  usajobs,
  workable,
  workday,
]

const byName = new Map(sourceKinds.map((kind) => [kind.name, kind]))

export function findKind(name: string): SourceKind | null {
  return byName.get(name) ?? null
}
