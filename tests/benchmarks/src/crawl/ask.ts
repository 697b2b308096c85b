import { z } from 'zod'

/** What every part of the benchmark is asked: so many documents of a kind, fifty at once. */
export const askSchema = z.object({
  origin: z.url(),
  kind: z.enum(['boards', 'feeds', 'pages']),
  count: z.coerce.number().int().min(1),
})
export type Ask = z.infer<typeof askSchema>

export const atOnce = 50

/** The addresses: each is asked once. */
export function addresses({ origin, kind, count }: Ask): string[] {
  return Array.from({ length: count }, (_, number) => `${origin}/${kind}/${number}`)
}

/** From a process' arguments: ORIGIN KIND COUNT. */
export function readAsk(): Ask {
  const [origin, kind, count] = process.argv.slice(2)
  return askSchema.parse({ origin, kind, count })
}

/** Does the work for every address, so many at once. */
export async function forEachAtOnce(
  urls: readonly string[],
  work: (url: string) => Promise<void>,
): Promise<void> {
  const left = urls.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const url of left) await work(url)
    }),
  )
}
