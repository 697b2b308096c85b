import type { Seen } from '@skilltide/trend-store'
import { describe, expect, it } from 'vitest'
import { decide, type SeenInput } from './seen.ts'

const now = '2026-09-07T06:00:00Z'

function seen(externalId: string, changes: Partial<Seen> = {}): Seen {
  return {
    externalId,
    contentHash: `hash of ${externalId}`,
    revision: 1,
    firstSeenAt: '2026-09-01T06:00:00Z',
    baseline: false,
    missing: 0,
    missedBy: null,
    closedAt: null,
    ...changes,
  }
}

function run(input: Partial<SeenInput>) {
  return decide({
    previous: [],
    rows: [],
    present: [],
    complete: true,
    closesByAbsence: true,
    runId: 'this',
    now,
    baseline: false,
    ...input,
  })
}

function row(externalId: string, contentHash = `hash of ${externalId}`) {
  return { externalId, contentHash }
}

describe('what a run means for its postings', () => {
  it('sends a posting that was never seen, once', () => {
    const decision = run({ rows: [row('a'), row('a')], baseline: true })
    const fresh = seen('a', { firstSeenAt: now, baseline: true })
    expect(decision).toEqual({ fresh: [fresh], changed: [], unchanged: 0, closed: [], nextSeen: [fresh] })
  })

  it('sends and stores nothing for what has not changed', () => {
    expect(run({ previous: [seen('a')], rows: [row('a')] })).toEqual({
      fresh: [],
      changed: [],
      unchanged: 1,
      closed: [],
      nextSeen: [],
    })
  })

  it('sends a change as the next revision, and keeps when it was first seen and that it was there before', () => {
    const previous = [seen('a', { baseline: true, revision: 3 })]
    const { changed } = run({ previous, rows: [row('a', 'other')], baseline: false })
    expect(changed).toEqual([seen('a', { baseline: true, revision: 4, contentHash: 'other' })])
  })

  it('closes what two complete runs in a row lacked', () => {
    const first = run({ previous: [seen('a')] })
    expect(first).toMatchObject({ closed: [], nextSeen: [{ missing: 1, closedAt: null }] })
    const second = run({ previous: first.nextSeen, runId: 'next' })
    expect(second.closed).toEqual([seen('a', { missing: 2, missedBy: 'next', closedAt: now })])
    expect(run({ previous: second.nextSeen })).toMatchObject({ closed: [], nextSeen: [] })
  })

  it('counts a run once that died before it was reported, and is taken again', () => {
    const { nextSeen } = run({ previous: [seen('a')] })
    expect(run({ previous: nextSeen })).toMatchObject({ closed: [], nextSeen: [] })
  })

  it('starts to count again when a posting was there in between', () => {
    const { nextSeen } = run({ previous: [seen('a', { missing: 1, missedBy: 'last' })], rows: [row('a')] })
    expect(nextSeen).toEqual([seen('a')])
  })

  it('neither closes nor counts anything in a partial run', () => {
    expect(run({ previous: [seen('a', { missing: 1 })], complete: false })).toMatchObject({
      closed: [],
      nextSeen: [],
    })
  })

  it('never closes what leaves a window', () => {
    expect(run({ previous: [seen('a', { missing: 1 })], closesByAbsence: false })).toMatchObject({
      closed: [],
      nextSeen: [],
    })
  })

  it('reopens what returns after it had closed, as the next revision', () => {
    const { changed } = run({
      previous: [seen('a', { missing: 2, closedAt: now, revision: 2 })],
      rows: [row('a')],
    })
    expect(changed).toEqual([seen('a', { revision: 3 })])
  })

  it('takes what stands on an unchanged page as present', () => {
    const decision = run({ previous: [seen('a', { missing: 1 }), seen('b')], present: ['a', 'b', 'unknown'] })
    expect(decision).toMatchObject({ unchanged: 2, closed: [], nextSeen: [seen('a')] })
  })
})
