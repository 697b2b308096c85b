/** What a benchmark measured, by name: numbers with their unit in the name. */
export type BenchResult = { bench: string; ratio: number } & Record<string, string | number>
