import { generateAtomFeed } from 'feedsmith'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'
import { itemQuerySchema, listItems } from './items.ts'
import { readShifts, shiftQuerySchema } from './shifts.ts'

type Entry = { id: string; title: string; at: string; link: string; summary: string }
const atom = 'application/atom+xml; charset=utf-8'

/** Any list as an Atom feed (RFC 4287): the same fields as the list, for any feed reader. */
export function addQueryFeeds(app: App, parts: QueryParts): void {
  for (const path of ['postings', 'articles'] as const) {
    app.get(`/${path}.atom`, { schema: feedSchema(path, itemQuerySchema) }, async ({ query, url }, reply) => {
      const { rows } = await listItems(parts, path, query)
      const entries = rows.map((row) => ({
        id: row.id,
        title: path === 'postings' ? `${row.title}, ${row.company.name}` : row.title,
        at: `${row.day}T00:00:00Z`,
        link: row.url,
        summary: row.snippet.text,
      }))
      return reply.type(atom).send(feedOf(parts, { url, title: `Skilltide: ${path}`, entries }))
    })
  }
  app.get(
    '/shifts.atom',
    { schema: feedSchema('shifts', shiftQuerySchema) },
    async ({ query, url }, reply) => {
      const { rows } = await readShifts(parts, query)
      const entries = rows.map((shift) => ({
        id: `${shift.id}:${shift.status}`,
        title: `${shift.label} ${shift.direction} (${shift.status})`,
        at: shift.detectedAt,
        link: `${homeOf(parts)}/shifts/${encodeURIComponent(shift.id)}`,
        summary: `${shift.after.units} of ${shift.after.total} since ${shift.since}, before ${shift.before.units} of ${shift.before.total}; ratio ${shift.effect.toFixed(2)} (${shift.ciLow.toFixed(2)} to ${shift.ciHigh.toFixed(2)})`,
      }))
      return reply.type(atom).send(feedOf(parts, { url, title: 'Skilltide: shifts', entries }))
    },
  )
}

function feedSchema<T extends z.ZodType>(list: string, querystring: T) {
  return {
    summary: `What /${list} lists, as an Atom feed`,
    querystring,
    response: {
      200: { description: 'RFC 4287', content: { 'application/atom+xml': { schema: z.string() } } },
    },
  }
}

function feedOf(
  parts: QueryParts,
  { url, title, entries }: { url: string; title: string; entries: Entry[] },
): string {
  const newest = entries
    .map(({ at }) => at)
    .sort()
    .at(-1)
  return generateAtomFeed({
    id: `urn:skilltide:query:${url}`,
    title: { value: title },
    updated: newest === undefined ? parts.context.clock.now() : new Date(newest),
    links: [{ rel: 'self', href: homeOf(parts) + url, type: 'application/atom+xml' }],
    authors: [{ name: 'Skilltide' }],
    entries: entries.map(({ id, title: name, at, link, summary }) => ({
      id: `urn:skilltide:entry:${encodeURIComponent(id)}`,
      title: { value: name },
      updated: new Date(at),
      links: [{ rel: 'alternate', href: link }],
      summary: { value: summary },
    })),
  })
}

function homeOf({ context: { config } }: QueryParts): string {
  return (config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`).replace(/\/$/, '')
}
