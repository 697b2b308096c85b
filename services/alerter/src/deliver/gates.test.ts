import { describe, expect, it } from 'vitest'
import { createGates } from './gates.ts'

const start = Date.UTC(2026, 8, 7)
const at = (ms: number) => new Date(start + ms)
const acme = { key: 'acme', host: 'hooks.example' }
const beta = { key: 'beta', host: 'hooks.example' }
const wide = { perSecond: 1_000, perHostPerSecond: 1_000, perDestinationPerHour: 100_000 }

describe('a receiver', () => {
  it('gets no more a second than it takes, and those who wait come one by one', () => {
    const gates = createGates({ ...wide, perSecond: 1 })
    expect(gates.closedUntil(acme, at(0))).toBeNull()
    const waits = [1, 2, 3].map((ms) => gates.closedUntil(acme, at(ms))?.until.getTime())
    expect(waits).toEqual([start + 1_000, start + 2_000, start + 3_000])
    expect(gates.closedUntil(acme, at(1_000))).toBeNull()
    expect(gates.closedUntil(beta, at(1_000))).toBeNull()
  })

  it('shares what its host takes with others there', () => {
    const gates = createGates({ ...wide, perHostPerSecond: 2 })
    expect([acme, beta, acme].map((one) => gates.closedUntil(one, at(0)) === null)).toEqual([
      true,
      true,
      false,
    ])
  })

  it('gets no more an hour than one destination may', () => {
    const gates = createGates({ ...wide, perDestinationPerHour: 3 })
    const passed = [0, 1, 2, 3].map((ms) => gates.closedUntil(acme, at(ms)) === null)
    expect(passed).toEqual([true, true, true, false])
    expect(gates.closedUntil(acme, at(1_200_000))).toBeNull()
  })

  it('that fails five times in a row is asked after half a minute, then after one, by one try at a time', () => {
    const gates = createGates(wide)
    for (let failure = 0; failure < 8; failure++)
      gates.failed(acme, { now: at(failure), detail: 'it answered 500' })
    expect(gates.closedUntil(acme, at(100))?.until).toEqual(at(30_004))
    expect(gates.closedUntil(acme, at(30_004))).toBeNull()
    expect(gates.closedUntil(acme, at(30_005))).not.toBeNull()
    gates.failed(acme, { now: at(30_010), detail: 'it answered 500' })
    expect(gates.closedUntil(acme, at(30_011))?.until).toEqual(at(90_010))
    expect(gates.closedUntil(acme, at(90_010))).toBeNull()
    gates.succeeded(acme)
    expect(gates.closedUntil(acme, at(90_011))).toBeNull()
  })

  it('is left alone as long as it asks for', () => {
    const gates = createGates(wide)
    gates.failed(acme, { now: at(0), detail: 'it answered 429', retryAfterMs: 7_000 })
    expect(gates.closedUntil(acme, at(6_999))).toEqual({
      until: at(7_000),
      why: 'the receiver asked to wait (it answered 429)',
    })
    expect(gates.closedUntil(acme, at(7_000))).toBeNull()
  })
})
