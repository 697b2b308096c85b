import type { Shift, ShiftArithmetic } from '@skilltide/contracts'
import { mixture, weekEvidence } from '@skilltide/demand'
import { printLine, printTable, type Shell } from '../shell.ts'

const z99 = 2.58

/** The rate ratio: each source's counts in both periods, and the sums that they make. */
export function printEffect(shell: Shell, { evidence, before, after }: Shift): void {
  printLine(
    shell,
    `\nEffect: ${before.from} to ${before.to} (Y0 of N0 units) against ${after.from} to ${after.to} (Y1 of N1)`,
  )
  let [a, b, spread] = [0.25, 0.25, 0.25]
  const rows = evidence.perSource.map(
    ({ source, before: y0, beforeTotal: n0, after: y1, afterTotal: n1 }) => {
      const all = n0 + n1
      a += (y1 * n0) / all
      b += (y0 * n1) / all
      spread += ((y1 + y0) * n1 * n0) / all ** 2
      return [
        source,
        ...[y0, n0, y1, n1].map(short),
        ((y1 * n0) / all).toFixed(3),
        ((y0 * n1) / all).toFixed(3),
      ]
    },
  )
  printTable(shell, ['source', 'Y0', 'N0', 'Y1', 'N1', 'Y1·N0/N', 'Y0·N1/N'], rows)
  const overdispersion = evidence.arithmetic?.weeks.at(-1)?.overdispersion
  printLine(shell, `A = Σ Y1·N0/N + ¼ = ${a.toFixed(3)}, B = Σ Y0·N1/N + ¼ = ${b.toFixed(3)}`)
  if (overdispersion === undefined) {
    printLine(shell, `A/B = ${(a / b).toFixed(4)}`)
    return
  }
  const error = Math.sqrt((overdispersion * spread) / (a * b))
  printLine(
    shell,
    `A/B = ${(a / b).toFixed(4)}; standard error of its logarithm √(φ·${spread.toFixed(3)}/(A·B)) = ${error.toFixed(4)} with φ = ${overdispersion.toFixed(3)}; the interval is exp(± ${z99}·${error.toFixed(4)}) around it`,
  )
}

/** The evidence: each week's part for each effect, their running sums, the height, and what each source adds. */
export function printArithmetic(shell: Shell, { evidence, direction }: Shift): void {
  const { arithmetic, logEvidence, height } = evidence
  if (arithmetic === undefined) {
    printLine(shell, '\nThe evidence is that of the alert which opened this episode.')
    return
  }
  const up = direction !== 'down'
  const moved = up ? '1.05·max(E, ½)' : 'E/1.05'
  printLine(
    shell,
    `\nEvidence: ℓ = (O·ln r − (r − 1)·${moved})/φ′ a week, L = max(L, 0) + ℓ from its week on`,
  )
  const { effects } = arithmetic
  printTable(
    shell,
    ['week', 'O', 'E', 'φ', 'φ′', ...effects.map(({ ratio }) => `ℓ ×${ratio.toFixed(2)}`)],
    weekRows(arithmetic, up),
  )
  printTable(
    shell,
    ['r', 'counts from', 'L'],
    effects.map(({ ratio, since, evidence: sum }) => [`×${ratio.toFixed(2)}`, since, sum.toFixed(3)]),
  )
  const mixed = mixture(effects.map((one) => one.evidence))
  printLine(
    shell,
    `ln of the mean of exp L = ${mixed.toFixed(3)} (found with ${logEvidence.toFixed(3)}); the height to reach is ln(2K/α) = ${height.toFixed(3)}`,
  )
  printLine(shell, '\nWithout one source, the evidence of the others (ln 5 = 1.609 is needed)')
  printTable(
    shell,
    ['without', 'evidence'],
    withoutOne(arithmetic, evidence.panel).map(({ source, evidence: left }) => [source, left.toFixed(3)]),
  )
}

function weekRows({ weeks, effects }: ShiftArithmetic, up: boolean): string[][] {
  return weeks.map(({ week, observed, expected, overdispersion, spread }) => {
    const tested = { observed, expected: Math.max(expected, up ? 0.5 : 1e-9), noise: spread }
    return [
      week,
      short(observed),
      expected.toFixed(3),
      overdispersion.toFixed(3),
      spread.toFixed(3),
      ...effects.map(({ ratio, since }) => (week < since ? '' : weekEvidence(tested, ratio).toFixed(3))),
    ]
  })
}

/** A source without which nothing is left is not among the sums. */
function withoutOne({ withoutOne: known }: ShiftArithmetic, panel: readonly string[]) {
  const named = new Set(known.map(({ source }) => source))
  const missing = panel.filter((source) => !named.has(source)).map((source) => ({ source, evidence: 0 }))
  return [...missing, ...known]
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
