import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Birth, LiveOn, Order } from './messages.ts'

/** The product in a process of its own, which can be killed at any moment and started again. */
export type LivingSystem = {
  /** Resolves when all is crawled, tagged, indexed, closed and told; rejects when the process ends before. */
  liveOn(order: Omit<LiveOn, 'type'>): Promise<void>
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>
  /** Stops as on a signal: what is in hand is finished. */
  end(): Promise<void>
}

/** Why `liveOn` did not end. */
export class Killed extends Error {}

const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('lived'), step: z.int() }),
])

/** `onOutput` is given what it writes; without it, it writes to ours. */
export async function startSystem(birth: Birth, onOutput?: (text: string) => void): Promise<LivingSystem> {
  const output = onOutput === undefined ? 'inherit' : 'pipe'
  const child = fork(fileURLToPath(new URL('./process-main.ts', import.meta.url)), {
    env: { ...process.env, BIRTH: JSON.stringify(birth) },
    stdio: ['ignore', output, output, 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text))
  }
  const gone = once(child, 'exit')
  await answer(child, gone, (message) => message.type === 'ready')
  return {
    async liveOn(order) {
      const lived = answer(child, gone, (message) => message.type === 'lived' && message.step === order.step)
      child.send({ type: 'live-on', ...order } satisfies Order)
      await lived
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async end() {
      child.send({ type: 'end' } satisfies Order)
      await gone
    },
  }
}

async function answer(
  child: ChildProcess,
  gone: Promise<unknown>,
  isIt: (message: z.infer<typeof answerSchema>) => boolean,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<'answered'>()
  const hear = (message: unknown) => {
    if (isIt(answerSchema.parse(message))) resolve('answered')
  }
  child.on('message', hear)
  try {
    const first = await Promise.race([promise, gone])
    if (first !== 'answered') throw new Killed('the process ended before it answered')
  } finally {
    child.off('message', hear)
  }
}
