import type { Delivery, Subscription } from '@skilltide/contracts'
import { generateAtomFeed } from 'feedsmith'

type Given = { subscription: Subscription; rows: readonly Delivery[]; url: string }

/** What a subscription was told as Atom (RFC 4287). An entry's id is the delivery's: readers show it once. */
export function atomFeed({ subscription, rows, url }: Given): string {
  return generateAtomFeed({
    id: `urn:skilltide:subscription:${subscription.id}`,
    title: { value: `Skilltide: ${subscription.name}` },
    updated: new Date(rows[0]?.updatedAt ?? subscription.createdAt),
    links: [{ rel: 'self', href: url, type: 'application/atom+xml' }],
    authors: [{ name: 'Skilltide' }],
    entries: rows.flatMap((row) => (row.told === undefined ? [] : [entryOf(row, row.told)])),
  })
}

function entryOf({ id, updatedAt, createdAt }: Delivery, told: NonNullable<Delivery['told']>) {
  return {
    id: `urn:skilltide:delivery:${id}`,
    title: { value: told.subject },
    updated: new Date(updatedAt),
    published: new Date(createdAt),
    links: [{ rel: 'alternate', href: told.link }],
    summary: { value: told.lines.join('\n') },
  }
}
