import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { t } from '../language.ts'
import { DayFields } from '../parts/day-fields.tsx'
import { FilterForm } from '../parts/filter-form.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { beginWith } from '../subscription-input.ts'

import { type ItemsSearch, queryOf } from './search-params.ts'

const route = getRouteApi('/postings')

export function postingsPath(search: ItemsSearch): string {
  return `/postings?limit=20&${queryOf(search)}`
}

/** Every posting, by words in its title and text, by skill, and by every filter. */
export function Postings() {
  useTitle(t('Postings'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (change: ItemsSearch) => void navigate({ to: '/postings', search: { ...search, ...change } })
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim() || undefined
    go({ words: text('words'), skill: text('skill'), from: text('from'), to: text('to') })
  }
  return (
    <>
      <h1>{t('Postings')}</h1>
      <p className="lead">
        {t('Everything that was read, as it was read. Words must all stand in the title or the text.')}
      </p>
      <form className="inline" onSubmit={find} key={JSON.stringify(search)}>
        <label>
          {t('Words')}
          <input name="words" type="search" defaultValue={search.words} />
        </label>
        <label>
          {t('Skill, by its id')}
          <input name="skill" defaultValue={search.skill} placeholder="kubernetes" />
        </label>
        <DayFields from={search.from} to={search.to} />
        <button type="submit">{t('Find')}</button>
      </form>
      <FilterForm filters={search} onFilters={go} />
      <TellMe
        ask={t('Tell me of such postings')}
        begin={beginWith({
          ...{ name: search.words ?? search.skill ?? t('Postings'), about: 'postings' },
          ...{ words: search.words ?? '', skills: search.skill ?? '', roles: search.role ?? '' },
          places: [search.country, search.region, search.city].filter((one) => one !== undefined).join(','),
        })}
      />
      <div className="wide-list">
        <PostingsList path={postingsPath(search)} none={t('Nothing matches: take a word or a filter out.')} />
      </div>
    </>
  )
}
