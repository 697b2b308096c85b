import type { Tagger } from '@skilltide/skills'

const plain = 'We build services with Python and Kafka for people. '
/** What a text could repeat to make a reader look again and again. */
const parts = [
  '\n',
  ' ',
  'years ',
  '1',
  'no ',
  'Go ',
  'Benefits\n',
  '<A',
  'java-',
  '://',
  'é',
  'required ',
  'Go, R, C ',
  'C#',
  'C++/',
  'R&D ',
  'our teamwork ',
  'e.g. ',
  'machine      ',
  'Requirements\n\nGo\n',
]

/** The part whose repetition takes longest to read, and how many times as long as a plain sentence as often. */
export function slowestAdverse(tagger: Tagger): { text: string; slowdown: number } {
  const usual = speedOf(tagger, plain)
  const slow = parts.map((text) => ({ text, slowdown: Number((usual / speedOf(tagger, text)).toFixed(2)) }))
  return slow.reduce((worst, one) => (one.slowdown > worst.slowdown ? one : worst))
}

/** Units a microsecond of processor time, the best of seven. */
function speedOf(tagger: Tagger, part: string): number {
  const text = part.repeat(Math.ceil(200_000 / part.length))
  const spent = [1, 2, 3, 4, 5, 6, 7].map(() => {
    const from = process.cpuUsage()
    tagger.tag({ text })
    const { user, system } = process.cpuUsage(from)
    return Math.max(1, user + system)
  })
  return text.length / Math.min(...spent)
}
