export { createIndexer, type Indexer } from './indexer.ts'
