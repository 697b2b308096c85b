import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { TopicName } from '@skilltide/contracts'
import { type Block, decodeBlock } from './block.ts'
import { inTransaction } from './embedded-file.ts'
import type { StoredRecord } from './event-log.ts'
import type { Claim } from './owner.ts'

/** A group's place on a topic: the next position to read, and who reads. */
export type Place = { next: number; claim: Claim | null }

/** The log's statements, prepared once. Nothing here waits, decides or retries. */
export type EmbeddedTables = ReturnType<typeof prepareTables>

type Row = Record<string, SQLOutputValue>

export function prepareTables(db: DatabaseSync) {
  const sql = {
    take: db.prepare('UPDATE topic SET next = next + ? WHERE name = ? RETURNING next'),
    insert: db.prepare('INSERT INTO block (topic, first, count, stored_at, data) VALUES (?, ?, ?, ?, ?)'),
    next: db.prepare('SELECT next FROM topic WHERE name = ?'),
    oldest: db.prepare('SELECT min(first) AS first FROM block WHERE topic = ?'),
    // The block that holds a position is the last that begins at or before it.
    after: db.prepare(`SELECT first, stored_at, data FROM block WHERE topic = :topic AND first + count > :next
      AND first >= coalesce((SELECT max(first) FROM block WHERE topic = :topic AND first <= :next), 0) ORDER BY first`),
    before: db.prepare(
      'SELECT first, stored_at, data FROM block WHERE topic = ? AND first < ? ORDER BY first DESC',
    ),
    joinGroup: db.prepare('INSERT OR IGNORE INTO member (consumers, topic, next) VALUES (?, ?, ?)'),
    place: db.prepare('SELECT next, owner, since, until FROM member WHERE consumers = ? AND topic = ?'),
    claim: db.prepare('UPDATE member SET owner = ?, since = ?, until = ? WHERE consumers = ? AND topic = ?'),
    renew: db.prepare('UPDATE member SET until = ? WHERE consumers = ? AND topic = ? AND owner = ?'),
    move: db.prepare('UPDATE member SET next = ?, until = ? WHERE consumers = ? AND topic = ? AND owner = ?'),
    release: db.prepare(
      'UPDATE member SET owner = NULL, until = 0 WHERE consumers = ? AND topic = ? AND owner = ?',
    ),
    firstKept: db.prepare(
      'SELECT first FROM block WHERE topic = ? AND stored_at >= ? ORDER BY first LIMIT 1',
    ),
    expired: db.prepare('SELECT id, count FROM block WHERE topic = ? AND first < ? ORDER BY first LIMIT 100'),
    remove: db.prepare('DELETE FROM block WHERE id = ?'),
  }

  return {
    transaction: <T>(work: () => T): T => inTransaction(db, work),

    /** Appends blocks. Within a transaction: positions are taken and filled together. */
    append(blocks: readonly Block[], storedAt: number): void {
      for (const { topic, count, data } of blocks) {
        const next = Number(sql.take.get(count, topic)?.next)
        sql.insert.run(topic, next - count, count, storedAt, data)
      }
    },

    /** Blocks from the one that holds `next` on, as long as the caller wants more. */
    *blocksFrom(topic: TopicName, next: number): Generator<StoredRecord[]> {
      for (const row of sql.after.iterate({ topic, next })) yield readBlock(topic, row)
    },

    /** Blocks that begin before a position, newest first. */
    *blocksBefore(topic: TopicName, position: number): Generator<StoredRecord[]> {
      for (const row of sql.before.iterate(topic, position)) yield readBlock(topic, row)
    },

    nextOf: (topic: TopicName): number => Number(sql.next.get(topic)?.next ?? 1),
    /** The oldest position kept, or null when nothing is. */
    oldestOf: (topic: TopicName): number | null => number(sql.oldest.get(topic)?.first),

    joinGroup: (group: string, topic: TopicName, next: number) => void sql.joinGroup.run(group, topic, next),
    place: (group: string, topic: TopicName): Place | null => readPlace(sql.place.get(group, topic)),
    claim: (group: string, topic: TopicName, { owner, since, until }: Claim) =>
      void sql.claim.run(owner, since, until, group, topic),
    /** These answer whether `owner` still holds the claim; when not, nothing is written. */
    renew: (group: string, topic: TopicName, owner: string, until: number): boolean =>
      sql.renew.run(until, group, topic, owner).changes === 1,
    move: (group: string, topic: TopicName, owner: string, to: { next: number; until: number }): boolean =>
      sql.move.run(to.next, to.until, group, topic, owner).changes === 1,
    release: (group: string, topic: TopicName, owner: string) => void sql.release.run(group, topic, owner),

    /** Up to 100 of a topic's oldest blocks stored before `cutoff` are removed; answers how many records went. */
    expire(topic: TopicName, cutoff: number): number {
      const kept = number(sql.firstKept.get(topic, cutoff)?.first) ?? Number.MAX_SAFE_INTEGER
      const rows = sql.expired.all(topic, kept)
      for (const row of rows) sql.remove.run(Number(row.id))
      return rows.reduce((sum, row) => sum + Number(row.count), 0)
    },
  }
}

function readBlock(topic: TopicName, row: Row): StoredRecord[] {
  const { first, stored_at: storedAt, data } = row
  const bytes = data instanceof Uint8Array ? data : String(data)
  return decodeBlock({ topic, first: Number(first), storedAt: Number(storedAt) }, bytes)
}

function readPlace(row: Row | undefined): Place | null {
  if (row === undefined) return null
  const { next, owner, since, until } = row
  const claim = owner === null ? null : { owner: String(owner), since: Number(since), until: Number(until) }
  return { next: Number(next), claim }
}

function number(value: SQLOutputValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
