import { useSyncExternalStore } from 'react'
import { type LearningPath, readPath } from '../path.ts'

const keptAs = 'skilltide-path'
const changed = new EventTarget()
/** Read once a change, so that what is unchanged is the same object. */
let known = { text: '', path: readPath(null) }

/** The path of whoever uses this browser, in all its tabs; nothing of it is sent anywhere. */
export function useLearningPath(): [LearningPath, (change: (path: LearningPath) => LearningPath) => void] {
  const path = useSyncExternalStore(listen, current)
  return [path, (change) => keepPath(change(current()))]
}

export function keepPath(path: LearningPath): void {
  localStorage.setItem(keptAs, JSON.stringify(path))
  changed.dispatchEvent(new Event('change'))
}

function current(): LearningPath {
  const text = localStorage.getItem(keptAs) ?? ''
  if (text !== known.text) known = { text, path: readPath(text) }
  return known.path
}

function listen(tell: () => void): () => void {
  changed.addEventListener('change', tell)
  addEventListener('storage', tell)
  return () => {
    changed.removeEventListener('change', tell)
    removeEventListener('storage', tell)
  }
}
