import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { describeError } from '@skilltide/contracts'
import { probeSources } from '@skilltide/crawler'
import { loadSources } from '@skilltide/sources'
import { configOf, printJson, printLine, type Shell, taxonomyOf, withHome } from '../shell.ts'

type Finding = { what: string; healthy: boolean; says: string }

/** Looks at everything that has to be right, and says what to do about the rest. Fails when something is wrong. */
export async function examine(shell: Shell, options: { json?: boolean }): Promise<void> {
  const findings: Finding[] = []
  for (const [what, look] of checks(shell)) findings.push(await finding(what, look))
  for (const one of findings) {
    if (options.json === true) printJson(shell, one)
    else printLine(shell, `${one.healthy ? 'ok  ' : 'BAD '} ${one.what}: ${one.says}`)
  }
  if (findings.some((one) => !one.healthy)) process.exitCode = 1
}

function checks(shell: Shell): [string, () => Promise<string>][] {
  const config = () => configOf(shell)
  return [
    ['settings', async () => `${config().home} home, data in ${config().dataDir}`],
    ['disk', async () => diskOf(config().dataDir)],
    ['skills', async () => `${taxonomyOf(shell).skills.size} skills`],
    [
      'log and store',
      () =>
        withHome(shell, async ({ log, store }) => {
          await Promise.all([log.check(), store.check()])
          const { total } = await store.findItems({ kind: 'posting', limit: 1 })
          return `both answer; ${total} postings stored`
        }),
    ],
    [
      'sources',
      async () => {
        const sources = await loadSources(config().sourcesDir, { environment: shell.environment })
        const { reachable, tried, reason } = await probeSources(sources, { timeoutMs: 5_000 })
        if (reachable === 0)
          throw new Error(`none of ${tried} tried answers (${reason}): check the network or a proxy`)
        return `${sources.length} configured; ${reachable} of ${tried} tried answer`
      },
    ],
  ]
}

async function finding(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { what, healthy: true, says: await look() }
  } catch (error) {
    return { what, healthy: false, says: describeError(error) }
  }
}

async function diskOf(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await access(folder, constants.W_OK)
  const { bavail, bsize } = await statfs(folder)
  const gigabytes = (bavail * bsize) / 1e9
  if (gigabytes < 1) throw new Error(`${gigabytes.toFixed(1)} GB free at ${folder}: make room`)
  return `${gigabytes.toFixed(0)} GB free at ${folder}`
}
