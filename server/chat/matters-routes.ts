import { z } from 'zod'
import {
  chatClimb,
  chatConversationWhole,
  chatLadder,
  chatPass,
  chatPlaceLink,
  chatRatingGiven,
  chatVisit,
  chatWayIn,
  chatWish,
} from '../../contract/chat.ts'
import { done, id } from '../../contract/common.ts'
import { rateConversation } from '../conversations/index.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { chooseWho, climbLadder, readLadder } from '../routing/index.ts'
import { counted, countTry } from '../team/index.ts'
import { identify } from './identify.ts'
import { fromWhere } from './network.ts'
import { readConversation } from './read.ts'
import { chatSettingsNow } from './settings.ts'
import { mustBeTheirs } from './theirs.ts'
import { anyone, visitor } from './visit-routes.ts'
import { visitOfRequest } from './visit.ts'
import { mailWayIn, wayIn } from './way-in.ts'

const tags = ['chat']
const on = z.object({ id })

/** Who it is, whom they would have, and how it was. */
export function matterRoutes(app: App, house: House): void {
  app.post(
    '/api/chat/passes',
    {
      config: anyone,
      schema: {
        operationId: 'identifyInChat',
        tags,
        description: 'A site of the company’s own says who sits in this browser, by a token that it signs, good once.',
        body: chatPass,
        response: { 201: chatVisit },
      },
    },
    async (request, reply) => {
      const from = { ...fromWhere(house, request), address: request.ip }
      return reply.status(201).send(await identify(request.act, house, request.body, from))
    },
  )

  app.post(
    '/api/chat/conversations/:id/choice',
    {
      config: visitor,
      schema: {
        operationId: 'chooseInChat',
        tags,
        params: on,
        body: chatWish,
        response: { 200: chatConversationWhole },
      },
    },
    async (request) => {
      const { act, params, body } = request
      const visit = visitOfRequest(request)
      await mustBeTheirs(act, visit, params.id)
      await countTry(act, [counted('choice', { key: params.id }, 12)])
      await chooseWho(act, params.id, body.wish)
      return readConversation(act, visit, params.id)
    },
  )

  app.put(
    '/api/chat/conversations/:id/rating',
    {
      config: visitor,
      schema: {
        operationId: 'rateInChat',
        tags,
        params: on,
        body: chatRatingGiven,
        response: { 200: chatConversationWhole },
      },
    },
    async (request) => {
      const { act, params, body } = request
      const visit = visitOfRequest(request)
      await mustBeTheirs(act, visit, params.id)
      await countTry(act, [counted('rating', { key: params.id }, 20)])
      await rateConversation(act, params.id, body)
      return readConversation(act, visit, params.id)
    },
  )
  ladderRoutes(app, house)
  placeRoutes(app, house)
}

function placeRoutes(app: App, house: House): void {
  app.post(
    '/api/chat/ways-in',
    {
      config: visitor,
      schema: {
        operationId: 'askForWayIn',
        tags,
        description:
          'A link into their own place, good once, where a site of the company’s own has just said who they are.',
        response: { 201: chatWayIn },
      },
    },
    async (request, reply) => reply.status(201).send({ url: await wayIn(request.act, house, visitOfRequest(request)) }),
  )

  app.post(
    '/api/chat/place-links',
    {
      config: visitor,
      schema: {
        operationId: 'mailPlaceLinkFromChat',
        tags,
        description: 'Mails a link into their own place. The answer is the same whether or not the address is known.',
        body: chatPlaceLink,
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const { act, body, ip } = request
      await mailWayIn(act, house, visitOfRequest(request), body.address, { address: ip })
      return reply.status(202).send(null)
    },
  )
}

function ladderRoutes(app: App, house: House): void {
  app.get(
    '/api/chat/conversations/:id/ladder',
    {
      config: visitor,
      schema: { operationId: 'getChatLadder', tags, params: on, response: { 200: chatLadder } },
    },
    async (request) => {
      await mustBeTheirs(request.act, visitOfRequest(request), request.params.id)
      const { ladder } = await chatSettingsNow(house.db)
      return { steps: await readLadder(request.act, request.params.id, ladder) }
    },
  )

  app.post(
    '/api/chat/conversations/:id/ladder',
    {
      config: visitor,
      schema: {
        operationId: 'climbChatLadder',
        tags,
        description: 'They turn to this step: the conversation is that one’s from now on.',
        params: on,
        body: chatClimb,
        response: { 200: chatLadder },
      },
    },
    async (request) => {
      const { act, params, body } = request
      await mustBeTheirs(act, visitOfRequest(request), params.id)
      await countTry(act, [counted('ladder', { key: params.id }, 6)])
      const { ladder } = await chatSettingsNow(house.db)
      await climbLadder(act, params.id, ladder, body.slug)
      return { steps: await readLadder(act, params.id, ladder) }
    },
  )
}
