import { Link } from '@tanstack/react-router'
import type { Shift, ShiftArithmetic, ShiftPosting, Talk } from '../api.ts'
import { t } from '../language.ts'
import { count, dayWords } from '../words.ts'
import { Marked } from './marked.tsx'

/** Who asks, where it says so, what else moved, and the numbers it was worked out from. */
export function ShiftEvidence({ shift }: { shift: Shift }) {
  const { evidence } = shift
  const { topEmployers, topEmployersBefore = [], movedTogether = [], arithmetic, talk } = evidence
  return (
    <>
      <div className="columns thirds">
        <PerSource shift={shift} />
        <Employers name={t('Employers since')} employers={topEmployers} />
        <Employers name={t('Employers before')} employers={topEmployersBefore} />
      </div>
      <Postings postings={evidence.postings} />
      <section aria-labelledby="around">
        <h2 id="around">{t('Around it')}</h2>
        <p>{talk === undefined ? t('Talk in the news was not counted.') : talkWords(talk)}</p>
        <p>
          {movedTogether.length === 0
            ? t('Nothing else moved the same way in the same week.')
            : `${t('Moved with it:')} `}
          {movedTogether.map((skill, at) => (
            <span key={skill}>
              {at === 0 ? '' : ', '}
              <Link to="/skills/$id" params={{ id: skill }}>
                {skill}
              </Link>
            </span>
          ))}
        </p>
      </section>
      {arithmetic === undefined ? null : <Arithmetic arithmetic={arithmetic} />}
    </>
  )
}

function PerSource({ shift }: { shift: Shift }) {
  const { perSource, leftOut } = shift.evidence
  return (
    <section aria-labelledby="by-source">
      <h2 id="by-source">{t('By source')}</h2>
      <table className="narrow">
        <thead>
          <tr>
            {['Source', 'Before', 'After'].map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {perSource.map((row) => (
            <tr key={row.source}>
              <th scope="row">{row.source}</th>
              <td>{t('{units} of {total}', { units: row.before, total: row.beforeTotal })}</td>
              <td>{t('{units} of {total}', { units: row.after, total: row.afterTotal })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftOut.length === 0 ? null : (
        <p className="quiet">
          {t('Left out: {sources}', {
            sources: leftOut.map(({ source, reason }) => `${source} (${reason})`).join('; '),
          })}
        </p>
      )}
    </section>
  )
}

function talkWords({ before, after }: { before: Talk; after: Talk }): string {
  if (before.total + after.total === 0) return t('No news was read in these weeks.')
  return t('In the news: {before} of {all} before, {after} of {total} since.', {
    ...{ before: before.articles, all: count(before.total, 'article') },
    ...{ after: after.articles, total: after.total },
  })
}

function Employers({ name, employers }: { name: string; employers: { name: string; postings: number }[] }) {
  const id = name.replace(' ', '-').toLowerCase()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {employers.length === 0 ? <p className="quiet">{t('None.')}</p> : null}
      <ul className="lines">
        {employers.map((employer) => (
          <li key={employer.name}>
            {employer.name} <span className="quiet">{count(employer.postings, 'posting')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Postings({ postings }: { postings: ShiftPosting[] }) {
  return (
    <section aria-labelledby="postings">
      <h2 id="postings">{t('Postings')}</h2>
      <ul className="lines">
        {postings.map(({ id, url, title, company, day, mention }) => (
          <li key={id}>
            <a href={url} rel="noreferrer nofollow" target="_blank">
              {title}
            </a>
            <small>
              {company} · {dayWords(day)}
            </small>
            {mention === undefined ? null : (
              <p className="quiet">
                … <Marked text={mention.text} marks={[mention]} /> …
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Arithmetic({ arithmetic: { weeks, withoutOne } }: { arithmetic: ShiftArithmetic }) {
  return (
    <details>
      <summary>{t('The weeks it was worked out from')}</summary>
      <NumberTable
        header={['Week', 'Units seen', 'Units expected', 'Spread φ′']}
        rows={weeks.map(({ week, observed, expected, spread }) => [week, observed, expected, spread])}
      />
      <NumberTable
        header={['Without', 'Evidence left (1.61 is needed)']}
        rows={withoutOne.map(({ source, evidence }) => [source, evidence])}
      />
    </details>
  )
}

function NumberTable({ header, rows }: { header: string[]; rows: [string, ...number[]][] }) {
  return (
    <table className="narrow">
      <thead>
        <tr>
          {header.map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, at) => (
              <td key={header[at + 1]}>{Number.isInteger(value) ? value : value.toFixed(2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
