import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import {
  caughtUp,
  endingMoments,
  lifeMoment,
  momentChange,
  momentLooks,
  nearMoments,
  newMoment,
} from '../../../contract/moments.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { personId } from '../person.ts'
import { addMoment, catchUp, changeMoment, removeMoment } from './moment.ts'
import { lookAtMoment, readMomentLooks } from './look.ts'
import { readEndingMoments, readMoment, readNearMoments } from './read.ts'

const on = z.object({ id })
const onPerson = z.object({ person: z.string().max(200) })
const config = { access: 'agent' } as const
const tags = ['people']

/** The days that matter in people's lives. */
export function momentRoutes(app: App, { secrets }: House): void {
  app.get(
    '/api/moments/near',
    {
      config,
      schema: {
        operationId: 'listNearMoments',
        tags,
        description: 'Days that matter to people I have spoken with: soon, or just gone and nobody has asked yet.',
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(50).default(12) }),
        response: { 200: nearMoments },
      },
    },
    (request) => readNearMoments(request.act, request.query.limit),
  )

  app.get(
    '/api/moments/ending',
    {
      config,
      schema: {
        operationId: 'listEndingMoments',
        tags,
        description: 'What ends within two weeks, of people whom I know.',
        response: { 200: endingMoments },
      },
    },
    ({ act }) => readEndingMoments(act),
  )

  app.post(
    '/api/moments/:id/looks',
    {
      config,
      schema: {
        operationId: 'lookAtMoment',
        tags,
        description: 'Shows one that is sensitive in full. Who looked is noted, for leads and for the person to see.',
        params: on,
        response: { 201: lifeMoment },
      },
    },
    async ({ act, params }, reply) => {
      await lookAtMoment(act, params.id)
      return reply.status(201).send(await readMoment(act, params.id, 'whole'))
    },
  )

  app.get(
    '/api/moments/:id/looks',
    {
      config: { access: 'lead' },
      schema: { operationId: 'listMomentLooks', tags, params: on, response: { 200: momentLooks } },
    },
    ({ act, params }) => readMomentLooks(act, params.id),
  )

  app.post(
    '/api/people/:person/moments',
    {
      config,
      schema: { operationId: 'addMoment', tags, params: onPerson, body: newMoment, response: { 201: lifeMoment } },
    },
    async ({ act, params, body }, reply) => {
      const momentId = await addMoment(act, secrets, await personId(act, params.person), body)
      return reply.status(201).send(await readMoment(act, momentId))
    },
  )

  app.patch(
    '/api/moments/:id',
    {
      config,
      schema: { operationId: 'changeMoment', tags, params: on, body: momentChange, response: { 200: lifeMoment } },
    },
    async ({ act, params, body }) => {
      await changeMoment(act, secrets, params.id, body)
      return readMoment(act, params.id)
    },
  )

  app.delete(
    '/api/moments/:id',
    { config, schema: { operationId: 'removeMoment', tags, params: on, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeMoment(act, secrets, params.id, { notAgain: false })
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/moments/:id/caught-up',
    {
      config,
      schema: {
        operationId: 'catchUp',
        tags,
        description: 'Somebody has asked how it went: nobody is reminded of that day of it again.',
        params: on,
        body: caughtUp,
        response: { 200: lifeMoment },
      },
    },
    async ({ act, params, body }) => {
      await catchUp(act, params.id, body.on)
      return readMoment(act, params.id)
    },
  )
}
