import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { describeError, type ErrorCode, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, ResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** RFC 9457: what went wrong, for programs (`code`, `errors`) and for people (`detail`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** The fields that do not fit. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

const statusOf: Partial<Record<ErrorCode, number>> = {
  INPUT_INVALID: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STORE_CONFLICT: 409,
  STORE_UNAVAILABLE: 503,
  STORE_FULL: 503,
  LOG_UNAVAILABLE: 503,
  LOG_FULL: 503,
  SOURCE_CONFIG_INVALID: 409,
  ADDRESS_FORBIDDEN: 403,
  SOURCE_UNREACHABLE: 502,
  SOURCE_GONE: 502,
  SOURCE_REFUSED: 502,
  SOURCE_BUSY: 502,
  SOURCE_UNREADABLE: 502,
}

/** Answers an error with its problem document; what is our own fault is logged. */
export function createProblemAnswer({ logger }: Pick<ServiceContext, 'logger'>) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) logger.error({ path: request.url, code: problem.code }, causeOf(error))
    return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
}

/** INPUT_INVALID that names the field, for what only the handler can judge. */
export function invalidField(field: string, message: string): SkilltideError {
  return new SkilltideError('INPUT_INVALID', message, { cause: { field } })
}

export function problemOf(error: unknown): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidInput(error.validation.flatMap((issue) => fieldsOf(issue, error.validationContext)))
  }
  if (error instanceof SkilltideError) return ofSkilltide(error)
  const status = error instanceof ResponseSerializationError ? 500 : statusIn(error)
  if (status >= 500)
    return problem('HANDLER_FAILED', 500, 'something went wrong here: see the log of the query service')
  if (status === 400) return invalidInput([{ field: 'request', message: describeError(error) }])
  return problem(status === 404 ? 'NOT_FOUND' : 'INPUT_INVALID', status, describeError(error))
}

/** What Node could not even read as a request: https://nodejs.org/api/http.html#event-clienterror */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const body = JSON.stringify(
    problem('INPUT_INVALID', status, `this is no request that can be read: ${STATUS_CODES[status]}`),
  )
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`
  socket.end(head + body)
}

function ofSkilltide(error: SkilltideError): Problem {
  const named = z.object({ field: z.string() }).safeParse(error.cause)
  const field = named.success && error.code === 'INPUT_INVALID' ? named.data.field : null
  const made = problem(error.code, statusOf[error.code] ?? 500, error.message)
  return field === null ? made : { ...made, errors: [{ field, message: error.message }] }
}

type Issue = { instancePath: string; message?: string | undefined; params: Record<string, unknown> }

/** A key that is not there is named itself: `skil`, not the object it stood in. */
function fieldsOf(issue: Issue, context = 'body'): NonNullable<Problem['errors']> {
  const path = issue.instancePath.split('/').filter((part) => part !== '')
  const unknown = z.object({ keys: z.array(z.string()) }).safeParse(issue.params)
  if (unknown.success) {
    return unknown.data.keys.map((key) => ({
      field: [...path, key].join('.'),
      message: 'there is no such field',
    }))
  }
  return [{ field: path.join('.') || context, message: issue.message ?? 'does not fit' }]
}

function invalidInput(errors: NonNullable<Problem['errors']>): Problem {
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  return { ...problem('INPUT_INVALID', 400, detail), errors }
}

function problem(code: ErrorCode, status: number, detail: string): Problem {
  return { type: `urn:skilltide:error:${code}`, title: STATUS_CODES[status] ?? code, status, detail, code }
}

function statusIn(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}

function causeOf(error: unknown): string {
  return error instanceof ResponseSerializationError
    ? `the answer does not fit its own schema: ${error.cause.message}`
    : describeError(error)
}
