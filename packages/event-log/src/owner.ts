import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/** A member of a group as others see it: where it runs, and which one it is. */
export type Owner = { host: string; pid: number; id: string }

/** The claim a row shows. Times are ms since 1970. */
export type Claim = { owner: string; since: number; until: number }

export type Here = { host: string; pid: number; startedAt: number; isAlive(pid: number): boolean }

export function newOwner(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`
}

/**
 * Whether a claim still binds. It ends when its time is over, and at once when its process is known to be dead:
 * one of this host that is gone, or one with our own pid from before we started (a container begins anew as pid 1).
 * `longest` is the longest a claim may run: a clock set back must not bind for ever.
 */
export function isBinding(claim: Claim, now: number, longest: number, here: Here): boolean {
  if (claim.until <= now || claim.until > now + longest * 2) return false
  const [host, pid] = claim.owner.split('/')
  if (host !== here.host) return true
  if (Number(pid) === here.pid) return claim.since >= here.startedAt
  return here.isAlive(Number(pid))
}

export function readHere(): Here {
  return { host: hostname(), pid: process.pid, startedAt: Date.now() - process.uptime() * 1000, isAlive }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
