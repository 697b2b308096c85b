import { Link } from '@tanstack/react-router'
import { t } from '../language.ts'
import { useLearningPath } from './use-path.ts'

/** The role as what somebody learns for. */
export function MakeGoal({ role }: { role: string }) {
  const [path, change] = useLearningPath()
  const isGoal = path.goal?.kind === 'role' && path.goal.role === role
  return (
    <p className="tell">
      {isGoal ? (
        <Link to="/path">{t('Your goal: see what is missing')}</Link>
      ) : (
        <button
          type="button"
          onClick={() => change((before) => ({ ...before, goal: { kind: 'role', role } }))}
        >
          {t('Make it my goal')}
        </button>
      )}
    </p>
  )
}
