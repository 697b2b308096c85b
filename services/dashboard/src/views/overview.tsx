import { Link } from '@tanstack/react-router'
import type { Movers, Page, Shift, Source, Status } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { MoversTable } from '../parts/movers-table.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { ShiftList } from '../parts/shift-list.tsx'
import { agoWords, count, dayWords } from '../words.ts'

export function Overview() {
  return (
    <>
      <h1>What employers ask for, and what is shifting</h1>
      <Answer<Status> path="/status" height={60}>
        {(status) => <Learning status={status} />}
      </Answer>
      <section aria-labelledby="latest-shifts">
        <h2 id="latest-shifts">Latest shifts</h2>
        <Answer<Page<Shift>> path="/shifts?limit=8" height={160}>
          {({ rows }) => <ShiftList shifts={rows} />}
        </Answer>
      </section>
      <section aria-labelledby="movers">
        <h2 id="movers">Movers</h2>
        <Answer<Movers> path="/movers?limit=200" height={400}>
          {(answer) => <MoversUpAndDown answer={answer} />}
        </Answer>
      </section>
      <div className="columns">
        <section aria-labelledby="talk">
          <h2 id="talk">Talked about</h2>
          <PostingsList path="/articles?limit=4" none="No articles yet." />
        </section>
        <section aria-labelledby="freshness">
          <h2 id="freshness">Sources</h2>
          <Answer<Status> path="/status">{({ now }) => <Freshness now={now} />}</Answer>
        </section>
      </div>
    </>
  )
}

function Learning({ status }: { status: Status }) {
  if (status.postings === 0 && status.articles === 0) {
    return (
      <p className="note">
        Nothing has been read yet: the first runs take a minute or two. This page renews itself.
      </p>
    )
  }
  if (status.learningUntil === null) return null
  return (
    <p className="note">
      Collecting a baseline until {dayWords(status.learningUntil)}. Boards show only what is open now, so what
      was there at the first look counts as open, not as new; trends grow week by week, and shifts are told
      once there is a past to compare with.
    </p>
  )
}

function MoversUpAndDown({ answer }: { answer: Movers }) {
  const sure = answer.movers.filter(({ ciLow, ciHigh }) => ciLow > 1 || ciHigh < 1)
  const of = (direction: 'up' | 'down') => sure.filter((mover) => mover.direction === direction).slice(0, 8)
  return (
    <>
      <p className="quiet">
        {dayWords(answer.after.from)} to {dayWords(answer.after.to)} against the weeks from{' '}
        {dayWords(answer.before.from)}, over {count(answer.panel.length, 'source')} that can be compared
        {answer.leftOut.length > 0 ? `; ${answer.leftOut.length} left out` : ''}. A ranking, no alarm: some
        move by chance.
      </p>
      <MoversTable caption="Asked for more" movers={of('up')} />
      <MoversTable caption="Asked for less" movers={of('down')} />
    </>
  )
}

function Freshness({ now }: { now: string }) {
  return (
    <Answer<{ rows: Source[] }> path="/sources" height={200}>
      {({ rows }) => {
        const troubled = rows.filter(
          ({ lastRun }) => lastRun !== null && !['complete', 'unchanged'].includes(lastRun.status),
        )
        const newest = rows
          .flatMap(({ lastRun }) => (lastRun === null ? [] : [lastRun.endedAt]))
          .sort()
          .at(-1)
        return (
          <>
            <p>
              {rows.length - troubled.length} of {rows.length} are well
              {newest === undefined ? '' : `; last run ${agoWords(newest, now)}`}.{' '}
              <Link to="/sources">All sources</Link>
            </p>
            <ul className="lines">
              {troubled.slice(0, 8).map((source) => (
                <li key={source.name}>
                  <strong>{source.name}</strong> {source.lastRun?.status}:{' '}
                  <span className="quiet">{source.lastRun?.reason}</span>
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Answer>
  )
}
