import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { configSchema } from '@skilltide/contracts'
import { systemClock } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { z } from 'zod'
import { createService } from './compose.ts'
import { openContext } from './shell.ts'

const orderSchema = z.object({ service: z.string(), config: configSchema, environment: z.enum(['real', 'simulated']) })

// Runs one service in this thread until it is told to stop.
const { service: name, config, environment } = orderSchema.parse(workerData)
const shell = { clock: systemClock, environment: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
const context = await openContext(shell, config, { service: name, environment })
const service = createService(name, context, { sources: () => [], taxonomy: loadTaxonomy() })
await service.start()
parentPort?.postMessage('started')
if (parentPort !== null) await once(parentPort, 'message')
await service.stop()
await context.close()
parentPort?.close()
