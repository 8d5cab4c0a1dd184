import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import { newRelation, relation, relationChange } from '../../../contract/relations.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { personId } from '../person.ts'
import { readRelation } from './read.ts'
import { changeRelation, endRelation, noteThanks, relate, resumeRelation } from './relation.ts'

const on = z.object({ id })
const onPerson = z.object({ person: z.string().max(200) })
const config = { access: 'agent' } as const
const tags = ['people']

/** How people belong together. */
export function relationRoutes(app: App, { secrets }: House): void {
  app.post(
    '/api/people/:person/relations',
    {
      config,
      schema: { operationId: 'relate', tags, params: onPerson, body: newRelation, response: { 201: relation } },
    },
    async ({ act, params, body }, reply) => {
      const relationId = await relate(act, secrets, await personId(act, params.person), body)
      return reply.status(201).send(await readRelation(act, relationId))
    },
  )

  app.patch(
    '/api/relations/:id',
    {
      config,
      schema: {
        operationId: 'changeRelation',
        tags,
        description: 'Words are what the second is to the first, and back.',
        params: on,
        body: relationChange,
        response: { 200: relation },
      },
    },
    async ({ act, params, body }) => {
      await changeRelation(act, params.id, body)
      return readRelation(act, params.id)
    },
  )

  app.put(
    '/api/relations/:id/end',
    {
      config,
      schema: {
        operationId: 'endRelation',
        tags,
        description: 'It holds no longer, or never did.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await endRelation(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/relations/:id/end',
    {
      config,
      schema: {
        operationId: 'resumeRelation',
        tags,
        description: 'It holds after all.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await resumeRelation(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/relations/:id/thanks',
    {
      config,
      schema: {
        operationId: 'noteThanks',
        tags,
        description: 'Whoever brought them was thanked, or needs no thanks.',
        params: on,
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await noteThanks(act, params.id)
      return reply.status(204).send(null)
    },
  )
}
