import { type Period, readPeriod } from '../views/explore-search.ts'
import { Choice } from './choice.tsx'

type Need = 'required' | 'preferred'

export function NeedChoice(given: { need: Need | undefined; onNeed: (need: Need | undefined) => void }) {
  return (
    <Choice<Need>
      label="Counts when"
      options={[
        ['', 'mentioned at all'],
        ['required', 'required'],
        ['preferred', 'preferred'],
      ]}
      value={given.need}
      onChoice={given.onNeed}
    />
  )
}

/** `whole` is what is shown without a choice. */
export function PeriodChoice(given: {
  weeks: Period | undefined
  whole?: string
  onWeeks: (weeks: Period | undefined) => void
}) {
  return (
    <Choice
      label="Period"
      options={[
        ['', given.whole ?? 'all there is'],
        ['13', 'a quarter'],
        ['26', 'half a year'],
        ['52', 'a year'],
        ['104', 'two years'],
      ]}
      value={given.weeks === undefined ? undefined : String(given.weeks)}
      onChoice={(weeks) => given.onWeeks(readPeriod(weeks))}
    />
  )
}
