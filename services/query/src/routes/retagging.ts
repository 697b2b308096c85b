import { retaggingSchema, SkilltideError } from '@skilltide/contracts'
import type { App, BackgroundRetagging, QueryParts } from '../parts.ts'

/** For those who have the key: a large store is read for minutes. */
export function addRetagging(app: App, { retagging }: QueryParts): void {
  app.post(
    '/retagging',
    {
      schema: {
        summary:
          'Reads everything stored anew under the current taxonomy, in the background and resumably; asked again, says where it stands',
        response: { 202: retaggingSchema },
      },
    },
    async (_, reply) => reply.status(202).send(await known(retagging).start()),
  )
}

function known(retagging: BackgroundRetagging | undefined): BackgroundRetagging {
  if (retagging !== undefined) return retagging
  throw new SkilltideError('NOT_FOUND', '[query] nothing is retagged from here: use skilltide skills retag')
}
