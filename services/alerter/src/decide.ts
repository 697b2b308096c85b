import type { Case, Decision, Stage } from './decide/case.ts'
import { momentStages } from './decide/moments.ts'
import { rememberedStages } from './decide/remembered.ts'
import { stillWantedStages, wantedStages } from './decide/wanted.ts'

export type { AddressStatus, Case, Decision, Memory, Surroundings } from './decide/case.ts'

/** Is it wanted, is it news to this reader, is now the time: the first stage that objects decides. */
const stages = [...wantedStages, ...rememberedStages, ...momentStages]
const stagesAfterWaiting = [...stillWantedStages, ...rememberedStages, ...momentStages]

/**
 * Whether a subscription is told of something now, later or not at all, and why. Pure: the same case always ends the
 * same. What is held is decided again when its time has come, and may then be skipped, or held once more.
 */
export function decideDelivery(given: Case): Decision {
  return firstOf(stages, given) ?? { action: 'send', reason: `${given.news.label} is watched` }
}

/** The same for what was held, when its time has come. `held` is the reason it waited for. */
export function decideAgain(given: Case, held: string): Decision {
  return (
    firstOf(stagesAfterWaiting, given) ?? {
      action: 'send',
      reason: `${given.news.label} is watched; ${held}`,
    }
  )
}

function firstOf(list: readonly Stage[], given: Case): Decision | null {
  for (const stage of list) {
    const decision = stage(given)
    if (decision !== null) return decision
  }
  return null
}
