import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask, type ShareLink, tell } from '../api.ts'
import { t } from '../language.ts'
import { dayWords } from '../words.ts'
import { Answer } from './answer.tsx'
import { Trouble } from './trouble.tsx'

const path = '/shares'

/** Links that let who has them read, and nothing else. */
export function SharedLinks() {
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{t('Links for reading')}</h2>
      <p className="quiet">
        {t('Who has such a link reads, and changes nothing; withdrawn, it leads nowhere.')}
      </p>
      <Answer<{ rows: ShareLink[] }> path={path}>
        {({ rows }) => (
          <ul className="lines">
            {rows.map((share) => (
              <OneShare key={share.id} share={share} />
            ))}
            {rows.length === 0 ? <li className="quiet">{t('None yet.')}</li> : null}
          </ul>
        )}
      </Answer>
      <NewShare />
    </section>
  )
}

function OneShare({ share: { id, view, createdAt, expiresAt } }: { share: ShareLink }) {
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => ask(`${path}/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: [path] }),
  })
  return (
    <li>
      <a href={view}>{view}</a>{' '}
      <button type="button" className="plain" onClick={() => withdraw.mutate()}>
        {t('Withdraw')}
      </button>
      <small>
        {t('since {day}', { day: dayWords(createdAt) })}
        {expiresAt === null ? '' : `, ${t('until {day}', { day: dayWords(expiresAt) })}`}
      </small>
      {withdraw.error === null ? null : <Trouble error={withdraw.error} />}
    </li>
  )
}

function NewShare() {
  const client = useQueryClient()
  const [view, setView] = useState('/')
  const [days, setDays] = useState(30)
  const make = useMutation({
    mutationFn: () => tell<{ path: string }>(path, { view: pathOf(view), days }),
    onSuccess: () => client.invalidateQueries({ queryKey: [path] }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <>
      <form className="inline" onSubmit={send}>
        <label>
          {t('Address of the view')}
          <input value={view} required onChange={({ target }) => setView(target.value)} />
        </label>
        <label>
          {t('Days')}
          <input
            type="number"
            min={1}
            max={3660}
            value={days}
            onChange={({ target: { valueAsNumber } }) => valueAsNumber > 0 && setDays(valueAsNumber)}
          />
        </label>
        <button type="submit" disabled={make.isPending}>
          {t('Make a link')}
        </button>
      </form>
      {make.data === undefined ? null : (
        <p role="status" className="note">
          {t('The link, shown this once:')} <code>{`${location.origin}${make.data.path}`}</code>
        </p>
      )}
      {make.error === null ? null : <Trouble error={make.error} />}
    </>
  )
}

/** A whole address of this page is taken, too. */
function pathOf(view: string): string {
  const { pathname, search } = new URL(view, location.origin)
  return `${pathname}${search}`
}
