/** Nouns for who does a job. "Backend developers" says who is wanted or who is there, not what must be known. */
export const persons =
  'administrator|admin|advisor|adviser|agent|analyst|apprentice|architect|artist|assistant|associate|auditor|chef|coach|consultant|coordinator|designer|dev|developer|director|engineer|entwickler|entwicklerin|evangelist|expert|guild|guru|ingeniero|ingeniera|ingenieur|ingenieurin|intern|journalist|lawyer|lead|leader|manager|mechanic|mentor|ninja|nurse|officer|operator|owner|practitioner|professional|programador|programadora|programmer|recruiter|representative|researcher|scientist|secretary|specialist|spezialist|strategist|team|teacher|technician|tester|therapist|trainer|werkstudent|worker|writer'.split(
    '|',
  )
const person = new RegExp(`(?:^|[ -])(?:${persons.join('|')})s?$`, 'i')

export function endsInPerson(words: string): boolean {
  return person.test(words)
}
