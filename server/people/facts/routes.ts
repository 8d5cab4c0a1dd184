import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import {
  fact,
  factChange,
  factList,
  factsQuery,
  forgetting,
  newFact,
  renewal,
  settlement,
} from '../../../contract/facts.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { personId } from '../person.ts'
import { confirmFact } from './confirm.ts'
import { correctFact } from './correct.ts'
import { forgetFact, keepFact } from './forget.ts'
import { lookingRoutes } from './look-routes.ts'
import { readFact, readFacts } from './read.ts'
import { rememberFact } from './remember.ts'
import { renewFact } from './renew.ts'
import { settleFact } from './settle.ts'
import { keepOffering, stopOffering } from './wave-away.ts'

const onPerson = z.object({ person: z.string().max(200) })
const on = z.object({ id })
const config = { access: 'agent' } as const
const tags = ['facts']

/** What we remember of people. Words from a message come by `POST /api/messages/{id}/facts`. */
export function factRoutes(app: App, house: House): void {
  app.get(
    '/api/people/:person/facts',
    {
      config,
      schema: {
        operationId: 'listFacts',
        tags,
        params: onPerson,
        querystring: factsQuery,
        response: { 200: factList },
      },
    },
    async (request) => readFacts(request.act, await personId(request.act, request.params.person), request.query),
  )

  app.post(
    '/api/people/:person/facts',
    {
      config,
      schema: { operationId: 'rememberFact', tags, params: onPerson, body: newFact, response: { 201: fact } },
    },
    async ({ act, params, body }, reply) => {
      const given = { ...body, personId: await personId(act, params.person), source: 'agent' as const }
      return reply.status(201).send(await readFact(act, await rememberFact(act, house.secrets, given)))
    },
  )

  app.patch(
    '/api/facts/:id',
    {
      config,
      schema: {
        operationId: 'correctFact',
        tags,
        description: 'A new fact stands in its place, and is answered; the old one becomes its history.',
        params: on,
        body: factChange,
        response: { 200: fact },
      },
    },
    async ({ act, params, body }) => readFact(act, await correctFact(act, house.secrets, params.id, body)),
  )

  app.put(
    '/api/facts/:id/confirmation',
    { config, schema: { operationId: 'confirmFact', tags, params: on, response: { 200: fact } } },
    async ({ act, params }) => {
      await confirmFact(act, params.id)
      return readFact(act, params.id)
    },
  )

  app.put(
    '/api/facts/:id/renewal',
    { config, schema: { operationId: 'renewFact', tags, params: on, body: renewal, response: { 200: fact } } },
    async ({ act, params, body }) => {
      await renewFact(act, params.id, body.until ? new Date(body.until) : undefined)
      return readFact(act, params.id)
    },
  )

  app.put(
    '/api/facts/:id/settlement',
    { config, schema: { operationId: 'settleFact', tags, params: on, body: settlement, response: { 200: fact } } },
    async ({ act, params, body }) => {
      await settleFact(act, params.id, body.holds)
      return readFact(act, params.id)
    },
  )

  forgettingRoutes(app, house)
  lookingRoutes(app)
}

function forgettingRoutes(app: App, house: House): void {
  app.put(
    '/api/facts/:id/forgetting',
    {
      config,
      schema: {
        operationId: 'forgetFact',
        tags,
        description: 'Out of sight at once; erased for good, with its history, a minute later.',
        params: on,
        body: forgetting,
        response: { 204: done },
      },
    },
    async ({ act, params, body }, reply) => {
      await forgetFact(act, house.secrets, params.id, body)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/facts/:id/forgetting',
    {
      config,
      schema: {
        operationId: 'keepFact',
        tags,
        description: 'Takes forgetting back, within that minute.',
        params: on,
        response: { 200: fact },
      },
    },
    async ({ act, params }) => {
      await keepFact(act, house.secrets, params.id)
      return readFact(act, params.id)
    },
  )

  const onSuggestion = onPerson.extend({ key: z.string().regex(/^[\w-]{43}$/) })
  app.put(
    '/api/people/:person/suggestions/:key/dismissal',
    {
      config,
      schema: {
        operationId: 'dismissSuggestion',
        tags,
        description: '"Not this": it is not offered again.',
        params: onSuggestion,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await stopOffering(act, await personId(act, params.person), params.key)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/people/:person/suggestions/:key/dismissal',
    { config, schema: { operationId: 'reconsiderSuggestion', tags, params: onSuggestion, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await keepOffering(act, await personId(act, params.person), params.key)
      return reply.status(204).send(null)
    },
  )
}
