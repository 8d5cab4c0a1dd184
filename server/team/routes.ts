import { z } from 'zod'
import { card, company, companyChange, me, welcome } from '../../contract/team.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { nameCompany, readCompany } from './company.ts'
import { myRoutes } from './my-routes.ts'
import { openPicture } from './picture.ts'
import { readCard } from './read.ts'
import { readMe } from './read-me.ts'
import { self } from './self.ts'
import { sessionRoutes } from './session-routes.ts'
import { welcomeCompany } from './welcome.ts'

export function teamRoutes(app: App, house: House): void {
  sessionRoutes(app, house)
  myRoutes(app, house)
  companyRoutes(app, house)
  colleagueRoutes(app, house)
  cardRoutes(app, house)
}

const access = 'agent' as const

function companyRoutes(app: App, house: House): void {
  app.get(
    '/api/company',
    { config: { access }, schema: { operationId: 'getCompany', tags: ['team'], response: { 200: company } } },
    (request) => readCompany(request.act),
  )

  app.patch(
    '/api/company',
    {
      config: { access: 'admin' },
      schema: { operationId: 'nameCompany', tags: ['team'], body: companyChange, response: { 200: company } },
    },
    async (request) => {
      await nameCompany(request.act, request.body.name)
      return readCompany(request.act)
    },
  )

  app.put(
    '/api/welcome',
    {
      config: { access: 'admin' },
      schema: { operationId: 'welcome', tags: ['team'], body: welcome, response: { 200: me } },
    },
    async (request) => {
      await welcomeCompany(request.act, self(request.act), request.body)
      return readMe(request.act, request.sessionId!, house)
    },
  )
}

function cardRoutes(app: App, house: House): void {
  const params = z.object({ slug: z.string().max(200) })

  app.get(
    '/api/cards/:slug',
    {
      config: { access: 'anyone' },
      schema: { operationId: 'getCard', tags: ['team'], params, response: { 200: card } },
    },
    (request) => readCard(request.act, request.params.slug),
  )

  // its address changes with the picture, so whoever has it may keep it for good
  app.get(
    '/api/pictures/agents/:slug',
    {
      config: { access: 'anyone' },
      schema: { hide: true, params, querystring: z.object({ v: z.string().max(40).optional() }) },
    },
    async (request, reply) =>
      reply
        .type('image/webp')
        .header('Cache-Control', request.query.v ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
        .send(await openPicture(request.act, house.files, request.params.slug)),
  )
}
