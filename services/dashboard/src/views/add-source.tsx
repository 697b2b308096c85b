import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type SourceProposal, type SourceTrial, tell } from '../api.ts'
import { t } from '../language.ts'
import { Trouble } from '../parts/trouble.tsx'
import { count, number } from '../words.ts'

/** From an address to a watched source: what fits, what it would give and cost, and only then its entry. */
export function AddSource() {
  const [url, setUrl] = useState('')
  const detect = useMutation({
    mutationFn: () => tell<{ rows: SourceProposal[] }>('/sources/detect', { url }),
  })
  const look = (event: FormEvent) => {
    event.preventDefault()
    detect.mutate()
  }
  return (
    <section aria-labelledby="add-source">
      <h2 id="add-source">{t('Add a source')}</h2>
      <form onSubmit={look} className="inline">
        <label>
          {t('Address of a careers page, board, feed or file')}
          <input
            type="url"
            required
            value={url}
            onChange={({ target }) => setUrl(target.value)}
            placeholder="https://boards.greenhouse.io/acme"
          />
        </label>
        <button type="submit" disabled={detect.isPending}>
          {t('See how it can be watched')}
        </button>
      </form>
      {detect.isPending ? <p role="status">{t('Looking …')}</p> : null}
      {detect.error === null ? null : <Trouble error={detect.error} />}
      {detect.data?.rows.length === 0 ? (
        <p className="note" role="status">
          {t('No way to watch it was found: try the page that lists its openings.')}
        </p>
      ) : null}
      {detect.data?.rows.map((proposal) => (
        <Proposal key={proposal.yaml} proposal={proposal} />
      ))}
    </section>
  )
}

function Proposal({ proposal: { kind, source, why, yaml, watchedAs } }: { proposal: SourceProposal }) {
  const test = useMutation({ mutationFn: () => tell<SourceTrial>('/sources/test', { source }) })
  return (
    <section className="note" aria-label={source.name ?? kind}>
      <p>
        <strong>{source.name ?? kind}</strong> <span className="quiet">{kind}</span>
        <small>{why}</small>
      </p>
      {watchedAs === null ? null : <p>{t('It is watched already, as {name}.', { name: watchedAs })}</p>}
      <details>
        <summary>{t('Its entry in the configuration')}</summary>
        <pre>{yaml}</pre>
      </details>
      <p className="inline">
        <button type="button" onClick={() => test.mutate()} disabled={test.isPending}>
          {t('Try it, storing nothing')}
        </button>
      </p>
      {test.isPending ? <p role="status">{t('Asking it once …')}</p> : null}
      {test.error === null ? null : <Trouble error={test.error} />}
      {test.data === undefined ? null : <Trial trial={test.data} />}
      {watchedAs === null ? <AddIt source={source} tried={test.data !== undefined} /> : null}
    </section>
  )
}

function Trial({ trial }: { trial: SourceTrial }) {
  const { status, reason, received, statedTotal, rejectedCount, missing, cost } = trial
  return (
    <div role="status">
      <p>
        {t('{status}: {rows} read', { status: t(status), rows: count(received, 'row') })}
        {statedTotal === null ? '' : ` ${t('of {total}', { total: number(statedTotal) })}`}
        {rejectedCount === 0
          ? ''
          : `; ${t('{rows} cannot be stored', { rows: count(rejectedCount, 'row') })}`}
        .{reason === null ? null : <small>{reason}</small>}
      </p>
      <ul className="lines">
        {trial.rows.map(({ title, url }) => (
          <li key={url}>
            <a href={url} rel="noreferrer nofollow" target="_blank">
              {title}
            </a>
          </li>
        ))}
      </ul>
      {missing.length === 0 ? null : (
        <p className="quiet">
          {t('What rows lack: {fields}', {
            fields: missing.map((one) => `${one.field} (${one.missing}/${one.of})`).join(', '),
          })}
        </p>
      )}
      <p className="quiet">
        {t('Watching it takes {requests} a day, {megabytes} MB', {
          requests: count(cost.perDay.requests, 'request'),
          megabytes: number(Number((cost.perDay.bytes / 1e6).toFixed(1))),
        })}
        {cost.estimated ? ` (${t('estimated')})` : ''}.
      </p>
    </div>
  )
}

/** One is asked to try it first: what is added is watched within seconds. */
function AddIt({ source, tried }: { source: SourceProposal['source']; tried: boolean }) {
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: () => tell<{ names: string[]; file: string }>('/sources', { source }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/sources'] }),
  })
  if (add.data !== undefined) {
    const { names, file } = add.data
    return (
      <p role="status">
        {t('{name} is watched from now on; it stands in {file}.', { name: names.join(', '), file })}
      </p>
    )
  }
  return (
    <>
      <button type="button" onClick={() => add.mutate()} disabled={!tried || add.isPending}>
        {t('Watch it')}
      </button>
      {tried ? null : <small>{t('Try it first.')}</small>}
      {add.error === null ? null : <Trouble error={add.error} />}
    </>
  )
}
