import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The primary language of a tag (`en-US` is `en`), or null. */
export function readLanguage(tag: unknown): string | null {
  if (typeof tag !== 'string') return null
  return /^\s*([a-z]{2,3})(?:[-_].*)?\s*$/i.exec(tag)?.[1]?.toLowerCase() ?? null
}

/** Enough to tell; the rest of a posting is in the same language. */
const lettersRead = 600
const leastLetters = 30

/** The stated language, else that of the words themselves. */
export function languageOf(tag: unknown, text: string): string | null {
  return readLanguage(tag) ?? detectLanguage(text)
}

/** The language of a text by its words, ISO 639-1; null for a text that is too short, or not clearly in one. */
export function detectLanguage(text: string): string | null {
  const start = text.slice(0, lettersRead)
  if (isPlainlyEnglish(start)) return 'en'
  if (start.replace(/[^\p{L}]+/gu, '').length < leastLetters) return null
  detector ??= loadDetector()
  const found = detector.eld.detect(start)
  return found.isReliable() && found.language !== '' ? found.language : null
}

/** Common in every English text, and words of no other language that postings are written in. */
const english =
  /\b(?:the|and|with|you|your|our|that|this|from|have|which|their|what|who|would|should|been)\b/gi
const leastWords = 7
/** English has one of them every thirty letters. */
const mostLettersAWord = 60

/** Most texts are English, and most of those say so by a few words: that is many times as quick to see. */
function isPlainlyEnglish(text: string): boolean {
  const words = text.match(english)?.length ?? 0
  return words >= leastWords && text.length <= words * mostLettersAWord
}

const detectorSchema = z.object({
  eld: z.custom<{ detect(text: string): { language: string; isReliable(): boolean } }>(
    (value) => typeof value === 'object' && value !== null && 'detect' in value,
  ),
})
let detector: z.infer<typeof detectorSchema> | null = null

/** Heavy (30 MB of letter groups): read when a text is first judged, not by every command. */
function loadDetector(): z.infer<typeof detectorSchema> {
  const path = fileURLToPath(import.meta.resolve('eld/extrasmall'))
  return detectorSchema.parse(createRequire(import.meta.url)(path))
}
