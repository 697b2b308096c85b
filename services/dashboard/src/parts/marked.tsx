/** Text with the words that matched marked. */
export function Marked({ text, marks }: { text: string; marks: { start: number; end: number }[] }) {
  const parts = []
  let from = 0
  for (const { start, end } of marks) {
    if (start < from) continue
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>)
    from = end
  }
  return <>{[...parts, text.slice(from)]}</>
}
