import type { Measure } from '../api.ts'

/** What the address of a skill's page holds beside its id: what is measured, and the week its postings are of. */
export type SkillSearch = { measure?: Measure; week?: string }

/** Leaves out what does not fit: an old or mistyped link still shows the skill. */
export function readSkillSearch(search: Record<string, unknown>): SkillSearch {
  const { measure, week } = search
  return {
    ...(measure === 'open' || measure === 'talk' ? { measure } : {}),
    ...(typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) ? { week } : {}),
  }
}
