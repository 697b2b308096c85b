import type { Config } from '@skilltide/contracts'
import { probeSources } from '@skilltide/crawler'
import { createExtractorThread } from '@skilltide/extractor'
import { runUntilSignal, startServices } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { loadSources, type Source } from '@skilltide/sources'
import open from 'open'
import { createService, type Parts } from '../compose.ts'
import { prepareDashboard } from '../dashboard.ts'
import { startDemo } from '../demo.ts'
import { watchRuns } from '../progress.ts'
import { configOf, homeConfig, openContext, printLine, type Shell } from '../shell.ts'

/** Everything in one process, until a signal. Without a reachable source, the simulated market, and it says so. */
export async function start(shell: Shell, options: { demo?: boolean }): Promise<void> {
  const config = configOf(shell)
  const sources = await loadSources(config.sourcesDir, { environment: shell.environment })
  printLine(shell, 'Skilltide: preparing the dashboard')
  const dashboardDir = await prepareDashboard()
  const simulated = options.demo === true || !(await anyReachable(shell, config, sources))
  const running = simulated
    ? await runDemo(shell, config, dashboardDir)
    : await runReal(shell, config, { sources, dashboardDir })
  printLine(shell, 'Running. Ctrl-C stops it.')
  await runUntilSignal(() => running.disposeAsync())
}

async function anyReachable(shell: Shell, config: Config, sources: readonly Source[]): Promise<boolean> {
  printLine(shell, `Looking whether the ${sources.length} sources of ${config.sourcesDir} can be reached`)
  const { reachable, tried, reason } = await probeSources(sources, { timeoutMs: 5_000, config })
  if (reachable > 0) return true
  printLine(shell, `None of the ${tried} tried answers (${reason}).`)
  printLine(
    shell,
    'Showing the SIMULATED MARKET instead, in a store of its own; check the network and start again for real data.',
  )
  return false
}

async function runReal(
  shell: Shell,
  given: Config,
  { sources, dashboardDir }: { sources: readonly Source[]; dashboardDir: string },
) {
  const closing = new AsyncDisposableStack()
  try {
    const config = homeConfig(given, 'real')
    const context = await openContext(shell, config, {
      service: 'skilltide',
      environment: 'real',
      pretty: isTerminal(shell),
    })
    closing.defer(() => context.close())
    const parts: Parts = { sources: () => sources, taxonomy: loadTaxonomy(), dashboardDir }
    const watcher = await watchRuns(context, (run) => {
      printLine(
        shell,
        `${run.source}: ${run.status}, ${run.received} rows${run.reason === null ? '' : `: ${run.reason}`}`,
      )
    })
    closing.defer(() => watcher.stop())
    const services = [
      createService('query', context, parts),
      createService('indexer', context, parts),
      createExtractorThread(config, failWith),
      createService('alerter', context, parts),
      createService('detector', context, parts),
      createService('crawler', context, parts),
      createService('scheduler', context, parts),
    ]
    const running = await startServices(services)
    closing.defer(() => running.stop())
    await openDashboard(shell, config)
    return closing
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}

function runDemo(shell: Shell, config: Config, dashboardDir: string): Promise<AsyncDisposableStack> {
  printLine(shell, 'SIMULATED MARKET: nothing shown is real. A year goes by in about a minute.')
  return startDemo(shell, config, {
    dashboardDir,
    onReady: () => void openDashboard(shell, config),
    onWeek: (done, total) => {
      if (done % 8 === 0 || done === total) printLine(shell, `week ${done} of ${total}`)
    },
    onFailure: failWith,
  })
}

async function openDashboard(shell: Shell, { http }: Config): Promise<void> {
  const url = `http://${http.host}:${http.port}/`
  printLine(shell, `Dashboard: ${url}`)
  if (http.openBrowser && isTerminal(shell)) await open(url).catch(() => undefined)
}

function isTerminal(shell: Shell): boolean {
  return shell.stdout.isTTY === true
}

/** A thread that died leaves its work on the log: end at once, so that whoever supervises starts anew. */
function failWith(error: Error): never {
  throw error
}
