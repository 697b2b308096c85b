import { useInfiniteQuery } from '@tanstack/react-query'
import type { Posting } from '../api.ts'
import { dayWords } from '../words.ts'
import { Marked } from './marked.tsx'
import { loadPostings } from './postings-query.ts'
import { Trouble } from './trouble.tsx'

/** The postings, or articles, behind a number, with the words that matched. */
export function PostingsList({ path, none }: { path: string; none: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(loadPostings(path))
  if (data === undefined) {
    return error === null ? (
      <p className="quiet" role="status">
        Loading …
      </p>
    ) : (
      <Trouble error={error} />
    )
  }
  const rows = data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <p className="quiet">{none}</p>
  const total = data.pages[0]?.total ?? rows.length
  return (
    <>
      <p className="quiet">
        {rows.length < total
          ? `The newest ${rows.length} of ${total.toLocaleString('en')}${data.pages[0]?.totalIs === 'atLeast' ? ' or more' : ''}`
          : `All ${total}`}
      </p>
      <ul className="postings">
        {rows.map((row) => (
          <OnePosting key={row.id} posting={row} />
        ))}
      </ul>
      {hasNextPage ? (
        <button type="button" onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
          Show more
        </button>
      ) : null}
    </>
  )
}

function OnePosting({ posting }: { posting: Posting }) {
  const places = posting.locations.map((place) => place.raw).join('; ')
  const facts = [
    posting.company.name,
    places,
    dayWords(posting.day),
    posting.closedAt === null ? '' : 'closed',
  ]
  return (
    <li>
      <a href={posting.url} rel="noreferrer nofollow" target="_blank">
        <Marked text={posting.title} marks={posting.titleMarks} />
      </a>
      <div className="quiet">{facts.filter((fact) => fact !== '').join(' · ')}</div>
      <blockquote>
        <Marked {...posting.snippet} />
      </blockquote>
    </li>
  )
}
