export { createApp } from './app.ts'
export type {
  App,
  BackgroundRetagging,
  ConfiguredSource,
  QueryParts,
  SourceWatching,
  TestOutcome,
} from './parts.ts'
export { createQuery, type Query } from './query.ts'
