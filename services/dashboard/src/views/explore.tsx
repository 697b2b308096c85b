import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answerTo, type Breakdown, type BreakdownRow, type Top } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { BreakdownBars } from '../parts/breakdown-bars.tsx'
import { Choice } from '../parts/choice.tsx'
import { NeedChoice, PeriodChoice } from '../parts/choices.tsx'
import { ExploreLines } from '../parts/explore-lines.tsx'
import { FilterForm } from '../parts/filter-form.tsx'
import { filterLabel as labelOf } from '../parts/filter-labels.ts'
import { HeatMap } from '../parts/heat-map.tsx'
import { valueName } from '../parts/place-names.ts'
import { SkillChips } from '../parts/skill-chips.tsx'
import { SkillPicker } from '../parts/skill-picker.tsx'
import { barsImage, heatImage } from '../parts/svg-image.ts'
import { Tabs } from '../parts/tabs.tsx'
import { TakeAlong } from '../parts/take-along.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { beginWith, type SubscriptionFields } from '../subscription-input.ts'
import { dayWords, number, percent } from '../words.ts'
import { breakdownPath, groupingOf, skillsPath } from './explore-paths.ts'
import { type ExploreSearch, type Grouping, groupings, type Shape, shapes } from './explore-search.ts'
import { idsOf } from './search-params.ts'

const route = getRouteApi('/explore')
const shapeNames: Record<Shape, string> = { bars: 'Bars', table: 'Table', heat: 'Heat map', line: 'Line' }

