import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import {
  erasureReceipt,
  place,
  placeDoor,
  placeEntry,
  placeLink,
  placeLinkRequest,
  placePass,
  placeSessions,
  placeToken,
} from '../../contract/place.ts'
import { begin } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { counted, countTry, deviceName, readCompany } from '../team/index.ts'
import { askForFreshLink, askForLink } from './ask.ts'
import { enter, type Entered } from './enter.ts'
import { enterByPass } from './enter-by-pass.ts'
import { readPlace } from './home.ts'
import { readLink } from './read-link.ts'
import { readReceipt } from './receipt.ts'
import { leave, leaveEverywhere, readSessions } from './sessions.ts'
import { letIn, readVisit, showOut, whoVisits } from './visit.ts'

const tags = ['place']
const anyone = { access: 'anyone' } as const
const person = { access: 'person' } as const

/** Asking for a link, coming in by it, and leaving. */
export function doorRoutes(app: App, house: House): void {
  app.post(
    '/api/place/links',
    {
      config: anyone,
      schema: {
        operationId: 'askForPlaceLink',
        tags,
        description: 'The answer is the same whether or not the address is known.',
        body: placeLinkRequest,
        response: { 202: done },
      },
    },
    async (request, reply) => {
      await askForLink(request.act, house, request.body, { address: request.ip })
      return reply.status(202).send(null)
    },
  )

  app.get(
    '/api/place/door',
    { config: anyone, schema: { operationId: 'getPlaceDoor', tags, response: { 200: placeDoor } } },
    async ({ act }) => ({ companyName: (await readCompany(act)).name || 'Rapport' }),
  )

  app.get(
    '/api/place/links/:token',
    {
      config: anyone,
      schema: {
        operationId: 'getPlaceLink',
        tags,
        params: z.object({ token: placeToken }),
        response: { 200: placeLink },
      },
    },
    ({ act, params }) => readLink(act, house, params.token),
  )

  app.post(
    '/api/place/sessions',
    {
      config: anyone,
      schema: { operationId: 'enterPlace', tags, body: placeEntry, response: { 201: place } },
    },
    async (request, reply) => {
      const current = await whoVisits(house.db, request)
      const device = deviceName(request.headers['user-agent'])
      const entered = await enter(request.act, house, request.body.link, { id: current?.sessionId ?? null, device })
      if (entered.token) letIn(reply, entered.token, house)
      return reply.status(201).send(await placeOf(house, entered, request.act.now))
    },
  )

  app.post(
    '/api/place/passes',
    {
      config: anyone,
      schema: {
        operationId: 'enterPlaceByPass',
        tags,
        description: 'By a token that a site of the company has signed for somebody who is signed in there.',
        body: placePass,
        response: { 201: place },
      },
    },
    async (request, reply) => {
      // whoever guesses is heard a few times; whoever comes from one office with many others still gets in
      await countTry(request.act, [counted('place pass from', { from: request.ip }, 300)])
      const visitor = await whoVisits(house.db, request)
      const entered = await enterByPass(request.act, house, request.body.token, {
        id: visitor?.sessionId ?? null,
        personId: visitor?.actor.id ?? null,
        device: deviceName(request.headers['user-agent']),
        instead: request.body.instead,
      })
      if (entered.token) letIn(reply, entered.token, house)
      return reply.status(201).send(await placeOf(house, entered, request.act.now))
    },
  )

  app.get(
    '/api/place/receipts/:id',
    {
      config: anyone,
      schema: {
        operationId: 'getErasureReceipt',
        tags,
        description: 'That an erasure was done. It names no one.',
        params: z.object({ id: z.string().max(60) }),
        response: { 200: erasureReceipt },
      },
    },
    ({ act, params }) => readReceipt(act, house, params.id),
  )
  stayRoutes(app, house)
}

async function placeOf(house: House, entered: Entered, now: Date) {
  const act = begin(house.db, { kind: 'person', id: entered.personId }, now)
  return readPlace(act, await readVisit(act, entered.sessionId))
}

function stayRoutes(app: App, house: House): void {
  app.get(
    '/api/place',
    { config: person, schema: { operationId: 'getPlace', tags, response: { 200: place } } },
    async ({ act, sessionId }) => readPlace(act, await readVisit(act, sessionId)),
  )

  app.post(
    '/api/place/fresh-links',
    {
      config: person,
      schema: {
        operationId: 'askForFreshLink',
        tags,
        description: 'Mails a fresh link to the address that this visit came by.',
        body: placeLinkRequest.pick({ language: true }),
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const visit = await readVisit(request.act, request.sessionId)
      await askForFreshLink(request.act, house, visit.identityId, {
        address: request.ip,
        language: request.body.language,
      })
      return reply.status(202).send(null)
    },
  )

  app.get(
    '/api/place/sessions',
    {
      config: { access: 'person_afresh' },
      schema: { operationId: 'listPlaceSessions', tags, response: { 200: placeSessions } },
    },
    async ({ act, sessionId }) => readSessions(act, await readVisit(act, sessionId)),
  )

  app.delete(
    '/api/place/sessions/:id',
    {
      config: person,
      schema: {
        operationId: 'leavePlace',
        tags,
        params: z.object({ id: z.union([id, z.literal('current')]) }),
        response: { 204: done },
      },
    },
    async ({ act, params, sessionId }, reply) => {
      const visit = await readVisit(act, sessionId)
      const leaving = params.id === 'current' ? visit.sessionId : params.id
      await leave(act, visit, leaving)
      if (leaving === visit.sessionId) showOut(reply)
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/api/place/sessions',
    {
      config: person,
      schema: {
        operationId: 'leavePlaceEverywhere',
        tags,
        description: 'Leaves everywhere, and makes every link void that was mailed so far.',
        response: { 204: done },
      },
    },
    async ({ act, sessionId }, reply) => {
      await leaveEverywhere(act, await readVisit(act, sessionId))
      showOut(reply)
      return reply.status(204).send(null)
    },
  )
}
