import { runUntilSignal, startServices } from '@skilltide/runtime'
import { watchTaxonomy } from '@skilltide/skills'
import { watchSources } from '@skilltide/sources'
import { createService } from '../compose.ts'
import { prepareDashboard } from '../dashboard.ts'
import { openHealth } from '../health.ts'
import { configOf, homeConfig, openContext, type Shell } from '../shell.ts'

/** One service of the distributed home, with health and metrics on a port of its own, until a signal. */
export async function serve(shell: Shell, name: string): Promise<void> {
  const config = homeConfig(configOf(shell), 'real')
  const dashboardDir = name === 'query' ? await prepareDashboard() : undefined
  await runUntilSignal(async () => {
    await using closing = new AsyncDisposableStack()
    const context = await openContext(shell, config, { service: name, environment: 'real' })
    closing.defer(() => context.close())
    const sources = await watchSources(config.sourcesDir, {
      environment: shell.environment,
      onProblem: (message) => context.logger.error(message),
    })
    closing.defer(() => sources.close())
    const skills = await watchTaxonomy(config.skillsDir, {
      onProblem: (message) => context.logger.error(message),
    })
    closing.defer(() => skills.close())
    const parts = {
      sources: sources.current,
      onSourcesChange: sources.onChange,
      environment: shell.environment,
      taxonomy: skills.taxonomy,
      checkSkills: skills.check,
      ...(dashboardDir === undefined ? {} : { dashboardDir }),
    }
    const running = await startServices([openHealth(context), createService(name, context, parts)])
    closing.defer(() => running.stop())
    context.logger.info('serving')
    return closing.move()
  })
}
