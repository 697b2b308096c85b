import { Refusal } from '../api.ts'
import { GetAccess } from './get-access.tsx'

/** Why there is no answer; where permission is missing, the ways to get it. */
export function Trouble({ error }: { error: Error }) {
  return (
    <>
      <p className="trouble" role="alert">
        {error.message}
      </p>
      {error instanceof Refusal && error.code === 'FORBIDDEN' ? <GetAccess /> : null}
    </>
  )
}
