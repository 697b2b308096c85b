import type { Movers, Status } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { Learning } from '../parts/learning.tsx'
import { useTitle } from '../parts/title.ts'
import { count, dayWords } from '../words.ts'

export const methodPaths = ['/status', '/movers?limit=1']

/** What every number means, with the versions and the panel in force. */
export function Method() {
  useTitle(t('Method'))
  return (
    <>
      <h1>{t('How it is counted')}</h1>
      <Answer<Status> path="/status">
        {(status) => (
          <>
            <p className="lead">
              {t('Taxonomy {version}; {sources} observed, {healthy} of them healthy.', {
                version: status.taxonomyVersion,
                sources: count(status.sources.observed, 'source'),
                healthy: status.sources.healthy,
              })}
            </p>
            <Learning status={status} />
            <p>
              {status.revised === null
                ? t('No day was counted anew so far.')
                : t('Counted anew: {from} to {to}, marked R on every chart.', {
                    from: dayWords(status.revised.from),
                    to: dayWords(status.revised.to),
                  })}
            </p>
          </>
        )}
      </Answer>
      <dl className="terms">
        <dt>{t('Posting')}</dt>
        <dd>{t('One advert as one source shows it.')}</dd>
        <dt>{t('Vacancy')}</dt>
        <dd>
          {t(
            'Near-identical postings of one employer, in other cities, on other boards, posted again: counted once, where and when it was first seen.',
          )}
        </dd>
        <dt>{t('New vacancies')}</dt>
        <dd>
          {t(
            'Those first seen in the week. What a source had when it was first looked at is open, and no new demand.',
          )}
        </dd>
        <dt>{t('Share')}</dt>
        <dd>
          {t(
            'Vacancies that name the skill among all vacancies of the same sources and weeks, with its 95 % interval.',
          )}
        </dd>
        <dt>{t('Panel')}</dt>
        <dd>
          {t(
            'The sources that can be compared: observed, healthy and complete in both periods. Adding or losing a source moves no line.',
          )}
        </dd>
        <dt>{t('Shift')}</dt>
        <dd>
          {t(
            "A change that lasts: evidence over weeks that more is at work than chance, from more than one source, against each source's own past. About one a week is false over all skills together. Told once; measured again after four weeks.",
          )}
        </dd>
        <dt>{t('Movers')}</dt>
        <dd>
          {t('A ranking of four weeks against the eight before: some move by chance, and none is an alarm.')}
        </dd>
        <dt>{t('Open vacancies')}</dt>
        <dd>{t('All that opened and have not closed: a stock, which follows demand late.')}</dd>
        <dt>{t('Index')}</dt>
        <dd>{t('The share in hundredths of what it was in the first month of the line.')}</dd>
        <dt>{t('Likely between')}</dt>
        <dd>
          {t(
            'A 95 % interval: of twenty such intervals one misses. It is wider than for single postings, since employers post in bursts.',
          )}
        </dd>
        <dt>{t('Baseline')}</dt>
        <dd>
          {t(
            'The first weeks of a source: what it shows then may be old. Trends need nine weeks, shifts sixteen.',
          )}
        </dd>
        <dt>{t('Revised')}</dt>
        <dd>
          {t('Days counted anew after the taxonomy changed, such as by a doubt that was accepted; marked R.')}
        </dd>
        <dt>{t('Required, preferred')}</dt>
        <dd>{t('Read from the words around the skill and the heading above it.')}</dd>
        <dt>{t('Talk')}</dt>
        <dd>{t('Articles that name the skill. Never mixed with demand.')}</dd>
      </dl>
      <h2>{t('The panel now')}</h2>
      <Answer<Movers> path="/movers?limit=1">{(answer) => <PanelNow answer={answer} />}</Answer>
    </>
  )
}

function PanelNow({ answer: { panel, leftOut } }: { answer: Movers }) {
  return (
    <>
      <p>{panel.length === 0 ? t('No source can be compared yet.') : panel.join(', ')}</p>
      <ul className="lines">
        {leftOut.map(({ source, reason }) => (
          <li key={source}>{t('{source} is left out: {reason}', { source, reason })}</li>
        ))}
      </ul>
    </>
  )
}
