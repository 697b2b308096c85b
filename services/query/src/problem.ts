import { describeError, type ErrorCode, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { App } from './app.ts'

/** RFC 9457: what went wrong, for programs (`code`, `errors`) and for people (`detail`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
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
}

/** Answers every error, and every path there is nothing at, with a problem document. */
export function addProblems(app: App, { logger }: ServiceContext): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) logger.error({ path: request.url, code: problem.code }, describeError(error))
    return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  })
}

export function problemOf(error: unknown): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      field: instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'body'),
      message: message ?? 'does not fit',
    }))
    const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
    return { ...problem('INPUT_INVALID', 400, detail), errors }
  }
  if (isResponseSerializationError(error))
    return problem('HANDLER_FAILED', 500, 'the answer does not fit its own schema')
  if (error instanceof SkilltideError) return problem(error.code, statusOf[error.code] ?? 500, error.message)
  const status = readStatus(error)
  if (status < 500)
    return problem(status === 404 ? 'NOT_FOUND' : 'INPUT_INVALID', status, describeError(error))
  return problem('HANDLER_FAILED', 500, 'something went wrong here: see the log of the query service')
}

function problem(code: ErrorCode, status: number, detail: string): Problem {
  return {
    type: `urn:skilltide:error:${code}`,
    title: code.toLowerCase().replaceAll('_', ' '),
    status,
    detail,
    code,
  }
}

function readStatus(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}
