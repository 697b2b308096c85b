import type { Entry } from './lexicon.ts'

/** Where an entry stands: UTF-16 units of the scanned text, `start` inclusive, `end` exclusive. */
export type Hit = { entry: Entry; start: number; end: number }
