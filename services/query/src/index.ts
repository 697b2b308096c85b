export { type App, type ConfiguredSource, createApp } from './app.ts'
export { createQuery, type Query } from './query.ts'
