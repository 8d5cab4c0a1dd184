import { done } from '../../contract/common.ts'
import { addressChange, me, passwordChange, profileChange } from '../../contract/team.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { uploadedPicture } from '../platform/pictures.ts'
import { changeAddress } from './change-address.ts'
import { changePassword } from './change-password.ts'
import { changeProfile } from './change-profile.ts'
import { setCookie } from './cookie.ts'
import { setPicture } from './picture.ts'
import { readMe } from './read-me.ts'
import { self } from './self.ts'
import { cookieName } from './session.ts'

const access = 'agent' as const

export function myRoutes(app: App, house: House): void {
  profileRoutes(app, house)
  keyRoutes(app, house)
}

function profileRoutes(app: App, house: House): void {
  app.get(
    '/api/me',
    { config: { access }, schema: { operationId: 'getMe', tags: ['team'], response: { 200: me } } },
    (request, reply) => {
      // the app asks this whenever it opens: the browser keeps the cookie for as long as we keep the session
      setCookie(reply, request.cookies[cookieName]!, house)
      return readMe(request.act, request.sessionId!, house)
    },
  )

  app.patch(
    '/api/me',
    {
      config: { access },
      schema: { operationId: 'changeMe', tags: ['team'], body: profileChange, response: { 200: me } },
    },
    async (request) => {
      await changeProfile(request.act, self(request.act), request.body)
      return readMe(request.act, request.sessionId!, house)
    },
  )

  app.put(
    '/api/me/picture',
    {
      config: { access },
      schema: { operationId: 'setMyPicture', tags: ['team'], consumes: ['multipart/form-data'], response: { 200: me } },
    },
    async (request) => {
      await setPicture(request.act, house.files, self(request.act), await uploadedPicture(await request.file()))
      return readMe(request.act, request.sessionId!, house)
    },
  )

  app.delete(
    '/api/me/picture',
    { config: { access }, schema: { operationId: 'removeMyPicture', tags: ['team'], response: { 200: me } } },
    async (request) => {
      await setPicture(request.act, house.files, self(request.act), null)
      return readMe(request.act, request.sessionId!, house)
    },
  )
}

/** What signs me in: changed only by whoever knows it. */
function keyRoutes(app: App, house: House): void {
  app.put(
    '/api/me/password',
    {
      config: { access },
      schema: { operationId: 'changePassword', tags: ['team'], body: passwordChange, response: { 204: done } },
    },
    async (request, reply) => {
      await changePassword(request.act, self(request.act), request.sessionId!, request.body)
      return reply.status(204).send(null)
    },
  )

  app.put(
    '/api/me/address',
    {
      config: { access },
      schema: { operationId: 'changeAddress', tags: ['team'], body: addressChange, response: { 200: me } },
    },
    async (request) => {
      await changeAddress(request.act, self(request.act), request.sessionId!, request.body)
      return readMe(request.act, request.sessionId!, house)
    },
  )
}
