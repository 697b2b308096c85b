import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import type { Top } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { DayFields } from '../parts/day-fields.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { TopTable } from '../parts/top-table.tsx'
import { beginWith } from '../subscription-input.ts'

import { type ItemsSearch, queryOf } from './search-params.ts'

const route = getRouteApi('/news')

export const talkPath = '/top?measure=talk&weeks=4&limit=15'

export function newsPath(search: ItemsSearch): string {
  return `/articles?limit=20&${queryOf(search)}`
}

/** What the industry talks about: skills by articles, and the articles. */
export function News() {
  useTitle(t('News'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim() || undefined
    const change = { words: text('words'), from: text('from'), to: text('to') }
    void navigate({ to: '/news', search: { ...search, ...change } })
  }
  return (
    <>
      <h1>{t('News')}</h1>
      <p className="lead">{t('What the industry talks about. Talk is no demand: it is counted apart.')}</p>
      <div className="columns">
        <section aria-labelledby="articles">
          <h2 id="articles">{t('Articles')}</h2>
          <form className="inline" onSubmit={find} key={JSON.stringify(search)}>
            <label>
              {t('Words')}
              <input name="words" type="search" defaultValue={search.words} />
            </label>
            <DayFields from={search.from} to={search.to} />
            <button type="submit">{t('Find')}</button>
          </form>
          <PostingsList path={newsPath(search)} none={t('No articles yet.')} />
          <TellMe
            ask={t('Tell me of such articles')}
            begin={beginWith({
              ...{ name: t('News'), about: 'news' },
              ...{ words: search.words ?? '', skills: search.skill ?? '' },
            })}
          />
        </section>
        <section aria-labelledby="talked">
          <h2 id="talked">{t('Most talked about in four weeks')}</h2>
          <Answer<Top> path={talkPath}>
            {(top) => (
              <TopTable top={top} unit={t('Articles')} none={t('No article of these weeks names a skill.')} />
            )}
          </Answer>
        </section>
      </div>
    </>
  )
}
