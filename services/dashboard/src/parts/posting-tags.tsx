import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerTo, type Correction, type Item, type ItemTag, tell } from '../api.ts'
import { t } from '../language.ts'
import { count } from '../words.ts'
import { Marked } from './marked.tsx'
import { Trouble } from './trouble.tsx'

/** Letters shown on each side of a name. */
const around = 60

/** What was read in a posting, each where it stands, and a way to say that it means something else. */
export function PostingTags({ path, tags }: { path: string; tags: number }) {
  const [open, setOpen] = useState(false)
  if (tags === 0) return null
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="quiet">{t('{skills} read in it', { skills: count(tags, 'skill') })}</summary>
      {open ? <Tags path={path} /> : null}
    </details>
  )
}

function Tags({ path }: { path: string }) {
  const { data, error } = useQuery({ ...answerTo<Item>(path), refetchInterval: false })
  if (error !== null) return <Trouble error={error} />
  if (data === undefined) return <p className="quiet">{t('Loading …')}</p>
  const first = data.skills.filter(
    (tag, at) => data.skills.findIndex(({ skill }) => skill === tag.skill) === at,
  )
  return (
    <ul className="lines">
      {first.map((tag) => (
        <OneTag key={tag.skill} item={data} tag={tag} id={path.split('/')[2] ?? ''} />
      ))}
    </ul>
  )
}

function OneTag({ item, tag, id }: { item: Item; tag: ItemTag; id: string }) {
  const { skill, field, start, end } = tag
  const doubt = useMutation({
    mutationFn: () => tell<Correction>(`/items/${id}/corrections`, { skill, field, start }),
  })
  const text = item[field]
  const from = Math.max(0, start - around)
  return (
    <li>
      <strong>{tag.label}</strong>{' '}
      <span className="quiet">
        {t(tag.need)} · “
        <Marked text={text.slice(from, end + around)} marks={[{ start: start - from, end: end - from }]} />”
      </span>{' '}
      {doubt.data === undefined ? (
        <button type="button" className="plain" onClick={() => doubt.mutate()} disabled={doubt.isPending}>
          {t('This is not {skill}', { skill: tag.label })}
        </button>
      ) : (
        <small role="status">
          {t('Thank you: “{phrase}” will be judged by who runs this Skilltide.', {
            phrase: doubt.data.phrase,
          })}
        </small>
      )}
      {doubt.error === null ? null : <Trouble error={doubt.error} />}
    </li>
  )
}
