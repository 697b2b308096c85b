import type { Movers, Status } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { useTitle } from '../parts/title.ts'
import { count } from '../words.ts'

export const methodPaths = ['/status', '/movers?limit=1']

/** What every number means, with the versions and the panel in force. */
export function Method() {
  useTitle('Method')
  return (
    <>
      <h1>How it is counted</h1>
      <Answer<Status> path="/status">
        {({ taxonomyVersion, sources }) => (
          <p className="lead">
            Taxonomy {taxonomyVersion}; {count(sources.observed, 'source')} observed, {sources.healthy} of
            them healthy.
          </p>
        )}
      </Answer>
      <dl className="terms">
        <dt>Posting</dt>
        <dd>One advert as one source shows it.</dd>
        <dt>Vacancy</dt>
        <dd>
          Near-identical postings of one employer, in other cities, on other boards, posted again: counted
          once, where and when it was first seen.
        </dd>
        <dt>New vacancies</dt>
        <dd>
          Those first seen in the week. What a source had when it was first looked at is open, and no new
          demand.
        </dd>
        <dt>Share</dt>
        <dd>
          Vacancies that name the skill among all vacancies of the same sources and weeks, with its 95 %
          interval.
        </dd>
        <dt>Panel</dt>
        <dd>
          The sources that can be compared: observed, healthy and complete in both periods. Adding or losing a
          source moves no line.
        </dd>
        <dt>Shift</dt>
        <dd>
          A change that lasts: evidence over weeks that more is at work than chance, from more than one
          source, against each source's own past. About one a week is false over all skills together. Told
          once; measured again after four weeks.
        </dd>
        <dt>Movers</dt>
        <dd>
          A ranking of four weeks against the thirteen before: some move by chance, and none is an alarm.
        </dd>
        <dt>Talk</dt>
        <dd>Articles that name the skill. Never mixed with demand.</dd>
      </dl>
      <h2>The panel now</h2>
      <Answer<Movers> path="/movers?limit=1">{(answer) => <PanelNow answer={answer} />}</Answer>
    </>
  )
}

function PanelNow({ answer: { panel, leftOut } }: { answer: Movers }) {
  return (
    <>
      <p>{panel.length === 0 ? 'No source can be compared yet.' : panel.join(', ')}</p>
      <ul className="lines">
        {leftOut.map(({ source, reason }) => (
          <li key={source}>
            {source} is left out: {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
