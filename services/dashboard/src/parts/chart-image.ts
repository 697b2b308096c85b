import type { Demand } from '../api.ts'

/** Where the server draws this line. `narrowing` as in `&country=DE`. */
export function chartImage({ skill, measure, pool }: Demand, narrowing: string): string {
  return `/api/v1/skills/${encodeURIComponent(skill)}/chart.svg?measure=${measure}&pool=${pool}${narrowing}`
}
