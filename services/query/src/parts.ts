import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Retagging, SourceEntry, SourceProposal, SourceTrial, Subscription } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import type { Taxonomy } from '@skilltide/skills'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

/** A source as the configuration has it. */
export type ConfiguredSource = {
  name: string
  kind: string
  enabled: boolean
  archive: boolean
  tags: string[]
}

/** What every route is given. */
export type QueryParts = {
  context: ServiceContext
  taxonomy: Taxonomy
  sources: () => readonly ConfiguredSource[]
  /** How an address can be watched; without it the routes say what else knows. */
  watching?: SourceWatching | undefined
  /** Without it the route says what else retags. */
  retagging?: BackgroundRetagging | undefined
  /** Changes what skills are found by; without it the routes say what else does. */
  ownSkills?: OwnSkills | undefined
  /** The built page; without it there is the API alone. */
  dashboardDir?: string | undefined
  /** Sends a message marked as a test; without it the route says what else does. */
  sendTest?: ((subscription: Subscription) => Promise<TestOutcome>) | undefined
  /** Sends a letter to who may sign in; without it nobody can. Throws DELIVERY_REFUSED and DELIVERY_UNREACHABLE. */
  sendLetter?: ((letter: Letter) => Promise<void>) | undefined
  /** What a subscription would have told; without it the route says what else knows. */
  preview?: ((subscription: Subscription) => Promise<Preview>) | undefined
}
/** Reading everything stored anew, after the taxonomy or a correction of it has changed. */
export type BackgroundRetagging = {
  /** Goes on where the last one stopped; one that runs or is done is left as it is. Gives where it stands. */
  start(): Promise<Retagging>
}
/** The skills of whoever runs this, over the shipped ones. Each change is in force, under its version, once it resolves. */
export type OwnSkills = {
  /** These words do not mean the skill. Throws INPUT_INVALID when they do not now, or still would. */
  reject(skill: string, phrase: string): Promise<{ version: string }>
  /** The name is a skill. */
  add(term: string, as: { kind: string; category: string }): Promise<{ skill: string; version: string }>
  /** The name is another one of the skill. */
  merge(term: string, skill: string): Promise<{ version: string }>
}
/** Adding sources: proposing, asking once, and writing into the configuration. */
export type SourceWatching = {
  propose(url: string, signal: AbortSignal): Promise<SourceProposal[]>
  test(source: SourceEntry, options: { rows: number; signal: AbortSignal }): Promise<SourceTrial>
  add(source: SourceEntry): Promise<{ file: string; names: string[] }>
}
export type Letter = { to: string; subject: string; text: string }
export type PreviewLine = { at: string; shift: string; subject: string; reason: string }
export type Preview = {
  weeks: number
  told: PreviewLine[]
  kept: PreviewLine[]
  perMonth: number
  says: string
}
export type TestOutcome = { outcome: 'sent' | 'failed'; reason: string }

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
