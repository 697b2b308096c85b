import { t } from '../language.ts'

type Props<T extends string> = {
  label: string
  /** The value that the address leaves out comes first, as ''. */
  options: readonly (readonly [T | '', string])[]
  value: T | undefined
  onChoice: (value: T | undefined) => void
}

/** One of a few, in force at once. */
export function Choice<T extends string>({ label, options, value, onChoice }: Props<T>) {
  const choose = (chosen: string) => {
    const found = options.find(([one]) => one === chosen)?.[0]
    onChoice(found === '' ? undefined : found)
  }
  return (
    <label>
      {t(label)}
      <select value={value ?? ''} onChange={({ target }) => choose(target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {t(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
