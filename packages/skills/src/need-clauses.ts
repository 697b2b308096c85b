const lastJoin = /,? (?:and|or|und|oder|y|o|e|\/|&|as well as|sowie) |[,;/|]/gi
const plural = /(?:^| )(?:are|were|would both be|both|sind|wären|son)(?: all| also| always| auch)* ?$/i

/**
 * Whether a wish behind a skill means that skill, too: `between` is the text from the skill's end to the wish.
 * "Kafka, Spark is a plus" wishes for Spark alone, "Kafka or Spark is a plus" and "Kafka, Spark are a plus" for both;
 * "Kafka, Spark (nice to have)" for Spark, and nothing reaches over a semicolon.
 */
export function wishReachesBack(between: string): boolean {
  if (between.includes(';')) return false
  const joins = between.match(lastJoin)
  if (joins === null) return true
  if (/\($/.test(between.trimEnd())) return false
  return plural.test(between) || !/^[,|]$/.test(joins.at(-1) ?? '')
}
