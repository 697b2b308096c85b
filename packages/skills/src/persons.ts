/** Nouns for who does a job. "Backend developers" says who is wanted or who is there, not what must be known. */
const persons =
  'administrator|admin|advisor|adviser|agent|analyst|apprentice|architect|artist|assistant|associate|auditor|chef|coach|consultant|coordinator|designer|dev|developer|director|engineer|entwickler|entwicklerin|evangelist|expert|guild|guru|ingeniero|ingeniera|ingenieur|ingenieurin|intern|journalist|lawyer|lead|leader|manager|mechanic|mentor|ninja|nurse|officer|operator|owner|practitioner|professional|programador|programadora|programmer|recruiter|representative|researcher|scientist|secretary|specialist|spezialist|strategist|team|teacher|technician|tester|therapist|trainer|werkstudent|worker|writer'
const person = new RegExp(`(?:^|[ -])(?:${persons})s?$`, 'i')
const personAfter = new RegExp(`^[ \\u00a0-]+(?:${persons})s?(?![\\p{L}\\p{N}])`, 'iu')
const reach = 20

export function endsInPerson(words: string): boolean {
  return person.test(words)
}

/** True when the words at `end` go on to a person: "DevOps" in "DevOps engineers". */
export function personFollows(text: string, end: number): boolean {
  const code = text.charCodeAt(end)
  if (code !== 32 && code !== 45 && code !== 0xa0) return false
  return personAfter.test(text.slice(end, end + reach))
}
