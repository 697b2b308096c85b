import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { answerTo, type Status } from '../api.ts'
import { SkillSearch } from '../parts/skill-search.tsx'
import { count, dayWords } from '../words.ts'

export function Layout() {
  const { data: status, error } = useQuery(answerTo<Status>('/status'))
  // The service writes it into the page, so that the banner does not wait for an answer.
  const environment = document.documentElement.dataset.environment ?? status?.environment
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      {environment === 'simulated' ? (
        <p className="banner" role="alert">
          <strong>SIMULATED MARKET: nothing here is real.</strong> Employers, postings and shifts are made up.
        </p>
      ) : null}
      <header>
        <Link to="/" className="brand">
          Skilltide
        </Link>
        <nav aria-label="Main">
          <Link to="/" activeOptions={{ exact: true }}>
            Overview
          </Link>
          <Link to="/compare">Compare</Link>
          <Link to="/explore">Explore</Link>
          <Link to="/roles">Roles</Link>
          <Link to="/postings">Postings</Link>
          <Link to="/news">News</Link>
          <Link to="/sources">Sources</Link>
          <Link to="/subscriptions">Subscriptions</Link>
          <Link to="/path">My path</Link>
        </nav>
        <SkillSearch />
      </header>
      <main id="content">
        <Outlet />
      </main>
      <footer>
        {status === undefined ? null : <Known status={status} />}
        {error === null ? null : (
          <p className="trouble" role="alert">
            Skilltide does not answer ({error.message}): what you see may be out of date.
          </p>
        )}
      </footer>
    </>
  )
}

function Known({ status }: { status: Status }) {
  return (
    <p className="quiet">
      {count(status.postings, 'posting')} and {count(status.articles, 'article')} from{' '}
      {count(status.sources.observed, 'source')}
      {status.newestDay === null ? '' : `, the newest of ${dayWords(status.newestDay)}`} · taxonomy{' '}
      {status.taxonomyVersion} · <Link to="/method">How it is counted</Link> ·{' '}
      <Link to="/dead-letters">Dead letters</Link> · <a href="/openapi.json">API</a>
    </p>
  )
}
