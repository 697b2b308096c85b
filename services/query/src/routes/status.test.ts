import { retaggingState } from '@skilltide/contracts'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from '../app.ts'
import { openTestContext, taxonomy } from '../query.test-data.ts'

it('tells which days were counted anew under another taxonomy', async () => {
  const { context, close } = openTestContext()
  const app = await createApp({ context, taxonomy, sources: () => [] })
  onTestFinished(async () => {
    await app.close()
    await close()
  })
  const revised = async () => (await app.inject('/api/v1/status')).json().revised
  expect(await revised()).toBeNull()
  await context.store.writeState(retaggingState, {
    ...{ version: 't2', after: null, done: true, read: 9, revised: 2, from: '2026-08-26', to: '2026-08-28' },
  })
  expect(await revised()).toEqual({ from: '2026-08-26', to: '2026-08-28', taxonomyVersion: 't2' })
})
