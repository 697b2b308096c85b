import type { Answer } from './answer.ts'
import type { Fault } from './faults.ts'

/** The answer with its fault in it; the same answer when the fault is in the sending (`reset`, `drip`, `short`). */
export function spoil(answer: Answer, fault: Fault): Answer {
  switch (fault.kind) {
    case 'status':
      return page(fault.status, 'Something went wrong')
    case 'gone':
      return {
        ...answer,
        status: 404,
        body: '{"status":404,"error":"Not found"}',
        mediaType: 'application/json; charset=utf-8',
      }
    case 'empty':
      return { ...answer, body: '' }
    case 'html':
      return page(200, 'Down for maintenance')
    case 'truncated':
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
    case 'malformed':
      return { ...answer, body: malformed(answer) }
    default:
      return answer
  }
}

function page(status: number, title: string): Answer {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return { status, mediaType: 'text/html; charset=utf-8', body, lastModified: null }
}

function malformed({ mediaType, body }: Answer): string {
  if (mediaType.includes('json')) return body.replace(':', ': ,')
  if (mediaType.includes('xml')) return body.replace(/<\/(\w+)>/, '</$1 <')
  return body.replaceAll('"@context":', '"@context"')
}
