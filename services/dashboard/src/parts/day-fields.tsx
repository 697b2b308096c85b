import { t } from '../language.ts'

type Days = { from?: string | undefined; to?: string | undefined }

/** From a day on, before another; either may be left out. Part of a form that is read when it is sent. */
export function DayFields({ from, to }: Days) {
  return (
    <>
      <label>
        {t('From day')}
        <input name="from" type="date" defaultValue={from} min={earliest} />
      </label>
      <label>
        {t('Before day')}
        <input name="to" type="date" defaultValue={to} min={earliest} />
      </label>
    </>
  )
}

/** As the API takes days. */
const earliest = '1990-01-01'
