import { z } from 'zod'
import {
  daySchema,
  employmentTypeSchema,
  instantSchema,
  itemKindSchema,
  needSchema,
  payPeriodSchema,
  postedAtKindSchema,
  senioritySchema,
  skillIdSchema,
  sourceNameSchema,
  workModeSchema,
} from './words.ts'

export const locationSchema = z.object({
  raw: z.string(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
})
export type Location = z.infer<typeof locationSchema>

/** Stated pay in whole units of the currency; `estimated` pay never enters a chart. */
export const paySchema = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** ISO 4217. */
  currency: z.string().nullable(),
  period: payPeriodSchema.nullable(),
  estimated: z.boolean(),
})
export type Pay = z.infer<typeof paySchema>

/** A skill found in an item. Offsets are UTF-16 units of `text`, or of `title` where `field` says so. */
export const tagSchema = z.object({
  skill: skillIdSchema,
  label: z.string(),
  field: z.enum(['title', 'text']),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1),
  need: needSchema,
  /** The least years of experience asked for with it, where stated. */
  years: z.int().min(0).optional(),
})
export type Tag = z.infer<typeof tagSchema>

/** What a source kind reads from a document alone: the same document always gives the same parsed item. */
export const parsedItemSchema = z.object({
  kind: itemKindSchema,
  externalId: z.string().min(1),
  url: z.string(),
  title: z.string(),
  /** The employer as stated, null when the document names none. */
  companyName: z.string().nullable(),
  locations: z.array(locationSchema),
  workMode: workModeSchema.nullable(),
  employmentType: employmentTypeSchema.nullable(),
  pay: paySchema,
  language: z.string().nullable(),
  /** As the source states it: an instant or a day. */
  postedAt: z.union([instantSchema, daySchema]).nullable(),
  postedAtKind: postedAtKindSchema.nullable(),
  updatedAt: z.union([instantSchema, daySchema]).nullable(),
  closesAt: z.union([instantSchema, daySchema]).nullable(),
  /** Plain; lists and headings kept as lines; no tags, entities or scripts. */
  text: z.string(),
  /** About the company, equal opportunity, benefits: never tagged. */
  boilerplate: z.string(),
})
export type ParsedItem = z.infer<typeof parsedItemSchema>

/** `item.tagged`: a posting or an article, normalised, with its skills and where each was found. */
export const itemSchema = parsedItemSchema.omit({ companyName: true }).extend({
  source: sourceNameSchema,
  /** `key` joins one employer's postings over all sources; articles carry their publisher. */
  company: z.object({ name: z.string(), key: z.string() }),
  seniority: senioritySchema.nullable(),
  role: z.string().nullable(),
  /** The day demand counts it on, UTC: the stated day, else the day it was first seen. */
  day: daySchema,
  postedAtKind: postedAtKindSchema,
  /** False for what was there before the source was observed: it is open, but no new demand. */
  countsAsNew: z.boolean(),
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  closedAt: instantSchema.nullable(),
  contentHash: z.string(),
  revision: z.int().min(1),
  /** A MinHash sketch of the text by which near-identical ones are known: 128 characters, a bin each, `A` when empty. */
  signature: z.string(),
  /** What the title looks for, without places, codes and asides. Articles have none, and what an earlier release wrote. */
  titleKey: z.string().optional(),
  /**
   * The vacancy this posting stands for. Before it is stored: its own, should its employer have no near-identical
   * one yet. Articles: their own id.
   */
  vacancy: z.string(),
  skills: z.array(tagSchema),
  taxonomyVersion: z.string(),
  tags: z.array(z.string()),
  run: z.object({ id: z.string(), baseline: z.boolean() }),
})
export type Item = z.infer<typeof itemSchema>

/** The item's id in every store: one per posting at a source. */
export function itemId(item: { source: string; externalId: string }): string {
  return `${item.source}/${item.externalId}`
}
