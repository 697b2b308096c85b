import { SkilltideError } from '@skilltide/contracts'
import { createApp } from '@skilltide/query'
import type { ServiceContext } from '@skilltide/runtime'
import type { Taxonomy } from '@skilltide/skills'
import { z } from 'zod'

/** The API in this process, asked without a port: an export is what anybody is answered, whole. */
export type Api = {
  /** Throws INPUT_INVALID with what the API says is wrong. */
  ask(path: string, fields: Readonly<Record<string, string>>): Promise<unknown>
  close(): Promise<void>
}

const problemSchema = z.object({
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string().optional(), message: z.string().optional() })).optional(),
})

export async function openApi(context: ServiceContext, taxonomy: Taxonomy): Promise<Api> {
  const app = await createApp({ context, taxonomy, sources: () => [] })
  const { key } = context.config.http
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  return {
    async ask(path, fields) {
      const answer = await app.inject({ url: `/api/v1/${path}`, query: { ...fields }, headers })
      if (answer.statusCode !== 200) throw refused(path, answer.json())
      return answer.json()
    },
    close: () => app.close(),
  }
}

function refused(path: string, problem: unknown): SkilltideError {
  const { data } = problemSchema.safeParse(problem)
  const fields = (data?.errors ?? []).map(({ field, message }) => `${field ?? ''} ${message ?? ''}`.trim())
  return new SkilltideError('INPUT_INVALID', `[export] ${path}: ${fields.join('; ') || data?.detail}`)
}