/** Any filter, as bars, table, heat map or lines; the address holds all of it. */
export function Explore() {
  useTitle(t('Explore'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (change: ExploreSearch) =>
    void navigate({ to: '/explore', search: { ...search, ...change }, resetScroll: false })
  const shape = search.shape ?? 'bars'
  return (
    <>
      <h1>{t('Explore')}</h1>
      <p className="lead">{t('Vacancies by what they ask for, where, and of whom.')}</p>
      <Tabs
        label={t('Shape')}
        tabs={shapes.map((one) => ({
          name: t(shapeNames[one]),
          link: {
            to: '/explore' as const,
            search: { ...search, shape: one === 'bars' ? undefined : one },
          },
        }))}
      />
      <Controls search={search} go={go} />
      <FilterForm filters={search} onFilters={go} />
      {shape === 'line' || shape === 'heat' ? (
        <WithSkills search={search} go={go} />
      ) : (
        <Grouped search={search} shape={shape} />
      )}
    </>
  )
}

type Going = { search: ExploreSearch; go: (change: ExploreSearch) => void }

function Controls({ search, go }: Going) {
  const { shape = 'bars' } = search
  const by = groupingOf(search)
  const countsStock = shape !== 'line'
  return (
    <div className="controls">
      {shape === 'line' ? null : (
        <Choice<Grouping>
          label="Group by"
          options={groupings.map((one) => [one, labelOf(one)] as const)}
          value={by}
          onChoice={(chosen) => go({ by: chosen })}
        />
      )}
      {countsStock ? (
        <Choice<'open'>
          label="Counted"
          options={[
            ['', 'new vacancies'],
            ['open', 'vacancies open now'],
          ]}
          value={search.count}
          onChoice={(count) => go({ count })}
        />
      ) : null}
      <NeedChoice need={search.need} onNeed={(need) => go({ need })} />
      {countsStock && search.count === 'open' ? null : (
        <PeriodChoice
          weeks={search.weeks}
          whole={shape === 'line' ? 'all there is' : 'twelve weeks'}
          onWeeks={(weeks) => go({ weeks })}
        />
      )}
    </div>
  )
}

/** Lines and heat maps are of named skills; those most asked for where none is named. */
function WithSkills({ search, go }: Going) {
  const { data } = useQuery({ ...answerTo<Top>(skillsPath), enabled: search.skills === undefined })
  const ids = search.skills === undefined ? data?.rows.map(({ skill }) => skill) : idsOf(search.skills)
  if (ids === undefined) return <p className="quiet">{t('Loading …')}</p>
  const shown = { ...search, skills: ids.join(',') }
  const without = (id: string) => ids.filter((one) => one !== id).join(',') || undefined
  return (
    <>
      <SkillChips label={t('Skills shown')} ids={ids} onOut={(id) => go({ skills: without(id) })} />
      {ids.length < 8 ? (
        <SkillPicker
          label="Add a skill"
          action="Add"
          onPick={({ id }) => go({ skills: [...ids, id].join(',') })}
        />
      ) : null}
      {search.shape === 'line' ? <ExploreLines search={shown} /> : <Grouped search={shown} shape="heat" />}
    </>
  )
}

function Grouped({ search, shape }: { search: ExploreSearch; shape: Shape }) {
  const by = groupingOf(search)
  const path = breakdownPath(search)
  return (
    <Answer<Breakdown | Top> path={path}>
      {(given) => {
        const answer = brokenDown(given)
        return (
          <section aria-labelledby="found">
            <h2 id="found">{findingOf(answer, by, shape)}</h2>
            <Drawn answer={answer} by={by} search={search} shape={shape} />
            <p className="quiet">
              {search.count === 'open'
                ? t('Open now, at all sources. Taxonomy {version}.', { version: answer.taxonomyVersion })
                : t(
                    '{from} up to {to}, all sources: for change over time, see the lines. Taxonomy {version}.',
                    {
                      from: dayWords(answer.from ?? answer.to),
                      to: dayWords(answer.to),
                      version: answer.taxonomyVersion,
                    },
                  )}{' '}
              <a href={answer.self}>{t('Data')}</a>
            </p>
            <TellMe
              ask={t('Tell me when something shifts here')}
              begin={beginWith(subscriptionFor(answer, search))}
            />
            {answer.rows.length === 0 ? null : (
              <TakeAlong
                name={`skilltide-by-${by}`}
                svg={() => imageOf(answer, { by, shape, title: findingOf(answer, by, shape) })}
                csv={path}
              />
            )}
          </section>
        )
      }}
    </Answer>
  )
}

function Drawn({
  answer,
  by,
  search,
  shape,
}: {
  answer: Breakdown
  by: Grouping
  search: ExploreSearch
  shape: Shape
}) {
  const nameOf = (row: BreakdownRow): ReactNode => <RowName row={row} by={by} search={search} />
  if (answer.rows.length === 0) return <p className="note">{emptyWords(answer, by)}</p>
  return shape === 'heat' ? (
    <HeatMap answer={answer} nameOf={nameOf} heading={t(labelOf(by))} />
  ) : (
    <BreakdownBars answer={answer} nameOf={nameOf} heading={t(labelOf(by))} bars={shape === 'bars'} />
  )
}

function RowName({ row, by, search }: { row: BreakdownRow; by: Grouping; search: ExploreSearch }) {
  if (by === 'skill')
    return (
      <Link to="/skills/$id" params={{ id: row.value }}>
        {row.name}
      </Link>
    )
  const name = valueName(by, row.name)
  const narrowed = { ...search, [by]: row.value, by: 'skill' as const, shape: undefined }
  return (
    <Link to="/explore" search={narrowed} title={t('The skills of {name}', { name })}>
      {name}
    </Link>
  )
}

/** Of what the view is narrowed to, and of the rows where they are skills, places or roles. */
function subscriptionFor({ by, rows, skills }: Breakdown, search: ExploreSearch): SubscriptionFields {
  const listed = rows
    .slice(0, 20)
    .map(({ value }) => value)
    .join(',')
  const narrowed = [search.country, search.region, search.city].filter((one) => one !== undefined)
  const named = skills.map(({ skill }) => skill).join(',')
  return {
    name: t('Explored'),
    skills: by === 'skill' ? listed : named,
    roles: search.role ?? (by === 'role' ? listed : ''),
    places: narrowed.join(','),
  }
}

/** What is open now has no period and is ranked by another route; it is shown alike. */
function brokenDown(answer: Breakdown | Top): Breakdown {
  if ('by' in answer) return answer
  const rows = answer.rows.map(({ skill, ...row }) => ({ ...row, value: skill, cells: [] }))
  return { ...answer, by: 'skill', skills: [], rows }
}

function imageOf(
  { rows, skills, total, denominator }: Breakdown,
  { by, shape, title }: { by: Grouping; shape: Shape; title: string },
): string {
  const note = t('Among {total} {whole}', { total: number(total), whole: t(denominator) })
  if (shape !== 'heat') {
    const bars = rows.map(({ name, share, low, high, units }) => ({
      ...{ name: valueName(by, name), share, low, high },
      words: `${percent(share)} (${number(units)})`,
    }))
    return barsImage(bars, { title, note })
  }
  const highest = Math.max(...rows.flatMap(({ cells }) => cells.map(({ share }) => share)), 1e-9)
  const table = rows.map(({ name, cells }) => ({
    name: valueName(by, name),
    cells: cells.map(({ share }) => ({ words: percent(share), strength: share / highest })),
  }))
  return heatImage({ columns: skills.map(({ name }) => name), rows: table }, { title, note })
}

function findingOf({ rows, total, skills }: Breakdown, by: Grouping, shape: Shape): string {
  const [first] = rows
  if (first === undefined || total === 0) return t('Nothing fits')
  if (shape === 'heat') return strongestOf({ rows, skills }, by)
  const name = valueName(by, first.name)
  return by === 'skill'
    ? t('{name} is asked for most: in {share} of vacancies', { name, share: percent(first.share) })
    : t('Most by {by}: {name}, {share}', { by: t(labelOf(by)), name, share: percent(first.share) })
}

/** The darkest cell that counts enough, in words. */
function strongestOf({ rows, skills }: Pick<Breakdown, 'rows' | 'skills'>, by: Grouping): string {
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, row: row.name })))
  const strongest = cells
    .filter(({ total, share }) => total >= leastVacancies && share > 0)
    .sort((a, b) => b.share - a.share)[0]
  if (strongest === undefined) return t('Too few vacancies to compare them')
  return t('{skill} is asked for most in {place}: in {share}', {
    skill: skills.find(({ skill }) => skill === strongest.skill)?.name ?? strongest.skill,
    place: valueName(by, strongest.row),
    share: percent(strongest.share),
  })
}

/** As the heat map has it. */
const leastVacancies = 20

function emptyWords({ total }: Breakdown, by: Grouping): string {
  return total === 0
    ? t('No new vacancy of these weeks fits. What was there when a source was first read is not new.')
    : t('{total} vacancies fit, but none of them states this: {by}.', {
        total: number(total),
        by: t(labelOf(by)),
      })
}
