/** Legal forms that do not tell employers apart. */
const legalForms = new Set(
  'ab ag as bv co corp corporation company gmbh inc incorporated kg limited llc llp ltd mbh nv oy plc pte pty sa sarl sas se spa srl'.split(
    ' ',
  ),
)

/**
 * The key that joins one employer's postings over all sources: lower case, without accents, punctuation
 * and legal forms. `Acme, Inc.` and `ACME GmbH` are both `acme`.
 */
export function employerKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word, index) => index === 0 || !legalForms.has(word))
  return telling.join('-') || 'unknown'
}
