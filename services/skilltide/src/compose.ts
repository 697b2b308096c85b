import { createAlerter } from '@skilltide/alerter'
import { SkilltideError } from '@skilltide/contracts'
import { createCrawler, createScheduler, type OnSourcesChange } from '@skilltide/crawler'
import { createDetectorService } from '@skilltide/detector'
import { createExtractor } from '@skilltide/extractor'
import { createIndexer } from '@skilltide/indexer'
import { createQuery } from '@skilltide/query'
import type { Service, ServiceContext } from '@skilltide/runtime'
import { createTagger, type Taxonomy } from '@skilltide/skills'
import type { Environment, Source } from '@skilltide/sources'
import { createOwnSkills } from './own-skills.ts'
import { createRetagging } from './retagging.ts'
import { createWatching } from './watching.ts'

/** What the services share beside their context. */
export type Parts = {
  sources: () => readonly Source[]
  onSourcesChange?: OnSourcesChange
  /** What `${NAME}` in a source file stands for. */
  environment: Environment
  taxonomy: Taxonomy
  /** Takes over what was just written into the folder of one's own skills. */
  checkSkills?: () => Promise<void>
  dashboardDir?: string | undefined
}

/** Every service by its name: `serve NAME` runs one, `start` all of them. */
const factories = {
  scheduler: (context: ServiceContext, parts: Parts) => createScheduler(context, parts),
  crawler: (context: ServiceContext, parts: Parts) => createCrawler(context, { sources: parts.sources }),
  extractor: (context: ServiceContext, parts: Parts) =>
    createExtractor(context, { tagger: createTagger(parts.taxonomy) }),
  indexer: (context: ServiceContext) => createIndexer(context),
  detector: (context: ServiceContext, parts: Parts) =>
    createDetectorService(context, { taxonomy: parts.taxonomy }),
  alerter: (context: ServiceContext, parts: Parts) => createAlerter(context, aboutSkills(parts.taxonomy)),
  query: createTestingQuery,
} as const

export type ServiceName = keyof typeof factories
export const serviceNames = Object.keys(factories).filter(isServiceName)

/** The API, which sends a test by a channel itself: its caller waits for the answer. */
function createTestingQuery(context: ServiceContext, parts: Parts): Service {
  const alerter = createAlerter(context, aboutSkills(parts.taxonomy))
  const retagging = createRetagging(context, parts.taxonomy)
  const query = createQuery(context, {
    ...parts,
    retagging,
    ownSkills: createOwnSkills(context.config.skillsDir, parts.checkSkills ?? (async () => {})),
    sendTest: alerter.sendTest,
    sendLetter: alerter.sendLetter,
    preview: alerter.preview,
    watching: createWatching(context, parts),
  })
  return {
    ...query,
    async start() {
      await query.start()
      await retagging.resume()
    },
    async stop() {
      await query.stop()
      await retagging.stop()
      await alerter.stop()
    },
  }
}

/** What the alerter must know of skills: what each counts among, and how people call it. */
export function aboutSkills({ skills }: Taxonomy) {
  return {
    categoriesOf(skill: string): readonly string[] {
      const category = skills.get(skill)?.category
      return category === undefined ? [] : [category]
    },
    labelOf: (skill: string): string => skills.get(skill)?.name ?? skill,
  }
}

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(factories, name)
}

/** The named service, ready to start. Throws INPUT_INVALID for a name there is no service for. */
export function createService(name: string, context: ServiceContext, parts: Parts): Service {
  if (!isServiceName(name)) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[serve] no service "${name}": one of ${serviceNames.join(', ')}`,
    )
  }
  const scoped = { ...context, logger: context.logger.child({ service: name }) }
  return factories[name](scoped, parts)
}
