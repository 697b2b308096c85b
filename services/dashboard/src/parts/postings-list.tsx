import { useInfiniteQuery } from '@tanstack/react-query'
import type { Posting } from '../api.ts'
import { t } from '../language.ts'
import { dayWords, number } from '../words.ts'
import { Marked } from './marked.tsx'
import { PostingTags } from './posting-tags.tsx'
import { loadPostings } from './postings-query.ts'
import { Trouble } from './trouble.tsx'

/** The postings, or articles, behind a number, with the words that matched. */
export function PostingsList({ path, none }: { path: string; none: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(loadPostings(path))
  if (data === undefined) {
    return error === null ? (
      <p className="quiet" role="status">
        {t('Loading …')}
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
          ? t(
              data.pages[0]?.totalIs === 'atLeast'
                ? 'The newest {shown} of {total} or more'
                : 'The newest {shown} of {total}',
              { shown: rows.length, total: number(total) },
            )
          : t('All {total}', { total: number(total) })}
      </p>
      <ul className="postings">
        {rows.map((row) => (
          <OnePosting key={row.id} posting={row} list={path.slice(0, path.indexOf('?'))} />
        ))}
      </ul>
      {hasNextPage ? (
        <button type="button" onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
          {t('Show more')}
        </button>
      ) : null}
    </>
  )
}

function OnePosting({ posting, list }: { posting: Posting; list: string }) {
  const places = posting.locations.map((place) => place.raw).join('; ')
  const facts = [
    posting.company.name,
    places,
    dayWords(posting.day),
    posting.closedAt === null ? '' : t('closed'),
    ...vacancyWords(posting),
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
      <PostingTags path={`${list}/${encodeURIComponent(posting.id)}`} tags={skillsIn(posting)} />
    </li>
  )
}

/** Whether the employer looked for it before, and in how many adverts. */
function vacancyWords({ vacancyFacts }: Posting): string[] {
  if (vacancyFacts === null) return []
  const { firstSeen, reposts, adverts } = vacancyFacts
  return [
    reposts === 0 ? '' : t('posted again, first seen {day}', { day: dayWords(firstSeen) }),
    adverts < 2 ? '' : t('{count} adverts, one vacancy', { count: number(adverts) }),
  ]
}

/** A skill that is named often is one. */
function skillsIn({ skills }: Posting): number {
  return new Set(skills.map(({ skill }) => skill)).size
}
