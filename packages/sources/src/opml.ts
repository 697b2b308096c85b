import { SkilltideError } from '@skilltide/contracts'
import { generateOpml, type Opml, parseOpml } from 'feedsmith'
import { stringify } from 'yaml'
import type { Source } from './source-kind.ts'

/** The feeds among the sources as OPML 2.0 (http://opml.org/spec2.opml), for any feed reader. */
export function feedsToOpml(sources: readonly Source[]): string {
  const outlines = sources.flatMap(({ kind, name, settings }) =>
    kind === 'feed' && typeof settings.url === 'string'
      ? [{ text: name, title: name, type: 'rss', xmlUrl: settings.url }]
      : [],
  )
  return generateOpml({ head: { title: 'Skilltide' }, body: { outlines } })
}

/**
 * The feeds of an OPML document, in whatever folders, as a source file; a feed whose address is in `known` is left
 * out, and every name is one of its own. Throws INPUT_INVALID for what is no OPML.
 */
export function opmlToYaml(
  text: string,
  { known, names }: { known: ReadonlySet<string>; names: ReadonlySet<string> },
): { yaml: string; added: number } {
  const taken = new Set(names)
  const addresses = new Set([...known].map((address) => URL.parse(address)?.href ?? address))
  const entries: { name: string; kind: 'feed'; url: string }[] = []
  for (const { xmlUrl, text: title } of flat(readOutlines(text))) {
    const url = URL.parse(xmlUrl ?? '')
    if (url === null || !/^https?:$/.test(url.protocol) || addresses.has(url.href)) continue
    addresses.add(url.href)
    entries.push({ name: freeName(title, url, taken), kind: 'feed', url: url.href })
  }
  return { yaml: stringify({ sources: entries }, { indentSeq: true }), added: entries.length }
}

type Outline = Opml.Outline<string>

function readOutlines(text: string): readonly Outline[] {
  try {
    return parseOpml(text).body?.outlines ?? []
  } catch (cause) {
    throw new SkilltideError('INPUT_INVALID', '[sources] no OPML: export your feeds again as OPML', { cause })
  }
}

function flat(outlines: readonly Outline[]): Outline[] {
  return outlines.flatMap((outline) => [outline, ...flat(outline.outlines ?? [])])
}

/** The title as a name, else the host; numbered where that is taken. */
function freeName(title: string | undefined, url: URL, taken: Set<string>): string {
  const words =
    (title ?? '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  const base = words.join('-').slice(0, 60) || url.hostname.replace(/^www\./, '')
  let name = base
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`
  taken.add(name)
  return name
}
