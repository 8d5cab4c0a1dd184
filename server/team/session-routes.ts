import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import { me, sessions, signIn, signInLink, signInLinkRequest } from '../../contract/team.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { letIn, placeOf, showOut } from './cookie.ts'
import { readSessions } from './read.ts'
import { self } from './self.ts'
import { endSession } from './session.ts'
import { askForSignInLink, readSignInLink } from './sign-in-link.ts'
import { signInByLink, signInByPassword } from './sign-in.ts'

export function sessionRoutes(app: App, house: House): void {
  linkRoutes(app)
  const access = 'agent' as const

  app.post(
    '/api/sessions',
    {
      config: { access: 'anyone' },
      schema: { operationId: 'signIn', tags: ['team'], body: signIn, response: { 201: me } },
    },
    async (request, reply) => {
      const { body } = request
      const begun =
        'link' in body
          ? await signInByLink(request.act, body.link, placeOf(request))
          : await signInByPassword(request.act, body, placeOf(request))
      return reply.status(201).send(await letIn(request, reply, begun, house))
    },
  )

  app.get(
    '/api/sessions',
    { config: { access }, schema: { operationId: 'listSessions', tags: ['team'], response: { 200: sessions } } },
    async (request) => ({
      items: await readSessions(request.act, self(request.act), request.sessionId),
    }),
  )

  const onSession = z.object({ id: z.union([id, z.literal('current')]) })
  app.delete(
    '/api/sessions/:id',
    {
      config: { access },
      schema: { operationId: 'signOut', tags: ['team'], params: onSession, response: { 204: done } },
    },
    async (request, reply) => {
      const sessionId = request.params.id === 'current' ? request.sessionId! : request.params.id
      await endSession(request.act, self(request.act), sessionId)
      if (sessionId === request.sessionId) showOut(reply)
      return reply.status(204).send(null)
    },
  )
}

function linkRoutes(app: App): void {
  app.post(
    '/api/sign-in-links',
    {
      config: { access: 'anyone' },
      schema: { operationId: 'askForSignInLink', tags: ['team'], body: signInLinkRequest, response: { 202: done } },
    },
    async (request, reply) => {
      await askForSignInLink(request.act, request.body.email, { address: request.ip })
      return reply.status(202).send(null)
    },
  )

  app.get(
    '/api/sign-in-links/:token',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'getSignInLink',
        tags: ['team'],
        params: z.object({ token: z.string().max(100) }),
        response: { 200: signInLink },
      },
    },
    (request) => readSignInLink(request.act, request.params.token),
  )
}
