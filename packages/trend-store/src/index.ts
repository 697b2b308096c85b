export * from './trend-store.ts'
export { openEmbeddedStore } from './embedded/store.ts'
export { openElasticsearchStore } from './elasticsearch/store.ts'
