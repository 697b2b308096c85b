export { addSource } from './add-source.ts'
export { detectSource, entryOf, yamlOf } from './detect/detect.ts'
export type { Detected } from './detect/detected.ts'
export { findKind, sourceKinds } from './kinds.ts'
export { feedsToOpml, opmlToYaml } from './opml.ts'
export { readPlace } from './read/place.ts'
export { parseRecordedAnswer, type RecordedAnswer, readRecordedAnswer } from './recorded.ts'
export { sourceFileSchema } from './schema.ts'
export { type Environment, loadSources, parseSources } from './source-file.ts'
export type {
  Source,
  SourceKind,
  SourcePage,
  SourceRequest,
  SourceResponse,
  SourceRow,
  StoredDocument,
} from './source-kind.ts'
export { readSubmitted } from './submitted.ts'
export { type WatchedSources, watchSources } from './watch-sources.ts'
