import { Link } from '@tanstack/react-router'
import type { Breakdown, Pay, Related, Skill } from '../api.ts'
import { t } from '../language.ts'
import { type Profile, profiles, type SkillSearch } from '../views/skill-search-params.ts'
import { count, dayWords, digits, number, percent, rangeWords } from '../words.ts'
import { Answer } from './answer.tsx'
import { BreakdownBars } from './breakdown-bars.tsx'
import { filterLabel } from './filter-labels.ts'
import { Tabs } from './tabs.tsx'

type Props = { skill: string; search: SkillSearch; narrowing: string }

/** What is asked for together with a skill, by whom and where, what it pays, and where to learn it. */
export function SkillProfile({ skill, search, narrowing }: Props) {
  const base = `/skills/${encodeURIComponent(skill)}`
  return (
    <>
      <div className="columns thirds">
        <section aria-labelledby="related">
          <h2 id="related">{t('Asked for together')}</h2>
          <Answer<Related> path={`${base}/related?limit=12${narrowing}`}>
            {(related) => <RelatedSkills related={related} />}
          </Answer>
        </section>
        <section aria-labelledby="pay">
          <h2 id="pay">{t('What it pays')}</h2>
          <Answer<Pay> path={`${base}/pay${narrowing.replace('&', '?')}`}>
            {(pay) => <PayTable pay={pay} />}
          </Answer>
        </section>
        <section aria-labelledby="learn">
          <h2 id="learn">{t('Learn it')}</h2>
          <Answer<Skill> path={base}>{(one) => <SkillLinks skill={one} />}</Answer>
        </section>
      </div>
      <section aria-labelledby="who">
        <h2 id="who">{t('Who asks for it')}</h2>
        <WhoAsks skill={skill} search={search} narrowing={narrowing} />
      </section>
    </>
  )
}

function RelatedSkills({ related: { rows, total, from, to } }: { related: Related }) {
  if (rows.length === 0)
    return <p className="quiet">{t('Too few vacancies name it to say what is asked for with it.')}</p>
  return (
    <table>
      <caption>
        {t('Among {vacancies} that name it, {from} to {to}; surest first', {
          vacancies: count(total, 'new vacancy', 'new vacancies'),
          from: dayWords(from),
          to: dayWords(to),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('Skill')}</th>
          <th scope="col">{t('Named with it')}</th>
          <th scope="col">{t('Than elsewhere')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.skill}>
            <th scope="row">
              <Link to="/skills/$id" params={{ id: row.skill }}>
                {row.name}
              </Link>
            </th>
            <td>
              {percent(row.share)}
              <small>{t('{units} of {total}', { units: number(row.units), total: number(row.total) })}</small>
            </td>
            <td>
              {t('{ratio} times as often', { ratio: digits(row.lift, 1) })}
              <small>{rangeWords(digits(row.liftLow, 1), digits(row.liftHigh, 1))}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PayTable({ pay: { rows, stated, total, least } }: { pay: Pay }) {
  if (rows.length === 0)
    return (
      <p className="quiet">
        {t('{stated} of {total} vacancies say what they pay; {least} in one currency are needed.', {
          ...{ stated: number(stated), total: number(total), least },
        })}
      </p>
    )
  return (
    <table>
      <caption>
        {t('{stated} of {total} new vacancies state it; nothing is converted or estimated', {
          ...{ stated: number(stated), total: number(total) },
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('In')}</th>
          <th scope="col">{t('Half pay between')}</th>
          <th scope="col">{t('The middle')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ currency, period, vacancies, p10, p25, p50, p75, p90 }) => (
          <tr key={`${currency} ${period}`}>
            <th scope="row">
              {currency} {t(periods[period] ?? period)}
              <small>{count(vacancies, 'vacancy', 'vacancies')}</small>
            </th>
            <td>
              {rangeWords(number(p25), number(p75))}
              <small>{t('four in five: {range}', { range: rangeWords(number(p10), number(p90)) })}</small>
            </td>
            <td>{number(p50)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const periods: Record<string, string> = {
  year: 'a year',
  month: 'a month',
  week: 'a week',
  day: 'a day',
  hour: 'an hour',
}
const linkNames: Record<string, string> = {
  home: 'Home',
  documentation: 'Documentation',
  learn: 'Course or guide',
}

function SkillLinks({ skill: { name, links } }: { skill: Skill }) {
  const given = Object.entries(links)
  return (
    <ul className="lines">
      {given.map(([kind, url]) => (
        <li key={kind}>
          <a href={url} rel="noreferrer" target="_blank">
            {t(linkNames[kind] ?? kind)}
          </a>
          <small>{new URL(url).hostname}</small>
        </li>
      ))}
      {given.length > 0 ? null : (
        <li className="quiet">{t('No link is known for {skill} yet.', { skill: name })}</li>
      )}
    </ul>
  )
}

function WhoAsks({ skill, search, narrowing }: Props) {
  const by: Profile = search.by ?? 'role'
  const path = `/breakdown?by=${by}&limit=10&skill=${encodeURIComponent(skill)}${narrowing}`
  return (
    <>
      <Tabs
        label={t('Group by')}
        tabs={profiles.map((one) => ({
          name: t(filterLabel(one)),
          link: {
            to: '/skills/$id',
            params: { id: skill },
            search: { ...search, by: one === 'role' ? undefined : one },
          },
        }))}
      />
      <Answer<Breakdown> path={path}>
        {(answer) =>
          answer.rows.length === 0 ? (
            <p className="quiet">{t('No new vacancy of these weeks says so.')}</p>
          ) : (
            <BreakdownBars
              answer={answer}
              nameOf={(row) => (
                <Link
                  to="/skills/$id"
                  params={{ id: skill }}
                  search={{ ...search, [by]: row.value }}
                  title={t('Only these')}
                >
                  {row.name}
                </Link>
              )}
              heading={t(filterLabel(by))}
              bars
            />
          )
        }
      </Answer>
    </>
  )
}
