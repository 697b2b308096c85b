import { createOwnSkillFiles } from '../own-skills.ts'
import { configOf, printLine, type Shell } from '../shell.ts'

/**
 * Keeps "this is not Go" with the words around it: they become a reject in `corrections.yaml`, and the taxonomy has a
 * new version. Throws INPUT_INVALID when the words would not have been tagged so, or still are.
 */
export function rejectPhrase(shell: Shell, id: string, phrase: string): void {
  const { name, version, path } = createOwnSkillFiles(configOf(shell).skillsDir).reject(id, phrase)
  printLine(shell, `"${phrase}" is not ${name}: version ${version} from now on, see ${path}`)
}
