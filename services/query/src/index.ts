export { createApp } from './app.ts'
export { type EmergingTerm, findEmerging, rejectTerm } from './emerging.ts'
export { hasEnded } from './grants.ts'
export { createApiKeys } from './keys.ts'
export type {
  App,
  BackgroundRetagging,
  ConfiguredSource,
  OwnSkills,
  QueryParts,
  SourceWatching,
  TestOutcome,
} from './parts.ts'
export { createQuery, type Query } from './query.ts'
