import type { Source, Status } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { agoWords, count, dayWords } from '../words.ts'

export function Sources() {
  return (
    <>
      <h1>Sources</h1>
      <p className="lead">What is watched, how its last run ended, and since when it counts.</p>
      <Answer<Status> path="/status">
        {({ now }) => (
          <Answer<{ rows: Source[] }> path="/sources" height={600}>
            {({ rows }) => <SourcesTable rows={rows} now={now} />}
          </Answer>
        )}
      </Answer>
    </>
  )
}

function SourcesTable({ rows, now }: { rows: Source[]; now: string }) {
  return (
    <div className="scroll">
      <table>
        <caption>{count(rows.length, 'source')}</caption>
        <thead>
          <tr>
            {['Source', 'Kind', 'Last run', 'Received', 'Counts since', 'Reason'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((source) => (
            <tr key={source.name}>
              <th scope="row">{source.name}</th>
              <td>{source.kind}</td>
              <td>
                {source.lastRun === null
                  ? source.enabled
                    ? 'not run yet'
                    : 'switched off'
                  : `${source.lastRun.status}, ${agoWords(source.lastRun.endedAt, now)}`}
              </td>
              <td>{receivedWords(source)}</td>
              <td>{source.observedSince === null ? '' : dayWords(source.observedSince)}</td>
              <td>{source.lastRun?.reason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function receivedWords({ lastRun }: Source): string {
  if (lastRun === null) return ''
  const short = lastRun.statedTotal !== null && lastRun.statedTotal > lastRun.received
  return short ? `${lastRun.received} of ${lastRun.statedTotal}` : String(lastRun.received)
}
