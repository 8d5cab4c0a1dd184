import { z } from 'zod'
import { done, id } from '../../../contract/common.ts'
import { newSite, newSiteKey, pass, passTrial, sites, siteWithKey } from '../../../contract/sites.ts'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { addSite, readSites, removeSite, revokeKey, rotateKey } from './site.ts'
import { tryPass } from './try.ts'

const admin = { access: 'admin' } as const
const tags = ['sites']

/** Sites of the company's own, which may say who somebody is by a token that they sign. */
export function siteRoutes(app: App, house: House): void {
  app.get(
    '/api/sites',
    { config: admin, schema: { operationId: 'listSites', tags, response: { 200: sites } } },
    async ({ act }) => ({ items: await readSites(act), audience: house.config.url }),
  )

  app.post(
    '/api/sites',
    {
      config: admin,
      schema: {
        operationId: 'addSite',
        tags,
        description: 'A secret is made and answered this once, unless a public key is given.',
        body: newSite,
        response: { 201: siteWithKey },
      },
    },
    async ({ act, body }, reply) => reply.status(201).send(await addSite(act, house.secrets, body)),
  )

  app.delete(
    '/api/sites/:id',
    { config: admin, schema: { operationId: 'removeSite', tags, params: z.object({ id }), response: { 204: done } } },
    async ({ act, params }, reply) => {
      await removeSite(act, params.id)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/sites/:id/keys',
    {
      config: admin,
      schema: {
        operationId: 'rotateSiteKey',
        tags,
        description: 'A new key; those before it hold for some hours more.',
        params: z.object({ id }),
        body: newSiteKey,
        response: { 201: siteWithKey },
      },
    },
    async ({ act, params, body }, reply) =>
      reply.status(201).send(await rotateKey(act, house.secrets, params.id, body)),
  )

  app.delete(
    '/api/sites/:id/keys/:kid',
    {
      config: admin,
      schema: {
        operationId: 'revokeSiteKey',
        tags,
        params: z.object({ id, kid: z.string().max(100) }),
        response: { 204: done },
      },
    },
    async ({ act, params }, reply) => {
      await revokeKey(act, params.id, params.kid)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/pass-trials',
    {
      config: admin,
      schema: {
        operationId: 'tryPass',
        tags,
        description: 'Reads a token as it would be read at the door, and says what is wrong with it. Nothing is spent.',
        body: z.object({ token: pass }),
        response: { 200: passTrial },
      },
    },
    ({ act, body }) => tryPass(act, house, body.token),
  )
}
