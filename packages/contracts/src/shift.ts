import { z } from 'zod'
import { daySchema, instantSchema, skillIdSchema, streamIdSchema } from './words.ts'

/** Demand in one period over the panel: `share` = units / total. */
export const demandPeriodSchema = z.object({
  from: daySchema,
  to: daySchema,
  units: z.number().min(0),
  total: z.number().min(0),
  share: z.number().min(0).max(1),
})
export type DemandPeriod = z.infer<typeof demandPeriodSchema>

export const shiftPostingSchema = z.object({
  id: z.string(),
  title: z.string(),
  company: z.string(),
  url: z.string(),
  day: daySchema,
  /** Where it asks for the skill: a passage, and the place of the words in it. */
  mention: z.object({ text: z.string(), start: z.int().min(0), end: z.int().min(0) }).optional(),
})

/** What the evidence was added up from, so that an analyst can do it again by hand (METHOD.md). */
export const shiftArithmeticSchema = z.object({
  weeks: z.array(
    z.object({
      week: daySchema,
      observed: z.number(),
      expected: z.number(),
      /** φ, and φ with the uncertainty of the reference: a week's evidence is divided by the latter. */
      overdispersion: z.number(),
      spread: z.number(),
    }),
  ),
  effects: z.array(z.object({ ratio: z.number(), since: daySchema, evidence: z.number() })),
  withoutOne: z.array(z.object({ source: z.string(), evidence: z.number() })),
})
export type ShiftArithmetic = z.infer<typeof shiftArithmeticSchema>

/** Articles that name the skill, of all articles. */
const talkSchema = z.object({ articles: z.int().min(0), total: z.int().min(0) })

/** Frozen when the state changed: what an analyst needs to judge it. */
export const shiftEvidenceSchema = z.object({
  /** Log evidence against "nothing changed", and the height it had to reach. */
  logEvidence: z.number(),
  height: z.number(),
  panel: z.array(z.string()),
  /** Sources left out of the panel, each with the reason. */
  leftOut: z.array(z.object({ source: z.string(), reason: z.string() })),
  perSource: z.array(
    z.object({
      source: z.string(),
      before: z.number(),
      beforeTotal: z.number(),
      after: z.number(),
      afterTotal: z.number(),
    }),
  ),
  topEmployers: z.array(z.object({ name: z.string(), postings: z.int() })),
  /** Before the change, of the newest postings of the reference. */
  topEmployersBefore: z.array(z.object({ name: z.string(), postings: z.int() })).optional(),
  postings: z.array(shiftPostingSchema),
  arithmetic: shiftArithmeticSchema.optional(),
  /** Talk in the news, in the reference and since the change. */
  talk: z.object({ before: talkSchema, after: talkSchema }).optional(),
  /** Skills that were found to move the same way in the same week. */
  movedTogether: z.array(skillIdSchema).optional(),
  /** Plain words; empty when there is nothing to add. */
  reasonsToDoubt: z.array(z.string()),
})
export type ShiftEvidence = z.infer<typeof shiftEvidenceSchema>

/** `shift.detected`: an episode opened, changed or resolved. `effect` is a rate ratio after/before. */
export const shiftSchema = z.object({
  /** Episode and state: one event per change of state. */
  id: z.string(),
  episode: z.string(),
  skill: streamIdSchema,
  label: z.string(),
  direction: z.enum(['up', 'down', 'new']),
  state: z.enum(['opened', 'changed', 'resolved']),
  status: z.enum(['alert', 'single-source', 'confirmed', 'reverted']),
  /** The Monday after the week that gave the evidence. */
  at: daySchema,
  /** The Monday of the week the change is dated to. */
  since: daySchema,
  effect: z.number().min(0),
  ciLow: z.number().min(0),
  ciHigh: z.number().min(0),
  before: demandPeriodSchema,
  after: demandPeriodSchema,
  sources: z.int().min(0),
  employers: z.int().min(0),
  evidence: shiftEvidenceSchema,
  detectedAt: instantSchema,
  taxonomyVersion: z.string(),
  /** For whom it was judged: the subscriptions of this watch alone. For everybody when left out. */
  watch: z.string().optional(),
  /** The counts it rests on were corrected since: when it was judged anew, and whether it was found again. */
  revised: z.object({ on: daySchema, holds: z.boolean() }).optional(),
  /** `simulated` data never mixes with `real`. */
  data: z.enum(['real', 'simulated']),
})
export type Shift = z.infer<typeof shiftSchema>
