import { z } from 'zod'

const [first, last] = ['1990-01-01', '2099-12-31']

/** A day that arithmetic with weeks cannot push out of four-digit years. */
export const queryDaySchema = z.iso
  .date({ abort: true })
  .refine((day) => day >= first && day <= last, `must lie between ${first} and ${last}`)

type Range = { from?: string | undefined; to?: string | undefined }

/** Refines a query with `from` and `to`. */
export function checkRange({ from, to }: Range, context: z.core.$RefinementCtx): void {
  if (from === undefined || to === undefined || from < to) return
  context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than "from": it is not taken in' })
}

/** Mondays and days sort as text. */
export function earlier(a: string, b: string): string {
  return [a, b].sort()[0] ?? a
}

/** `/api/v1/demand?skill=c%2B%2B&…` from what was asked and filled in: asking it again gives the same answer. */
export function selfLink(path: string, query: Record<string, string | number>): string {
  const words = Object.entries(query).map(([key, value]) => [key, String(value)])
  return `/api/v1/${path}?${new URLSearchParams(words)}`
}
