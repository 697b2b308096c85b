import { feed } from './kinds/feed.ts'
import { greenhouse } from './kinds/greenhouse.ts'
import { jobposting } from './kinds/jobposting.ts'
import type { SourceKind } from './source-kind.ts'

/** Every kind of source there is. A new one is a file in `kinds/` and a line here. */
export const sourceKinds: readonly SourceKind[] = [feed, greenhouse, jobposting]

const byName = new Map(sourceKinds.map((kind) => [kind.name, kind]))

export function findKind(name: string): SourceKind | null {
  return byName.get(name) ?? null
}
