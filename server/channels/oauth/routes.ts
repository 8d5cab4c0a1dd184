import { z } from 'zod'
import { done } from '../../../contract/common.ts'
import {
  mailApp,
  mailAppChange,
  mailProvider,
  mailSignIn,
  mailSignInAnswer,
  mailSignInBegun,
  newMailSignIn,
} from '../../../contract/mail-apps.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { refuse } from '../../platform/refusals.ts'
import { readApps, removeApp, setApp } from './apps.ts'
import { beginSignIn, takeAnswer } from './sign-in.ts'

const of = z.object({ provider: mailProvider })
const admin = { access: 'admin' } as const
const tags = ['channels']

function here(act: Act, sessionId: string | null) {
  return act.by.kind === 'agent' && sessionId ? { agentId: act.by.id, sessionId } : refuse('not_signed_in')
}

/** Apps that were registered with providers of mail, and signing in by them. */
export function mailAppRoutes(app: App, house: House): void {
  app.get(
    '/api/mail-apps',
    { config: admin, schema: { operationId: 'listMailApps', tags, response: { 200: z.array(mailApp) } } },
    ({ act }) => readApps(act, house),
  )

  app.put(
    '/api/mail-apps/:provider',
    {
      config: admin,
      schema: { operationId: 'setMailApp', tags, params: of, body: mailAppChange, response: { 200: z.array(mailApp) } },
    },
    async ({ act, params, body }) => {
      await setApp(act, house.secrets, params.provider, body)
      return readApps(act, house)
    },
  )

  app.delete(
    '/api/mail-apps/:provider',
    { config: admin, schema: { operationId: 'removeMailApp', tags, params: of, response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeApp(act, params.provider)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/mail-sign-ins',
    {
      config: admin,
      schema: {
        operationId: 'beginMailSignIn',
        tags,
        description: 'Answers where the browser goes to sign in with the provider (OAuth 2.0 with PKCE).',
        body: newMailSignIn,
        response: { 201: mailSignInBegun },
      },
    },
    async ({ act, body, sessionId }, reply) =>
      reply.status(201).send({ url: await beginSignIn(act, house, here(act, sessionId), body) }),
  )

  app.post(
    '/api/mail-sign-ins/answers',
    {
      config: admin,
      schema: {
        operationId: 'answerMailSignIn',
        tags,
        description: 'What the provider sent the browser back with; good once, in the session that began it.',
        body: mailSignInAnswer,
        response: { 201: mailSignIn },
      },
    },
    async ({ act, body, sessionId }, reply) =>
      reply.status(201).send(await takeAnswer(act, house, here(act, sessionId), body)),
  )
}
