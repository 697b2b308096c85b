import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { answerTo, type Status } from '../api.ts'
import { staleWords } from '../honest.ts'
import { chooseLanguage, isLanguage, languages, spokenLanguage, t } from '../language.ts'
import { SkillSearch } from '../parts/skill-search.tsx'
import { count, dayWords } from '../words.ts'

export function Layout() {
  const { data: status, error } = useQuery(answerTo<Status>('/status'))
  // The service writes it into the page, so that the banner does not wait for an answer.
  const environment = document.documentElement.dataset.environment ?? status?.environment
  const stale = status === undefined ? null : staleWords(status)
  return (
    <>
      <a className="skip" href="#content">
        {t('Skip to the content')}
      </a>
      {environment === 'simulated' ? (
        <p className="banner" role="alert">
          <strong>{t('SIMULATED MARKET: nothing here is real.')}</strong>{' '}
          {t('Employers, postings and shifts are made up.')}
        </p>
      ) : null}
      <header>
        <Link to="/" className="brand">
          {t('Skilltide')}
        </Link>
        <nav aria-label={t('Main')}>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('Overview')}
          </Link>
          <Link to="/compare">{t('Compare')}</Link>
          <Link to="/explore">{t('Explore')}</Link>
          <Link to="/roles">{t('Roles')}</Link>
          <Link to="/postings">{t('Postings')}</Link>
          <Link to="/news">{t('News')}</Link>
          <Link to="/sources">{t('Sources')}</Link>
          <Link to="/subscriptions">{t('Subscriptions')}</Link>
          <Link to="/path">{t('My path')}</Link>
        </nav>
        <SkillSearch />
      </header>
      <main id="content">
        {stale === null ? null : <p className="note">{stale}</p>}
        <Outlet />
      </main>
      <footer>
        {status === undefined ? null : <Known status={status} />}
        {error === null ? null : (
          <p className="trouble" role="alert">
            {t('Skilltide does not answer ({reason}): what you see may be out of date.', {
              reason: error.message,
            })}
          </p>
        )}
      </footer>
    </>
  )
}

function Known({ status }: { status: Status }) {
  return (
    <div className="known">
      <p>
        {t('{postings} and {articles} from {sources}', {
          postings: count(status.postings, 'posting'),
          articles: count(status.articles, 'article'),
          sources: count(status.sources.observed, 'source'),
        })}
        {status.newestDay === null ? '' : t(', the newest of {day}', { day: dayWords(status.newestDay) })} ·{' '}
        {t('taxonomy {version}', { version: status.taxonomyVersion })}
      </p>
      <nav aria-label={t('More')}>
        <Link to="/method">{t('How it is counted')}</Link>
        <Link to="/review">{t('Review')}</Link>
        <Link to="/dead-letters">{t('Dead letters')}</Link>
        <Link to="/access">{t('Access')}</Link>
        <a href="/reference/">{t('API')}</a>
      </nav>
      <p>
        <LanguageSwitch />
      </p>
    </div>
  )
}

/** Each language by its own name, whatever is spoken now. */
function LanguageSwitch() {
  return Object.keys(languages)
    .filter(isLanguage)
    .map((one) => (
      <button
        key={one}
        type="button"
        className="plain"
        lang={one}
        aria-pressed={one === spokenLanguage()}
        onClick={() => chooseLanguage(one)}
      >
        {languages[one]}
      </button>
    ))
}
