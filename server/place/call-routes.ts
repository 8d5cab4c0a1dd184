import { z } from 'zod'
import { callTime, freeTimes, freeTimesQuery, newCall, placeCalls } from '../../contract/calls.ts'
import { id } from '../../contract/common.ts'
import type { Act } from '../platform/act.ts'
import type { App } from '../platform/http.ts'
import { counted, countTry } from '../team/index.ts'
import { book, callOff, move, readCalls, readFreeTimes } from './calls.ts'
import { readVisit, refuseShared, type Visit } from './visit.ts'

const tags = ['place']
const config = { access: 'person' } as const
const on = z.object({ id })

/** They book a call with their person, move it, or call it off. */
export function callRoutes(app: App): void {
  app.get(
    '/api/place/calls',
    { config, schema: { operationId: 'listPlaceCalls', tags, response: { 200: placeCalls } } },
    async ({ act, sessionId }) => readCalls(act, refuseShared(await readVisit(act, sessionId))),
  )

  app.get(
    '/api/place/agents/:slug/free-times',
    {
      config,
      schema: {
        operationId: 'listFreeTimes',
        tags,
        params: z.object({ slug: z.string().max(200) }),
        querystring: freeTimesQuery,
        response: { 200: freeTimes },
      },
    },
    async ({ act, params, query, sessionId }) =>
      readFreeTimes(act, refuseShared(await readVisit(act, sessionId)), params.slug, query),
  )

  app.post(
    '/api/place/calls',
    {
      config,
      schema: { operationId: 'bookCall', tags, body: newCall, response: { 201: placeCalls } },
    },
    async ({ act, body, sessionId }, reply) => {
      const visit = await counting(act, sessionId)
      await book(act, visit, body)
      return reply.status(201).send(await readCalls(act, visit))
    },
  )

  app.put(
    '/api/place/calls/:id/time',
    {
      config,
      schema: { operationId: 'moveCall', tags, params: on, body: callTime, response: { 200: placeCalls } },
    },
    async ({ act, body, params, sessionId }) => {
      const visit = await counting(act, sessionId)
      await move(act, visit, params.id, body)
      return readCalls(act, visit)
    },
  )

  app.delete(
    '/api/place/calls/:id',
    { config, schema: { operationId: 'cancelCall', tags, params: on, response: { 200: placeCalls } } },
    async ({ act, params, sessionId }) => {
      const visit = await counting(act, sessionId)
      await callOff(act, visit, params.id)
      return readCalls(act, visit)
    },
  )
}

/** Each of these sends a letter: whoever holds a link that was passed on must not be able to send many. */
async function counting(act: Act, sessionId: string | null): Promise<Visit> {
  const visit = refuseShared(await readVisit(act, sessionId))
  await countTry(act, [counted('place calls', { key: visit.identityId }, 20)])
  return visit
}
