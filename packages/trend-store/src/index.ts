export { openElasticsearchStore } from './elasticsearch/store.ts'
export { openEmbeddedStore } from './embedded/store.ts'
export * from './ledger-store.ts'
export * from './trend-store.ts'
