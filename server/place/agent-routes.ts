import { z } from 'zod'
import { done } from '../../contract/common.ts'
import { personPlace, placeSettings } from '../../contract/place.ts'
import { personId } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { beginErasure, withdrawErasure } from './ask-to-be-forgotten.ts'
import { standingErasure } from './erasure.ts'
import { revokeLinks } from './sessions.ts'
import { changeSettings, readSettings } from './settings.ts'

const tags = ['place']
const onPerson = z.object({ person: z.string().max(200) })

/** What colleagues do for someone who asks by telephone, and how long things last here. */
export function agentRoutes(app: App, house: House): void {
  app.get(
    '/api/people/:person/place',
    {
      config: { access: 'agent' },
      schema: { operationId: 'getPersonPlace', tags, params: onPerson, response: { 200: personPlace } },
    },
    async ({ act, params }) => readPersonPlace(act, await personId(act, params.person)),
  )

  app.delete(
    '/api/people/:person/place/links',
    {
      config: { access: 'agent' },
      schema: {
        operationId: 'revokePlaceLinks',
        tags,
        description: 'Makes void every link to their place that was mailed so far, and ends every visit.',
        params: onPerson,
        response: { 200: personPlace },
      },
    },
    async ({ act, params }) => {
      const id = await personId(act, params.person)
      await revokeLinks(act, id)
      return readPersonPlace(act, id)
    },
  )

  app.put(
    '/api/people/:person/erasure',
    {
      config: { access: 'lead' },
      schema: {
        operationId: 'beginErasure',
        tags,
        description: 'On their word: the days of grace begin, and a letter says so to each address of theirs.',
        params: onPerson,
        response: { 200: personPlace },
      },
    },
    async ({ act, params }) => {
      const id = await personId(act, params.person)
      await beginErasure(act, house, id, null)
      return readPersonPlace(act, id)
    },
  )

  app.delete(
    '/api/people/:person/erasure',
    {
      config: { access: 'lead' },
      schema: { operationId: 'takeErasureBack', tags, params: onPerson, response: { 200: personPlace } },
    },
    async ({ act, params }) => {
      const id = await personId(act, params.person)
      await withdrawErasure(act, id)
      return readPersonPlace(act, id)
    },
  )

  app.get(
    '/api/place-settings',
    {
      config: { access: 'agent' },
      schema: { operationId: 'getPlaceSettings', tags, response: { 200: placeSettings } },
    },
    ({ act }) => readSettings(act),
  )

  app.put(
    '/api/place-settings',
    {
      config: { access: 'admin' },
      schema: { operationId: 'setPlaceSettings', tags, body: placeSettings, response: { 204: done } },
    },
    async ({ act, body }, reply) => {
      await changeSettings(act, body)
      return reply.status(204).send(null)
    },
  )
}

async function readPersonPlace(act: Act, id: string): Promise<z.infer<typeof personPlace>> {
  const [erasure, { sessions }] = await Promise.all([
    standingErasure(act, id),
    act.db
      .selectFrom('place_sessions')
      .select(({ fn }) => fn.countAll<number>().as('sessions'))
      .where('person_id', '=', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', act.now)
      .executeTakeFirstOrThrow(),
  ])
  return { sessions, erasure }
}
