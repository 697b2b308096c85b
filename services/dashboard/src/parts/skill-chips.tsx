import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerTo, type Skill } from '../api.ts'
import { t } from '../language.ts'

type Props = { label: string; ids: readonly string[]; onOut: (id: string) => void }

/** Skills by their names, each to be taken out. */
export function SkillChips({ label, ids, onOut }: Props) {
  const names = useSkillNames(ids)
  if (ids.length === 0) return null
  return (
    <ul className="chips" aria-label={label}>
      {ids.map((id) => (
        <li key={id}>
          <Link to="/skills/$id" params={{ id }}>
            {names.get(id) ?? id}
          </Link>{' '}
          <button
            type="button"
            className="plain"
            aria-label={t('Take out {name}', { name: names.get(id) ?? id })}
            onClick={() => onOut(id)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}

function useSkillNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const path = `/skills?ids=${encodeURIComponent(ids.join(','))}`
  const { data } = useQuery({
    ...answerTo<{ rows: Skill[] }>(path),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  return new Map(data?.rows.map(({ id, name }) => [id, name]))
}
