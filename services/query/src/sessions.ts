import { randomBytes } from 'node:crypto'
import { dayMs, hashOf, instantSchema } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'

const linkMs = 15 * 60_000
export const sessionMs = 30 * dayMs
const hourMs = 3_600_000
/** Letters to one address within an hour: asking to sign in is no way to flood anybody. */
const lettersPerHour = 5

const grantSchema = z.object({ address: z.string(), expiresAt: instantSchema })
const askedSchema = z.object({ since: instantSchema, times: z.int() })

export type Sessions = {
  /** The token of a letter; null for who may not sign in, or has asked often enough. */
  askFor(address: string): Promise<string | null>
  /** The token of a session, once for each letter; null for a link that was used, or is forged or too old. */
  open(linkToken: string): Promise<string | null>
  /** Who has this session; null for one that ended, or whose owner may no longer sign in. */
  ownerOf(token: string): Promise<string | null>
  end(token: string): Promise<void>
}

/**
 * Who may sign in does so by a link in a letter: the token in it opens one session, within a quarter of an hour. Tokens
 * are kept as hashes, each in a value of its own, so that whoever reads the store has none and no two writers meet.
 */
export function createSessions(
  { store, clock, config }: Pick<ServiceContext, 'store' | 'clock' | 'config'>,
  random: (size: number) => Buffer = randomBytes,
): Sessions {
  const operators = new Set(config.http.operators.map((address) => address.toLowerCase()))
  return {
    async askFor(given) {
      const address = given.trim().toLowerCase()
      if (!operators.has(address) || !(await countLetter(address))) return null
      return grant('link', address, linkMs)
    },
    async open(linkToken) {
      const address = await addressOf('link', linkToken)
      if (address === null) return null
      await store.writeState(stateOf('link', linkToken), null)
      return grant('session', address, sessionMs)
    },
    ownerOf: (token) => addressOf('session', token),
    async end(token) {
      await store.writeState(stateOf('session', token), null)
    },
  }

  async function grant(kind: 'link' | 'session', address: string, lastsMs: number): Promise<string> {
    const token = random(32).toString('base64url')
    const expiresAt = new Date(clock.now().getTime() + lastsMs).toISOString()
    await store.writeState(stateOf(kind, token), { address, expiresAt })
    return token
  }

  async function addressOf(kind: 'link' | 'session', token: string): Promise<string | null> {
    const { data } = grantSchema.safeParse(await store.readState(stateOf(kind, token)))
    if (data === undefined || Date.parse(data.expiresAt) < clock.now().getTime()) return null
    return operators.has(data.address) ? data.address : null
  }

  /** Whether there is one more within the hour. */
  async function countLetter(address: string): Promise<boolean> {
    const name = `access/asked:${hashOf(address)}`
    const now = clock.now()
    const known = askedSchema.safeParse(await store.readState(name))
    const lately = known.success && Date.parse(known.data.since) > now.getTime() - hourMs ? known.data : null
    const { since, times } = lately ?? { since: now.toISOString(), times: 0 }
    if (times >= lettersPerHour) return false
    await store.writeState(name, { since, times: times + 1 })
    return true
  }
}

function stateOf(kind: 'link' | 'session', token: string): string {
  return `access/${kind}:${hashOf(token)}`
}
