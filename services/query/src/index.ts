export { type App, type ConfiguredSource, createApp, type QueryParts, type TestOutcome } from './app.ts'
export { createQuery, type Query } from './query.ts'
