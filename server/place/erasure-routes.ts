import { done } from '../../contract/common.ts'
import { placeEntry, standingErasure as shape } from '../../contract/place.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { askToBeForgotten, confirmErasure, withdrawByLink, withdrawErasure } from './ask-to-be-forgotten.ts'
import { standingErasure } from './erasure.ts'
import { openLink } from './link.ts'
import { readVisit } from './visit.ts'

const tags = ['place']

/** Being forgotten: asked for, confirmed by a link, taken back. */
export function erasureRoutes(app: App, house: House): void {
  app.post(
    '/api/place/erasure-requests',
    {
      config: { access: 'person_afresh' },
      schema: {
        operationId: 'askToBeForgotten',
        tags,
        description: 'Mails the link that confirms it. Nothing has happened yet.',
        response: { 202: done },
      },
    },
    async ({ act, sessionId }, reply) => {
      await askToBeForgotten(act, house, await readVisit(act, sessionId))
      return reply.status(202).send(null)
    },
  )

  app.post(
    '/api/place/erasures',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'confirmErasure',
        tags,
        description: 'By the link that was mailed: the days of grace begin.',
        body: placeEntry,
        response: { 201: shape },
      },
    },
    async ({ act, body }, reply) => {
      const { identity } = await openLink(act, house, body.link)
      await confirmErasure(act, house, body.link)
      const standing = (await standingErasure(act, identity.person_id)) ?? refuse('link_spent')
      return reply.status(201).send(standing)
    },
  )

  app.post(
    '/api/place/erasure-withdrawals',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'withdrawErasureByLink',
        tags,
        description: 'By the link in the letter that told when.',
        body: placeEntry,
        response: { 204: done },
      },
    },
    async ({ act, body }, reply) => {
      await withdrawByLink(act, house, body.link)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/place/erasure',
    {
      config: { access: 'person_afresh' },
      schema: { operationId: 'withdrawErasure', tags, response: { 204: done } },
    },
    async ({ act, sessionId }, reply) => {
      const visit = await readVisit(act, sessionId)
      await withdrawErasure(act, visit.personId)
      return reply.status(204).send(null)
    },
  )
}
