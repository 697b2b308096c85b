/** An invented publication. `relinks` tells what part of its articles are links to the first feed's, with tracking. */
export type Feed = {
  index: number
  name: string
  title: string
  path: string
  format: 'rss' | 'atom'
  perWeek: number
  relinks: number
}

const publications: readonly Omit<Feed, 'index' | 'perWeek'>[] = [
  { name: 'ledger-of-code', title: 'Ledger of Code', path: '/news/rss.xml', format: 'rss', relinks: 0 },
  { name: 'morning-commit', title: 'The Morning Commit', path: '/news/atom.xml', format: 'atom', relinks: 0 },
  {
    name: 'ship-and-tell',
    title: 'Ship & Tell',
    path: '/news/weekly.xml',
    format: 'rss',
    relinks: 0.3,
  },
]

/** At most three; about 60 articles a week together at scale 1. */
export function createFeeds(count: number, scale: number): Feed[] {
  return publications
    .slice(0, count)
    .map((feed, index) => ({ ...feed, index, perWeek: 20 * Math.min(1, scale) }))
}
