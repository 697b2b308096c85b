import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { type Faults, faultSchema } from './faults.ts'

const clockSchema = z.strictObject({ now: z.iso.datetime({ offset: true }) })

type Controls = { path: string; faults: Faults; setClock: ((now: Date) => void) | undefined }

/** `/_faults` and `/_clock`, for other processes. Answers 400 with what is wrong, 404 for anything else. */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  controls: Controls,
): Promise<void> {
  try {
    const answer = await decide(request, controls)
    response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(answer ?? { error: `[market] there is no ${request.method} ${controls.path}` }),
    )
  } catch (error) {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }))
  }
}

async function decide(request: IncomingMessage, { path, faults, setClock }: Controls): Promise<unknown> {
  switch (`${request.method} ${path}`) {
    case 'GET /_faults':
      return faults.list()
    case 'POST /_faults':
      faults.set(faultSchema.parse(JSON.parse(await text(request))))
      return faults.list()
    case 'DELETE /_faults':
      faults.clear()
      return faults.list()
    case 'POST /_clock':
      return setClock === undefined ? null : moveClock(await text(request), setClock)
    default:
      return null
  }
}

function moveClock(body: string, setClock: (now: Date) => void): unknown {
  const { now } = clockSchema.parse(JSON.parse(body))
  setClock(new Date(now))
  return { now }
}
