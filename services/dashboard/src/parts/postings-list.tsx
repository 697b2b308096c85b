import type { Page, Posting } from '../api.ts'
import { dayWords } from '../words.ts'
import { Answer } from './answer.tsx'
import { Marked } from './marked.tsx'

/** The postings, or articles, behind a number, with the words that matched. */
export function PostingsList({ path, none }: { path: string; none: string }) {
  return (
    <Answer<Page<Posting>> path={path} height={300}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <p className="quiet">{none}</p>
        ) : (
          <>
            <p className="quiet">
              The newest {rows.length} of {(total ?? rows.length).toLocaleString('en')}
            </p>
            <ul className="postings">
              {rows.map((row) => (
                <li key={row.id}>
                  <a href={row.url} rel="noreferrer nofollow" target="_blank">
                    {row.title}
                  </a>
                  <div className="quiet">
                    {[
                      row.company.name,
                      row.locations.map((place) => place.raw).join('; '),
                      dayWords(row.day),
                      row.closedAt === null ? '' : 'closed',
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </div>
                  <blockquote>
                    <Marked {...row.snippet} />
                  </blockquote>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Answer>
  )
}
