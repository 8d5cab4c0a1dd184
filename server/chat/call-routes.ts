import { z } from 'zod'
import { freeTimes, freeTimesQuery, newCall, placeCalls } from '../../contract/calls.ts'
import { id } from '../../contract/common.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { book, callOff, readCalls, readFreeTimes } from './calls.ts'
import { fromWhere } from './network.ts'
import { visitor } from './visit-routes.ts'
import { visitOfRequest } from './visit.ts'

const tags = ['chat']

/** They book a call with one of us, or call it off. */
export function callRoutes(app: App, house: House): void {
  app.get(
    '/api/chat/calls',
    { config: visitor, schema: { operationId: 'listChatCalls', tags, response: { 200: placeCalls } } },
    async (request) => readCalls(request.act, visitOfRequest(request)),
  )

  app.get(
    '/api/chat/agents/:slug/free-times',
    {
      config: visitor,
      schema: {
        operationId: 'listChatFreeTimes',
        tags,
        params: z.object({ slug: z.string().max(200) }),
        querystring: freeTimesQuery,
        response: { 200: freeTimes },
      },
    },
    async (request) => readFreeTimes(request.act, visitOfRequest(request), request.params.slug, request.query),
  )

  app.post(
    '/api/chat/calls',
    {
      config: visitor,
      schema: { operationId: 'bookChatCall', tags, body: newCall, response: { 201: placeCalls } },
    },
    async (request, reply) => {
      const visit = visitOfRequest(request)
      await book(request.act, visit, request.body, { ...fromWhere(house, request), address: request.ip })
      return reply.status(201).send(await readCalls(request.act, visit))
    },
  )

  app.delete(
    '/api/chat/calls/:id',
    {
      config: visitor,
      schema: { operationId: 'cancelChatCall', tags, params: z.object({ id }), response: { 200: placeCalls } },
    },
    async (request) => {
      const visit = visitOfRequest(request)
      await callOff(request.act, visit, request.params.id)
      return readCalls(request.act, visit)
    },
  )
}
