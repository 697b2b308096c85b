/** Legal forms that do not tell employers apart. */
const legalForms = new Set(
  (
    'ab ag aps as asa bv bvba co corp corporation company doo eg ehf ev gbr gmbh inc incorporated kft kg kgaa lda ' +
    'limited llc llp lp ltd ltda mbh nv ohg ood oy oyj pbc plc pllc pte pty pvt sa sarl sas sasu se sl sla spa spj ' +
    'srl sro ug zoo zrt'
  ).split(' '),
)
/** Between a form's parts: "GmbH & Co. KG", "Sp. z o.o.". */
const joints = new Set(['and', 'sp', 'z', 'publ'])

/** "Hays on behalf of Acme" and "Hays für Acme" are Acme's; so are "Acme via Hays" and "Acme (through Hays)". */
const forOthers =
  /^.+?\s(?:on behalf of|for (?:our|its|the) client|im auftrag (?:von|der|des)|pour le compte de|por cuenta de)\s+(?<employer>\S.*)$/i
const throughOthers =
  /^(?<employer>.*?\S)\s*[,(–-]?\s*\b(?:via|through|c\/o|powered by|recruited by)\s+\S.*$/i

/**
 * The key that joins one employer's postings over all sources: lower case, without accents, punctuation, legal forms
 * and the agency that posts for it. `Acme, Inc.`, `ACME GmbH & Co. KG` and `Acme via Hays` are all `acme`.
 */
export function employerKey(name: string): string {
  const words = employerOf(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // "S.p.A." is one word, and so is "Sp. z o.o.".
    .replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1')
    .replace(/\bz o ?o\b/g, 'zoo')
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word, index) => index === 0 || !legalForms.has(word))
  const isShortened = telling.length < words.length
  while (isShortened && telling.length > 1 && joints.has(telling.at(-1) ?? '')) telling.pop()
  return telling.join('-') || 'unknown'
}

function employerOf(name: string): string {
  return forOthers.exec(name)?.groups?.employer ?? throughOthers.exec(name)?.groups?.employer ?? name
}
