/**
 * Records by names that others give: nothing is inherited, so that a skill may be called "constructor" or "__proto__".
 */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null)
  for (const [name, value] of entries) record[name] = value
  return record
}

/** A copy that inherits nothing, its values as `turn` has them. */
export function bareRecord<T>(record: Readonly<Record<string, T>>, turn: (value: T) => T): Record<string, T> {
  return recordOf(Object.entries(record).map(([name, value]) => [name, turn(value)] as const))
}
