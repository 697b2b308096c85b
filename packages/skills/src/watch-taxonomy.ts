import { type WatchedFolder, watchFolder, yamlFilesIn } from '@skilltide/settings'
import { loadTaxonomy, type Taxonomy } from './taxonomy.ts'

/** The taxonomy with the user's files over it. `taxonomy` follows every change: what is handed it needs no telling. */
export type WatchedTaxonomy = Omit<WatchedFolder<Taxonomy>, 'current'> & { taxonomy: Taxonomy }

/**
 * Loads the taxonomy and follows the files of `folder`. A wrong edit changes nothing; `onProblem` is told once what is
 * wrong with it, with file and line.
 * @throws {TaxonomyError} when the files are wrong at the start.
 */
export async function watchTaxonomy(
  folder: string,
  options: { onProblem(message: string): void },
): Promise<WatchedTaxonomy> {
  const { current, ...watched } = await watchFolder(folder, {
    load: () => loadTaxonomy({ overlays: yamlFilesIn(folder) }),
    onProblem: (error) =>
      options.onProblem(
        `${error instanceof Error ? error.message : error}\ngoing on with the skills as they were`,
      ),
  })
  return {
    ...watched,
    taxonomy: {
      get version() {
        return current().version
      },
      get skills() {
        return current().skills
      },
    },
  }
}
