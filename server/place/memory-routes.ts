import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import {
  place,
  placeAbout,
  placeAboutChange,
  placeErasable,
  placeFactChange,
  placeForgetting,
  placeMeChange,
  placeMemory,
  placeLinkRequest,
  placeNumber,
  placeOtherChange,
  placeSpeaking,
} from '../../contract/place.ts'
import { askToAddAddress } from './add-address.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { uploadedPicture } from '../platform/pictures.ts'
import { readPlace } from './home.ts'
import { changeMe, openMyPicture, setMyPicture } from './me.ts'
import {
  eraseAbout,
  eraseFact,
  eraseOther,
  putOtherRight,
  putAboutRight,
  putRight,
  readMemory,
  saySpeaking,
} from './memory.ts'
import { addNumber, askForLinkTo, disown } from './reach.ts'
import { readVisit, refuseShared } from './visit.ts'
import type { Act } from '../platform/act.ts'

const tags = ['place']
const config = { access: 'person_afresh' } as const
const on = z.object({ id })

/** What we remember of them, and what they say to it. */
export function memoryRoutes(app: App, house: House): void {
  const visitOf = async (request: { act: Act; sessionId: string | null }) =>
    refuseShared(await readVisit(request.act, request.sessionId))

  app.get(
    '/api/place/memory',
    { config, schema: { operationId: 'getPlaceMemory', tags, response: { 200: placeMemory } } },
    async (request) => readMemory(request.act, await visitOf(request)),
  )

  app.patch(
    '/api/place/facts/:id',
    {
      config,
      schema: { operationId: 'putFactRight', tags, params: on, body: placeFactChange, response: { 200: placeMemory } },
    },
    async (request) => {
      const visit = await visitOf(request)
      await putRight(request.act, house.secrets, visit, request.params.id, request.body)
      return readMemory(request.act, visit)
    },
  )

  app.delete(
    '/api/place/facts/:id',
    {
      config,
      schema: {
        operationId: 'eraseFactInPlace',
        tags,
        description: 'Erases a fact; `notAgain`: "don’t keep this", so that it is neither offered nor noted again.',
        params: on,
        querystring: placeForgetting,
        response: { 200: placeMemory },
      },
    },
    async (request) => {
      const visit = await visitOf(request)
      const notAgain = request.query.notAgain === 'true'
      await eraseFact(request.act, house.secrets, visit, request.params.id, { notAgain })
      return readMemory(request.act, visit)
    },
  )

  app.delete(
    '/api/place/about/:about',
    {
      config,
      schema: {
        operationId: 'eraseAboutInPlace',
        tags,
        description:
          'Erases what stands about them and is no fact: languages, clock, organisation, notes; `notAgain`: of notes alone.',
        params: z.object({ about: placeAbout }),
        querystring: placeForgetting,
        response: { 200: placeMemory },
      },
    },
    async (request) => {
      const visit = await visitOf(request)
      const notAgain = request.query.notAgain === 'true'
      await eraseAbout(request.act, house.secrets, visit, request.params.about, { notAgain })
      return readMemory(request.act, visit)
    },
  )

  app.patch(
    '/api/place/about',
    { config, schema: { operationId: 'putAboutRight', tags, body: placeAboutChange, response: { 200: placeMemory } } },
    async (request) => {
      const visit = await visitOf(request)
      await putAboutRight(request.act, house.secrets, visit, request.body)
      return readMemory(request.act, visit)
    },
  )

  reachRoutes(app, house)

  app.delete(
    '/api/place/:list/:id',
    {
      config,
      schema: {
        operationId: 'eraseInPlace',
        tags,
        description: 'Erases a day, a relation, or something they asked; `notAgain`: of a day or a relation.',
        params: on.extend({ list: placeErasable }),
        querystring: placeForgetting,
        response: { 200: placeMemory },
      },
    },
    async (request) => {
      const visit = await visitOf(request)
      const notAgain = request.query.notAgain === 'true'
      await eraseOther(request.act, house.secrets, visit, request.params, { notAgain })
      return readMemory(request.act, visit)
    },
  )

  app.patch(
    '/api/place/:list/:id',
    {
      config,
      schema: {
        operationId: 'putRightInPlace',
        tags,
        description: 'Puts right what a day is, what somebody is to them, or what they asked.',
        params: on.extend({ list: placeErasable }),
        body: placeOtherChange,
        response: { 200: placeMemory },
      },
    },
    async (request) => {
      const visit = await visitOf(request)
      await putOtherRight(request.act, house.secrets, visit, request.params, request.body)
      return readMemory(request.act, visit)
    },
  )

  app.put(
    '/api/place/speaking',
    {
      config,
      schema: { operationId: 'saySpeaking', tags, body: placeSpeaking, response: { 200: placeMemory } },
    },
    async (request) => {
      const visit = await visitOf(request)
      await saySpeaking(request.act, house.secrets, visit, request.body)
      return readMemory(request.act, visit)
    },
  )
  meRoutes(app, house)
}

