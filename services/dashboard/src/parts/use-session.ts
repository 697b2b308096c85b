import { useQuery } from '@tanstack/react-query'
import { answerTo, type Session } from '../api.ts'

/** Who is signed in, and whether anybody may write here; until that is known nothing is taken away. */
export function useSession(): { session: Session | undefined; readOnly: boolean } {
  const { data } = useQuery({ ...answerTo<Session>('/session'), staleTime: 60_000, refetchInterval: 60_000 })
  return { session: data, readOnly: data?.ways.length === 0 }
}
