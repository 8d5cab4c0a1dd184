import { z } from 'zod'
import { done, id, pageQuery } from '../../../contract/common.ts'
import { needNoted, needNow, needsPage } from '../../../contract/needs.ts'
import { personId } from '../../people/index.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { meetNeed, reopenNeed } from './met.ts'
import { noteNeed, removeNeed } from './note.ts'
import { needPageRoutes } from './page-routes.ts'
import { readAsked, readNeed } from './read.ts'

const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['conversations']

/** What people need: noted, met, and over time. */
export function needRoutes(app: App, house: House): void {
  // its forms are read in a scope of their own
  app.register(async (scope) => needPageRoutes(scope as App, house))

  app.put(
    '/api/conversations/:id/need',
    {
      config,
      schema: {
        operationId: 'noteNeed',
        tags,
        description: 'What they ask, and how they feel. What was noted before stays readable.',
        params: on,
        body: needNoted,
        response: { 200: needNow },
      },
    },
    async ({ act, params, body }) => {
      await noteNeed(act, params.id, body)
      return { need: await readNeed(act, params.id) }
    },
  )

  app.delete(
    '/api/conversations/:id/need',
    { config, schema: { operationId: 'removeNeed', tags, params: on, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeNeed(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/needs/:id/fulfilment',
    {
      config,
      schema: {
        operationId: 'meetNeed',
        tags,
        description: 'They have what they needed.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await meetNeed(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/needs/:id/fulfilment',
    { config, schema: { operationId: 'reopenNeed', tags, params: on, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await reopenNeed(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/people/:person/needs',
    {
      config,
      schema: {
        operationId: 'listNeeds',
        tags,
        description: 'All that they ever asked of us, the newest first.',
        params: z.object({ person: z.string().max(200) }),
        querystring: pageQuery,
        response: { 200: needsPage },
      },
    },
    async ({ act, params, query }) => readAsked(act, await personId(act, params.person), query),
  )
}
