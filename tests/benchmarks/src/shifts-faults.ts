import type { Trouble } from './shifts-market.ts'

export type FaultySource = {
  /** How much of its usual volume it brings: 0 when it is not there. */
  openAt(week: number): number
  biasAt(skill: number, week: number): number
}

const everyFault = ['added', 'removed', 'silent', 'biased', 'template']
const faults = {
  quiet: [],
  added: ['added'],
  faults: everyFault,
  mild: everyFault,
  harsh: everyFault,
} as const satisfies Record<Trouble, readonly string[]>

/** What happens to each source, the first ones of the market. */
export function faultsOf(trouble: Trouble): readonly string[] {
  return faults[trouble]
}

export function hasShifts(trouble: Trouble): boolean {
  return trouble === 'mild' || trouble === 'harsh'
}

/** For how long, and how far, a crawl favours a tenth of all skills over the others, and what a template leaves. */
const harsh = { weeks: Number.POSITIVE_INFINITY, favoured: 3, others: 0.8, template: 0.85 } as const
const mild = { weeks: 8, favoured: 2, others: 0.9, template: 0.95 } as const

/** What a fault does to a source from week `when` on: how much of its usual volume it brings, and how it bends skills. */
export function faultOf(
  hit: string,
  { when, favoured, isMild }: { when: number; favoured: readonly boolean[]; isMild: boolean },
): FaultySource {
  const bias = isMild ? mild : harsh
  return {
    openAt(week) {
      if (hit === 'added') return week >= when ? 1 : 0
      if (hit === 'removed') return week < when ? 1 : 0
      if (hit === 'silent' && week >= when && week < when + 3) return 0
      return hit === 'silent' && week === when + 3 ? 2.5 : 1
    },
    biasAt(skill, week) {
      if (week < when) return 1
      if (hit === 'template') return bias.template
      if (hit !== 'biased' || week >= when + bias.weeks) return 1
      return favoured[skill] === true ? bias.favoured : bias.others
    },
  }
}
