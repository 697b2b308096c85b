import { createLogger } from '@skilltide/runtime'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { expect, it, onTestFinished } from 'vitest'
import { createRoller } from './roller.ts'

const logger = createLogger({ level: 'silent', pretty: false, service: 'test' })

/** A store whose roll-ups are counted; `fail` makes the next one fail. */
function countedStore() {
  const store = openEmbeddedStore({ file: ':memory:' })
  onTestFinished(() => store.close())
  const state = { rolls: 0, fail: false }
  const rollUp = async () => {
    state.rolls += 1
    if (state.fail) {
      state.fail = false
      throw new Error('the store is down')
    }
    return store.rollUp()
  }
  return { state, store: { ...store, rollUp } }
}

it('rolls up once for all that is touched while it rests', async () => {
  const { state, store } = countedStore()
  const roller = createRoller(store, { restMs: 3_600_000, logger })
  roller.touched()
  await new Promise(setImmediate)
  for (let batch = 0; batch < 50; batch++) {
    roller.touched()
    await new Promise(setImmediate)
  }
  expect(state.rolls).toBe(1)
  await roller.settled()
  expect(state.rolls).toBe(2)
  await roller.stop()
})

it('tries again when the store was down, and settles only after that', async () => {
  const { state, store } = countedStore()
  state.fail = true
  const roller = createRoller(store, { restMs: 1, logger })
  roller.touched()
  await roller.settled()
  expect(state.rolls).toBe(2)
  await roller.stop()
})

it('makes what was written quick to find once nothing more is written', async () => {
  const { store } = countedStore()
  const roller = createRoller(
    {
      ...store,
      async catchUp() {
        caughtUp += 1
        return { remaining: caughtUp < 3 }
      },
    },
    { restMs: 1, logger },
  )
  let caughtUp = 0
  roller.touched()
  await roller.settled()
  while (caughtUp < 3) await new Promise(setImmediate)
  await roller.stop()
  expect(caughtUp).toBe(3)
})
