import { useMutation } from '@tanstack/react-query'
import { askCsv } from '../api.ts'
import { t } from '../language.ts'
import { saveFile } from './save-file.ts'
import { Trouble } from './trouble.tsx'

/** Saves what a number was made of as CSV. `path` as the API has it, under `/api/v1`. */
export function DownloadCsv({ path, name }: { path: string; name: string }) {
  const save = useMutation({ mutationFn: async () => saveFile(await askCsv(path), `${name}.csv`) })
  return (
    <>
      <button type="button" className="plain" onClick={() => save.mutate()} disabled={save.isPending}>
        {t('Save as CSV')}
      </button>
      {save.error === null ? null : <Trouble error={save.error} />}
    </>
  )
}
