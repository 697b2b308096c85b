import { useMutation } from '@tanstack/react-query'
import { askCsv } from '../api.ts'
import { Trouble } from './trouble.tsx'

/** Saves what a number was made of as CSV. `path` as the API has it, under `/api/v1`. */
export function DownloadCsv({ path, name }: { path: string; name: string }) {
  const save = useMutation({
    mutationFn: async () => {
      const url = URL.createObjectURL(await askCsv(path))
      const link = document.createElement('a')
      link.href = url
      link.download = `${name}.csv`
      link.click()
      URL.revokeObjectURL(url)
    },
  })
  return (
    <>
      <button type="button" className="plain" onClick={() => save.mutate()} disabled={save.isPending}>
        Save as CSV
      </button>
      {save.error === null ? null : <Trouble error={save.error} />}
    </>
  )
}
