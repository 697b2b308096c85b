import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Owner = { uid: number; gid: number }

/** The user without rights that every Unix has; Elasticsearch refuses to run as root. */
export function nobody(accounts: string = readFileSync('/etc/passwd', 'utf8')): Owner {
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts)
  return { uid: Number(fields?.[1] ?? 65_534), gid: Number(fields?.[2] ?? 65_534) }
}

/** True when every folder above and at `path` lets any user pass. */
export function canOthersEnter(path: string): boolean {
  const passable = (statSync(path).mode & 0o001) !== 0
  const parent = dirname(path)
  return passable && (parent === path || canOthersEnter(parent))
}

/** Changes the owner of a folder and all within. Throws when the new owner could not reach it anyway. */
export function giveTo(owner: Owner, folder: string): void {
  if (!canOthersEnter(dirname(folder))) {
    throw new Error(
      `[local] Elasticsearch cannot run as root, and another user cannot enter ${dirname(folder)}: give a dataDir elsewhere`,
    )
  }
  chownSync(folder, owner.uid, owner.gid)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, entry), owner.uid, owner.gid)
}
