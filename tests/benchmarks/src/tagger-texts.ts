import { writeFileSync } from 'node:fs'
import { findKind } from '@skilltide/sources'
import { generateDocuments } from './documents.ts'
import { goldFolder } from './tags.ts'
import { readGold } from './tags-gold.ts'

/** Texts of a file, with a NUL between two, and how many million units they are. */
export type TextFile = { path: string; megabytes: number }

/** Generated adverts: few skills, the best known, in plain sentences. */
export function writeGenerated(path: string, megabytes: number): TextFile {
  return write(path, megabytes, generatedTexts())
}

/**
 * What our own gold holds, adverts of eleven fields in three languages, each below a generated page of prose, so that
 * skills of every kind, ambiguous names, headings and wishes stand about as close as in real adverts.
 */
export function writeVaried(path: string, megabytes: number): TextFile {
  return write(path, megabytes, variedTexts())
}

function write(path: string, megabytes: number, source: Iterable<string>): TextFile {
  const texts: string[] = []
  let size = 0
  for (const text of source) {
    texts.push(text)
    size += text.length
    if (size >= megabytes * 1e6) break
  }
  writeFileSync(path, texts.join('\0'))
  return { path, megabytes: size / 1e6 }
}

function* generatedTexts(): Generator<string> {
  for (const document of generateDocuments(1_000_000))
    yield findKind(document.kind)?.parse(document).text ?? ''
}

const postingsAPage = 2

function* variedTexts(): Generator<string> {
  const postings = readGold(goldFolder).filter(({ kind }) => kind !== 'name')
  let at = 0
  for (const advert of generatedTexts()) {
    const prose = advert.slice(0, advert.indexOf('What you bring'))
    const below = Array.from({ length: postingsAPage }, () => postings[at++ % postings.length]?.text ?? '')
    yield [prose, ...below].join('\n')
  }
}
