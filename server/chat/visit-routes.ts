import {
  chatDoor,
  chatDoorQuery,
  chatMe,
  chatMeChange,
  chatPage,
  chatVisit,
  newChatVisit,
} from '../../contract/chat.ts'
import { done } from '../../contract/common.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { beginVisit } from './begin.ts'
import { readDoor } from './door.ts'
import { changeMe, leave } from './me.ts'
import { fromWhere } from './network.ts'
import { comeTo } from './pages.ts'
import { showMe, visitOf, visitOfRequest } from './visit.ts'

const tags = ['chat']
export const anyone = { access: 'anyone', fromSites: true } as const
export const visitor = { access: 'visitor', fromSites: true } as const

/** The door, and who this browser is. */
export function visitRoutes(app: App, house: House): void {
  app.get(
    '/api/chat/door',
    {
      config: { ...anyone, refusesAloud: true },
      schema: {
        operationId: 'getChatDoor',
        tags,
        description: 'What the panel shows first. With the secret of a browser, whom that one knows.',
        querystring: chatDoorQuery,
        response: { 200: chatDoor },
      },
    },
    async ({ act, query, ip, headers }) => {
      const secret = headers.authorization?.replace(/^Bearer /, '')
      const visit = secret ? await visitOf(house.db, secret, act.now) : null
      return readDoor(act, house, visit, query, { address: ip })
    },
  )

  app.post(
    '/api/chat/visits',
    {
      config: anyone,
      schema: {
        operationId: 'beginChatVisit',
        tags,
        description: 'A browser begins, with the first words: what the puzzle of the door was solved for.',
        body: newChatVisit,
        response: { 201: chatVisit },
      },
    },
    async (request, reply) => {
      const from = { ...fromWhere(house, request), address: request.ip }
      return reply.status(201).send(await beginVisit(request.act, house, request.body, from))
    },
  )

  app.get(
    '/api/chat/me',
    { config: visitor, schema: { operationId: 'getChatMe', tags, response: { 200: chatMe } } },
    async (request) => showMe(visitOfRequest(request)),
  )

  app.patch(
    '/api/chat/me',
    {
      config: visitor,
      schema: { operationId: 'changeChatMe', tags, body: chatMeChange, response: { 200: chatMe } },
    },
    async (request) => showMe(await changeMe(request.act, visitOfRequest(request), request.body)),
  )

  app.delete(
    '/api/chat/me',
    {
      config: visitor,
      schema: {
        operationId: 'leaveChat',
        tags,
        description: 'This browser forgets who it was. What was said stays with us.',
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await leave(request.act, visitOfRequest(request))
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/chat/page',
    {
      config: visitor,
      schema: {
        operationId: 'comeToChatPage',
        tags,
        description: 'Where they are on the site. Kept only while they share it, and only a few pages back.',
        body: chatPage,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await comeTo(request.act, house, visitOfRequest(request), request.body)
      return reply.status(204).send(null)
    },
  )
}
