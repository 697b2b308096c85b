import type { Messages } from './languages/messages.ts'

/** The languages the page is written in, each by its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const keptAs = 'skilltide-language'
let spoken: Language = 'en'
let messages: Messages = {}

/** Before the first paint: the language that was chosen, else the browser's, else English. */
export async function startLanguage(): Promise<void> {
  spoken = wantedLanguage(localStorage.getItem(keptAs), navigator.languages)
  document.documentElement.lang = spoken
  if (spoken === 'de') messages = (await import('./languages/german.ts')).german
}

export function wantedLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const wanted = [...(chosen === null ? [] : [chosen]), ...preferred].map((tag) => tag.slice(0, 2))
  return isLanguage(wanted[0]) ? wanted[0] : 'en'
}

/** The page is loaded anew: its words are not kept apart from what they stand in. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(keptAs, language)
  location.reload()
}

export function spokenLanguage(): Language {
  return spoken
}

/** For numbers and days. */
export function locale(): string {
  return spoken === 'de' ? 'de-DE' : 'en-GB'
}

/** The words of the page in the language spoken; `{name}` stands for a value. What has no translation stays English. */
export function t(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return filledIn(messages[text] ?? text, values)
}

export function filledIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(languages, tag)
}
