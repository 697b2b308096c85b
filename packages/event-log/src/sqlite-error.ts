import { SkilltideError } from '@skilltide/contracts'

/** Primary result codes, https://www.sqlite.org/rescode.html */
const full = 13
const passing = new Map([
  [5, 'another process holds it: close what else works on it'],
  [6, 'another process holds it: close what else works on it'],
  [10, 'the disk failed: check it'],
  [14, 'it cannot be opened: check that its folder is there and may be written'],
  [8, 'it may not be written: check its rights'],
])

/** What SQLite's failure means to a user of the log. `retryable` says whether it may pass. */
export function sqliteError(file: string, cause: unknown): SkilltideError {
  if (cause instanceof SkilltideError) return cause
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_INVALID_STATE') {
    return new SkilltideError('LOG_UNAVAILABLE', `[log] "${file}" is closed`, { cause })
  }
  const code = resultCode(cause)
  if (code === full) {
    return new SkilltideError(
      'LOG_FULL',
      `[log] no room to write "${file}": free some disk space; nothing accepted is lost`,
      {
        cause,
        retryable: true,
      },
    )
  }
  const cure = code === null ? undefined : passing.get(code)
  const what =
    cure ?? `${cause instanceof Error ? cause.message : String(cause)}: move the file away to begin a new log`
  return new SkilltideError('LOG_UNAVAILABLE', `[log] "${file}": ${what}`, {
    cause,
    retryable: cure !== undefined,
  })
}

/** True when another connection held the file longer than the busy timeout. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === 5
}

function resultCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null
}