/** How they reach us. */
function reachRoutes(app: App, house: House): void {
  app.post(
    '/api/place/numbers',
    { config, schema: { operationId: 'addNumberInPlace', tags, body: placeNumber, response: { 200: placeMemory } } },
    async ({ act, body, sessionId }) => {
      const visit = refuseShared(await readVisit(act, sessionId))
      await addNumber(act, visit, body.phone)
      return readMemory(act, visit)
    },
  )

  app.post(
    '/api/place/addresses',
    {
      config,
      schema: {
        operationId: 'askToAddAddress',
        tags,
        description:
          'Mails a link to a further address: it is theirs once that was opened. The answer is always the same.',
        body: placeLinkRequest,
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const visit = refuseShared(await readVisit(request.act, request.sessionId))
      await askToAddAddress(request.act, house, visit, request.body, { address: request.ip })
      return reply.status(202).send(null)
    },
  )

  app.post(
    '/api/place/reach/:id/links',
    {
      config,
      schema: {
        operationId: 'askForLinkToReach',
        tags,
        description: 'Mails a link to an address in the list, which proves it in this browser.',
        params: on,
        body: placeLinkRequest.pick({ language: true }),
        response: { 202: done },
      },
    },
    async ({ act, params, body, ip, sessionId }, reply) => {
      const visit = refuseShared(await readVisit(act, sessionId))
      await askForLinkTo(act, house, visit, params.id, { address: ip, language: body.language })
      return reply.status(202).send(null)
    },
  )

  app.delete(
    '/api/place/reach/:id',
    {
      config,
      schema: {
        operationId: 'disownInPlace',
        tags,
        description: 'They say that it is not theirs, or no longer. An agent can put it back.',
        params: on,
        response: { 200: placeMemory },
      },
    },
    async ({ act, params, sessionId }) => {
      await disown(act, refuseShared(await readVisit(act, sessionId)), params.id)
      return readMemory(act, await readVisit(act, sessionId))
    },
  )
}

function meRoutes(app: App, house: House): void {
  app.patch(
    '/api/place/me',
    { config, schema: { operationId: 'changeMeInPlace', tags, body: placeMeChange, response: { 200: place } } },
    async ({ act, body, sessionId }) => {
      const visit = await readVisit(act, sessionId)
      await changeMe(act, visit, body)
      return readPlace(act, visit)
    },
  )

  app.get('/api/place/picture', { config, schema: { hide: true } }, async ({ act, sessionId }, reply) =>
    reply
      .type('image/webp')
      .header('Cache-Control', 'private, max-age=31536000, immutable')
      .send(await openMyPicture(act, house.files, await readVisit(act, sessionId))),
  )

  app.put(
    '/api/place/picture',
    {
      config,
      schema: { operationId: 'setMyPictureInPlace', tags, consumes: ['multipart/form-data'], response: { 200: place } },
    },
    async (request) => {
      const visit = await readVisit(request.act, request.sessionId)
      await setMyPicture(request.act, house.files, visit, await uploadedPicture(await request.file()))
      return readPlace(request.act, visit)
    },
  )

  app.delete(
    '/api/place/picture',
    { config, schema: { operationId: 'removeMyPictureInPlace', tags, response: { 200: place } } },
    async ({ act, sessionId }) => {
      const visit = await readVisit(act, sessionId)
      await setMyPicture(act, house.files, visit, null)
      return readPlace(act, visit)
    },
  )
}
