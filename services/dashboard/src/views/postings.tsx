import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { PostingsList } from '../parts/postings-list.tsx'
import { useTitle } from '../parts/title.ts'

import { type ItemsSearch, queryOf } from './search-params.ts'

const route = getRouteApi('/postings')

export function postingsPath(search: ItemsSearch): string {
  return `/postings?limit=20&${queryOf(search)}`
}

/** Every posting, by words in its title and text, by skill, by source. */
export function Postings() {
  useTitle('Postings')
  const search = route.useSearch()
  const navigate = useNavigate()
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim() || undefined
    void navigate({
      to: '/postings',
      search: { words: text('words'), skill: text('skill'), source: text('source') },
    })
  }
  return (
    <>
      <h1>Postings</h1>
      <p className="lead">
        Everything that was read, as it was read. Words must all stand in the title or the text.
      </p>
      <form className="inline" onSubmit={find} key={JSON.stringify(search)}>
        <label>
          Words
          <input name="words" type="search" defaultValue={search.words} />
        </label>
        <label>
          Skill, by its id
          <input name="skill" defaultValue={search.skill} placeholder="kubernetes" />
        </label>
        <label>
          Source
          <input name="source" defaultValue={search.source} />
        </label>
        <button type="submit">Find</button>
      </form>
      <PostingsList path={postingsPath(search)} none="Nothing matches: take a word out." />
    </>
  )
}
