import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Log } from './log.ts'
import { Refusal, sentences } from './refusals.ts'

/** The one place that answers errors: a refusal is the domain saying no; everything else is a bug, logged once. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log) {
  const refusal = asRefusal(error)
  if (refusal) {
    return reply
      .status(refusal.status)
      .send({ code: refusal.code, message: refusal.message, details: refusal.details, requestId: request.id })
  }
  log.error({ err: error, requestId: request.id, method: request.method, url: request.routeOptions.url }, 'unexpected')
  return reply.status(500).send({
    code: 'unexpected',
    message: 'Something went wrong on our side. It has been written down.',
    details: {},
    requestId: request.id,
  })
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new Refusal('invalid', {
      fields: error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message })),
    })
  }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (databaseAway(error)) return new Refusal('database_away')
  // a foreign key: something that the request names is not there, or has just gone
  if (code === '23503') return new Refusal('not_found')
  if (code === 'ENOSPC' || code === '53100') return new Refusal('disk_full')
  if (statusCode === 413) return new Refusal('too_large')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Refusal('invalid', { message: error instanceof Error ? error.message : sentences.invalid })
  }
  return null
}

// it shuts down, crashed, starts up, or has too many guests (PostgreSQL's codes); what the socket says; and pg's own words
const away = ['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']
const pgSays = /Connection terminated|timeout exceeded when trying to connect|is not queryable/

function databaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const words = typeof message === 'string' ? message : ''
  if (typeof code === 'string' && (code.startsWith('08') || away.includes(code))) return true
  // its socket is gone; a file of ours that is missing is another matter
  if (code === 'ENOENT') return words.includes('connect')
  return pgSays.test(words)
}
