import { z } from 'zod'

/**
 * What can go wrong. `status`: an error status (`retryAfter` in seconds, or as an HTTP date when `retryAfterAsDate`)
 * · `timeout`: never answers · `truncated`: the body ends half way, though HTTP is content · `reset`: the connection
 * breaks in the middle of the body · `malformed`: JSON, XML or JSON-LD with a syntax error · `gone`: 404, the board
 * vanished · `empty`: 200 without a body · `html`: a page where JSON or XML was promised · `drip`: a few bytes at
 * a time · `short`: half of the list, with the total of the whole.
 */
export const faultSchema = z
  .strictObject({
    /** A source's name, or the beginning of a path: `/news/`. */
    target: z.string().min(1),
    kind: z.enum([
      'status',
      'timeout',
      'truncated',
      'reset',
      'malformed',
      'gone',
      'empty',
      'html',
      'drip',
      'short',
    ]),
    status: z.int().min(400).max(599).default(500),
    retryAfter: z.number().min(0).optional(),
    retryAfterAsDate: z.boolean().default(false),
    /** How many requests it spoils; until cleared when left out. */
    times: z.int().min(1).optional(),
    /** How many requests pass before it begins: 1 spoils a second page. */
    skip: z.int().min(0).default(0),
    /** For `drip`: bytes at a time, and milliseconds between them. */
    bytes: z.int().min(1).default(64),
    everyMs: z.int().min(1).default(50),
  })
  .refine((fault) => fault.kind === 'status' || fault.retryAfter === undefined, {
    message: 'retryAfter belongs to kind "status"',
  })
export type FaultInput = z.input<typeof faultSchema>
export type Fault = z.infer<typeof faultSchema>

export type Faults = {
  /** Adds one fault; several for one target take their turns in the order they were set. */
  set(fault: FaultInput): void
  /** Clears the target's faults, or all. */
  clear(target?: string): void
  list(): Fault[]
  /** The fault that spoils this request, used up by one. */
  take(path: string): Fault | null
}

/** `prefixesOf` tells the paths of a source by its name; an unknown name is taken as a path. */
export function createFaults(prefixesOf: (source: string) => string[]): Faults {
  let faults: Fault[] = []
  const hits = (fault: Fault, path: string) =>
    prefixesOf(fault.target).some((prefix) => path.startsWith(prefix))
  return {
    set(input) {
      const fault = faultSchema.parse(input)
      if (prefixesOf(fault.target).length === 0) {
        throw new RangeError(
          `[market] there is no source "${fault.target}": name one of market.sources, or a path`,
        )
      }
      faults.push(fault)
    },
    clear(target) {
      faults = target === undefined ? [] : faults.filter((fault) => fault.target !== target)
    },
    list: () => faults.map((fault) => ({ ...fault })),
    take(path) {
      const fault = faults.find((candidate) => hits(candidate, path))
      if (fault === undefined) return null
      if (fault.skip > 0) {
        fault.skip -= 1
        return null
      }
      if (fault.times !== undefined) fault.times -= 1
      if (fault.times === 0) faults = faults.filter((other) => other !== fault)
      return fault
    },
  }
}
