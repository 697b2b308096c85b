import { readPayFacet } from '@skilltide/trend-store'
import { percentilesOf } from './percentiles.ts'
import { type ProfileCount, readNaming } from './profile-counts.ts'

const leastPaid = 20

/** What vacancies that name a skill say they pay, by currency and period. */
export async function readPay(counted: ProfileCount) {
  const { rows, total, sources } = await readNaming(counted, 'pay')
  const kinds = new Map<string, { value: number; count: number }[]>()
  for (const row of rows) {
    const pay = readPayFacet(row.value)
    if (pay === null) continue
    const kind = `${pay.currency}/${pay.period}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), { value: pay.amount, count: row.total }])
  }
  const all = [...kinds].map(([kind, values]) => {
    const [currency = '', period = ''] = kind.split('/')
    return { currency, period, values, vacancies: values.reduce((sum, { count }) => sum + count, 0) }
  })
  all.sort((a, b) => b.vacancies - a.vacancies || (a.currency < b.currency ? -1 : 1))
  return {
    ...{ total, sources },
    stated: all.reduce((sum, { vacancies }) => sum + vacancies, 0),
    least: leastPaid,
    rows: all.filter(({ vacancies }) => vacancies >= leastPaid).map(percentilesIn),
    tooFew: all
      .filter(({ vacancies }) => vacancies < leastPaid)
      .map(({ currency, period, vacancies }) => ({ currency, period, vacancies })),
  }
}

type Kind = {
  currency: string
  period: string
  vacancies: number
  values: { value: number; count: number }[]
}

function percentilesIn({ currency, period, vacancies, values }: Kind) {
  const [p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0] = percentilesOf(values, [0.1, 0.25, 0.5, 0.75, 0.9])
  return { currency, period, vacancies, p10, p25, p50, p75, p90 }
}
