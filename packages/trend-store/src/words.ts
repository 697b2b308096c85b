/** What somebody looks for: words that stand together, the last of them perhaps only begun. */
export type Phrase = { text: string; begun: boolean }

/**
 * `kafka "event sourcing" micro*`: every word, every quoted phrase, and what begins like a word with a star. What holds
 * no letter and no digit cannot be looked for and is left out.
 */
export function phrasesOf(words = ''): Phrase[] {
  return [...words.matchAll(/"([^"]*)"?|[^\s"]+/g)].flatMap(([word, quoted]) => {
    const text = (quoted ?? word).trim()
    if (!/[\p{L}\p{N}]/u.test(text)) return []
    const begun = quoted === undefined && text.endsWith('*')
    return [{ text: begun ? text.replace(/\*+$/, '') : text, begun }]
  })
}
