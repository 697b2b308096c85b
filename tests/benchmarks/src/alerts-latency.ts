import { once } from 'node:events'
import { createServer } from 'node:http'
import { createAlerter, exampleShift } from '@skilltide/alerter'
import { configSchema, subscriptionSchema } from '@skilltide/contracts'
import { createLogger, createMetrics, openHome, publishEvents, systemClock } from '@skilltide/runtime'

/**
 * From the detector's event to the message in the receiver's hand: `node alerts-latency.ts CONFIG SHIFTS`. Shifts come
 * one after the other, each of another skill, to one subscriber among nobody else.
 */
const [, , given = '{}', count = '100'] = process.argv
const config = configSchema.parse(JSON.parse(given))
const logger = createLogger({ ...config.log, service: 'bench' })
const home = await openHome(config, logger)
const context = {
  ...home,
  config,
  logger,
  metrics: createMetrics(),
  clock: systemClock,
  environment: 'real',
} as const
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(204).end()
    server.emit('message')
  })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = address !== null && typeof address === 'object' ? address.port : 0
const shifts = Number(count)
const skills = Array.from({ length: shifts + 1 }, (_, at) => `latency-${at}`)
const subscribers = Array.from({ length: Math.ceil(skills.length / 200) }, (_, at) =>
  subscriptionSchema.parse({
    id: `latency-${at}`,
    name: 'latency',
    filter: { skills: skills.slice(at * 200, (at + 1) * 200) },
    channel: {
      type: 'webhook',
      url: `http://127.0.0.1:${port}/${at}`,
      secret: 'whsec_c2VjcmV0IG9mIHRoZSBiZW5jaG1hcms=',
    },
    preferences: { mostPerDay: 1_000 },
    createdAt: '2020-01-01T00:00:00Z',
    enabled: true,
  }),
)
await home.store.importSubscriptions(subscribers)
const alerter = createAlerter(context)
await alerter.start()
const [warmUp = '', ...measured] = skills
await told(warmUp)
const taken: number[] = []
for (const skill of measured) taken.push(await told(skill))
await alerter.stop()
server.close()
server.closeAllConnections()
await home.close()
taken.sort((a, b) => a - b)
const at = (part: number) =>
  Math.round(taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0)
process.stdout.write(JSON.stringify({ p50: at(0.5), p95: at(0.95) }))

async function told(skill: string): Promise<number> {
  const [subscriber] = subscribers
  if (subscriber === undefined) throw new Error('nobody subscribes')
  const shift = { ...exampleShift(subscriber, { at: systemClock.now(), data: 'real' }), id: skill, skill }
  const arrived = once(server, 'message')
  const began = performance.now()
  await home.store.writeShifts([shift])
  const fact = { topic: 'shift.detected' as const, key: skill, id: skill, data: shift }
  await publishEvents(home.log, { service: 'detector', at: systemClock.now() }, [fact])
  await arrived
  return performance.now() - began
}
