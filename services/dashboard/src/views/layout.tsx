import { Link, Outlet } from '@tanstack/react-router'
import type { Status } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { SkillSearch } from '../parts/skill-search.tsx'
import { count, dayWords } from '../words.ts'

export function Layout() {
  return (
    <>
      <Answer<Status> path="/status" height={0}>
        {({ data }) =>
          data === 'simulated' ? (
            <p className="banner" role="alert">
              Simulated market: nothing here is real. Employers, postings and shifts are made up to show how
              Skilltide works.
            </p>
          ) : null
        }
      </Answer>
      <header>
        <Link to="/" className="brand">
          Skilltide
        </Link>
        <nav aria-label="Main">
          <Link to="/">Overview</Link>
          <Link to="/sources">Sources</Link>
          <Link to="/subscriptions">Subscriptions</Link>
        </nav>
        <SkillSearch />
      </header>
      <main>
        <Outlet />
      </main>
      <footer>
        <Answer<Status> path="/status">
          {(status) => (
            <p className="quiet">
              {count(status.postings, 'posting')} and {count(status.articles, 'article')} from{' '}
              {count(status.sources.observed, 'source')}
              {status.newestDay === null ? '' : `, newest of ${dayWords(status.newestDay)}`} · taxonomy{' '}
              {status.taxonomyVersion} · <a href="/openapi.json">API</a>
            </p>
          )}
        </Answer>
      </footer>
    </>
  )
}
