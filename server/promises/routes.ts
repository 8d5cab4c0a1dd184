import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import { newPromise, promise, promiseMoving, promiseOutcome, promises } from '../../contract/promises.ts'
import { personId } from '../people/index.ts'
import type { App } from '../platform/http.ts'
import { breakPromise } from './break.ts'
import { keepPromise } from './keep.ts'
import { makePromise } from './make.ts'
import { movePromise } from './move.ts'
import { takeOverPromise } from './pass-on.ts'
import { readPromise, readPromisesTo } from './read.ts'
import { removePromise } from './remove.ts'
import { reopenPromise } from './reopen.ts'

const on = z.object({ id })
const onPerson = z.object({ person: z.string().max(200) })
const config = { access: 'agent' } as const
const tags = ['promises']

/** What we promised, on the agents' side. */
export function promiseRoutes(app: App): void {
  app.get(
    '/api/people/:person/promises',
    { config, schema: { operationId: 'listPromises', tags, params: onPerson, response: { 200: promises } } },
    async ({ act, params }) => readPromisesTo(act, await personId(act, params.person)),
  )

  app.post(
    '/api/people/:person/promises',
    {
      config,
      schema: { operationId: 'makePromise', tags, params: onPerson, body: newPromise, response: { 201: promise } },
    },
    async ({ act, params, body }, reply) => {
      const promiseId = await makePromise(act, await personId(act, params.person), body)
      return reply.status(201).send(await readPromise(act, promiseId))
    },
  )

  app.put(
    '/api/promises/:id/outcome',
    {
      config,
      schema: {
        operationId: 'settlePromise',
        tags,
        description: 'It was kept, or could not be.',
        params: on,
        body: promiseOutcome,
        response: { 200: promise },
      },
    },
    async ({ act, params, body }) => {
      if (body.is === 'kept') await keepPromise(act, params.id)
      else await breakPromise(act, params.id, body.why)
      return readPromise(act, params.id)
    },
  )

  app.delete(
    '/api/promises/:id/outcome',
    { config, schema: { operationId: 'reopenPromise', tags, params: on, response: { 200: promise } } },
    async ({ act, params }) => {
      await reopenPromise(act, params.id)
      return readPromise(act, params.id)
    },
  )

  app.put(
    '/api/promises/:id/due',
    {
      config,
      schema: { operationId: 'movePromise', tags, params: on, body: promiseMoving, response: { 200: promise } },
    },
    async ({ act, params, body }) => {
      await movePromise(act, params.id, body)
      return readPromise(act, params.id)
    },
  )

  app.put(
    '/api/promises/:id/owner',
    {
      config,
      schema: {
        operationId: 'takeOverPromise',
        tags,
        description: 'Makes it mine.',
        params: on,
        response: { 200: promise },
      },
    },
    async ({ act, params }) => {
      await takeOverPromise(act, params.id)
      return readPromise(act, params.id)
    },
  )

  app.delete(
    '/api/promises/:id',
    {
      config,
      schema: {
        operationId: 'removePromise',
        tags,
        description: 'It was noted by mistake.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await removePromise(act, params.id)
      return reply.status(204).send(null)
    },
  )
}
