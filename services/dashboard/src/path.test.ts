import { describe, expect, it } from 'vitest'
import {
  emptyPath,
  gapsOf,
  knownOf,
  readPath,
  scheduleOf,
  toggledStep,
  type Wanted,
  withStep,
} from './path.ts'

const wanted = (skill: string, share: number, effect: number | null = null): Wanted => ({
  ...{ skill, name: skill, share, effect, units: share * 100, total: 100 },
})
const goal = [wanted('go', 0.6), wanted('sql', 0.5, 0.4), wanted('rust', 0.3, 1.5), wanted('perl', 0.2, 9)]

describe('a learner’s path', () => {
  it('puts first what most ask for, and lifts what is asked for more and more', () => {
    const gaps = gapsOf(goal, ['go'])
    expect(gaps.map(({ skill, weight }) => [skill, Number(weight.toFixed(3))])).toEqual([
      ['rust', 0.45],
      ['perl', 0.4],
      ['sql', 0.25],
    ])
  })

  it('knows how much of what is named is known', () => {
    expect(knownOf(goal, ['go', 'perl'])).toBeCloseTo(0.8 / 1.6)
    expect(knownOf([], ['go'])).toBe(0)
  })

  it('does one step after the other, as many hours a week as there are', () => {
    const begun = toggledStep({ ...emptyPath, hoursPerWeek: 10 }, { skill: 'go', name: 'Go' }, '2026-01-05')
    const both = toggledStep(begun, { skill: 'rust', name: 'Rust' }, '2026-01-05')
    expect(scheduleOf(both, '2026-01-05')).toEqual(['2026-02-02', '2026-03-02'])
    const half = withStep(both, {
      ...both.steps[0],
      skill: 'go',
      name: 'Go',
      hours: 40,
      done: 20,
      addedAt: '',
    })
    expect(scheduleOf(half, '2026-01-05')).toEqual(['2026-01-19', '2026-02-16'])
  })

  it('has a skill once its step is done', () => {
    const begun = toggledStep(emptyPath, { skill: 'go', name: 'Go' }, '2026-01-05')
    const done = withStep(begun, { skill: 'go', name: 'Go', hours: 40, done: 40, addedAt: '2026-01-05' })
    expect(done.have).toEqual(['go'])
    expect(scheduleOf(done, '2026-01-05')).toEqual([null])
  })

  it('reads what it wrote, and leaves out what does not fit', () => {
    const path = toggledStep(
      { ...emptyPath, goal: { kind: 'role', role: 'data-engineer' } },
      { skill: 'go', name: 'Go' },
      '2026-01-05',
    )
    expect(readPath(JSON.stringify(path))).toEqual(path)
    expect(readPath('no JSON')).toEqual(emptyPath)
    expect(readPath('null')).toEqual(emptyPath)
    const odd = {
      version: 1,
      goal: { kind: 'role', role: '<b>' },
      have: ['go', 7, '../x'],
      steps: [{}, 3],
      hoursPerWeek: -1,
    }
    expect(readPath(JSON.stringify(odd))).toEqual({ ...emptyPath, have: ['go'] })
  })
})
