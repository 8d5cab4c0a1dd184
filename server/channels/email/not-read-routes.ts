import { z } from 'zod'
import { keptMailPage, keptMailQuery } from '../../../contract/channels.ts'
import { done, id } from '../../../contract/common.ts'
import type { App } from '../../platform/http.ts'
import { readKeptMails } from './kept-mails.ts'
import { readAgain, readAllAgain } from './read-again.ts'
import { settleKept, unsettleKept } from './settle-kept.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['channels']

/** Mails that could not be read, or joined to nobody: kept whole, shown, read again, and settled by whoever looked. */
export function notReadRoutes(app: App): void {
  app.get(
    '/api/kept-mails',
    {
      config,
      schema: {
        operationId: 'listKeptMails',
        tags,
        description: 'Mails that could not be read, or not be joined to anybody, newest first.',
        querystring: keptMailQuery,
        response: { 200: keptMailPage },
      },
    },
    ({ act, query }) => readKeptMails(act, query),
  )

  app.put(
    '/api/kept-mails/:id/reading',
    {
      config,
      schema: {
        operationId: 'readKeptMailAgain',
        tags,
        description:
          'Tries again to read it and to take it in; one that its server did not hand out is asked for again.',
        params: on,
        response: { 202: done },
      },
    },
    async ({ act, params }, reply) => {
      await readAgain(act, params.id)
      return reply.status(202).send(null)
    },
  )

  app.post(
    '/api/kept-mail-readings',
    {
      config: { access: 'admin' },
      schema: {
        operationId: 'readKeptMailsAgain',
        tags,
        description: 'Tries again to read all of them, as after an update.',
        response: { 202: done },
      },
    },
    async ({ act }, reply) => {
      await readAllAgain(act)
      return reply.status(202).send(null)
    },
  )

  app.put(
    '/api/kept-mails/:id/settlement',
    {
      config,
      schema: {
        operationId: 'settleKeptMail',
        tags,
        description: 'Somebody looked at it, and it needs nobody any more. It stays.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await settleKept(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/kept-mails/:id/settlement',
    {
      config,
      schema: { operationId: 'unsettleKeptMail', tags, params: on, response: { 204: done } },
    },
    async ({ act, params }, reply) => {
      await unsettleKept(act, params.id)
      return reply.status(204).send(null)
    },
  )
}
