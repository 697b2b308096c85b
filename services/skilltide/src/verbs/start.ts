import type { Config } from '@skilltide/contracts'
import { probeSources } from '@skilltide/crawler'
import { createExtractorThread } from '@skilltide/extractor'
import { openStore, runUntilSignal, startServices } from '@skilltide/runtime'
import { watchTaxonomy } from '@skilltide/skills'
import { loadSources, type Source, watchSources } from '@skilltide/sources'
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
  await runUntilSignal(async (signal) => {
    printLine(shell, 'Skilltide: preparing the dashboard')
    const dashboardDir = await prepareDashboard()
    signal.throwIfAborted()
    const simulated = options.demo === true || !(await isThereRealData(shell, config, sources))
    signal.throwIfAborted()
    const running = simulated
      ? await runDemo(shell, config, { dashboardDir, signal })
      : await runReal(shell, config, dashboardDir)
    printLine(shell, 'Running. Ctrl-C stops it.')
    return running
  })
}

/** Data to come, or data that is there from before. */
async function isThereRealData(shell: Shell, config: Config, sources: readonly Source[]): Promise<boolean> {
  printLine(shell, `Looking whether the ${sources.length} sources of ${config.sourcesDir} can be reached`)
  const { reachable, tried, reason } = await probeSources(sources, { timeoutMs: 5_000, config })
  if (reachable > 0) return true
  printLine(shell, `None of the ${tried} tried answers (${reason}).`)
  if (await hasRun(config)) {
    printLine(shell, 'Showing what was collected before, and trying again on schedule.')
    return true
  }
  printLine(
    shell,
    'Showing the SIMULATED MARKET instead, in a store of its own; check the network and start again for real data.',
  )
  return false
}

async function hasRun(config: Config): Promise<boolean> {
  const store = await openStore(homeConfig(config, 'real'))
  try {
    return (await store.listSources()).some(({ firstCompleteAt }) => firstCompleteAt !== null)
  } finally {
    await store.close()
  }
}

async function runReal(shell: Shell, given: Config, dashboardDir: string): Promise<AsyncDisposable> {
  await using closing = new AsyncDisposableStack()
  const config = homeConfig(given, 'real')
  const context = await openContext(shell, config, {
    service: 'skilltide',
    environment: 'real',
    pretty: isTerminal(shell),
  })
  closing.defer(() => context.close())
  const sources = await watchSources(config.sourcesDir, {
    environment: shell.environment,
    onProblem: (message) => printLine(shell, message),
  })
  closing.defer(() => sources.close())
  sources.onChange(() => printLine(shell, `Sources changed: ${sources.current().length} are watched now`))
  const skills = await watchTaxonomy(config.skillsDir, { onProblem: (message) => printLine(shell, message) })
  closing.defer(() => skills.close())
  skills.onChange(({ version }) => printLine(shell, `Skills changed: version ${version} from now on`))
  const parts: Parts = {
    sources: sources.current,
    onSourcesChange: sources.onChange,
    environment: shell.environment,
    taxonomy: skills.taxonomy,
    checkSkills: skills.check,
    dashboardDir,
  }
  const watcher = await watchRuns(context, (run) => {
    const why = run.reason === null ? '' : `: ${run.reason}`
    printLine(shell, `${run.source}: ${run.status}, ${run.received} rows${why}`)
  })
  closing.defer(() => watcher.stop())
  const running = await startServices([
    createService('query', context, parts),
    createService('indexer', context, parts),
    createExtractorThread(config, failWith),
    createService('alerter', context, parts),
    createService('detector', context, parts),
    createService('crawler', context, parts),
    createService('scheduler', context, parts),
  ])
  closing.defer(() => running.stop())
  await openDashboard(shell, config)
  return closing.move()
}

function runDemo(
  shell: Shell,
  config: Config,
  options: { dashboardDir: string; signal: AbortSignal },
): Promise<AsyncDisposable> {
  printLine(shell, 'SIMULATED MARKET: nothing shown is real. A year goes by in about a minute.')
  return startDemo(shell, config, {
    ...options,
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
