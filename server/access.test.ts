import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../test/world.ts'
import type { Role } from './platform/act.ts'

/* Who may use what. A route that is not here is for every agent; one for fewer, or for more, must be written down. */

const forAnyone = [
  'GET /api/cards/:slug',
  'GET /api/docs',
  'GET /api/docs/',
  'GET /api/docs/js/scalar.js',
  'GET /api/invitations/:token',
  'GET /api/openapi.json',
  'GET /api/pictures/agents/:slug',
  'GET /api/ready',
  'GET /api/sign-in-links/:token',
  'POST /api/invitations/:token/acceptance',
  'POST /api/sessions',
  'POST /api/sign-in-links',
]
const forLeads = [
  'GET /api/facts/:id/looks',
  'DELETE /api/invitations/:id',
  'GET /api/invitations',
  'POST /api/invitations',
  'DELETE /api/imports/:id',
  'DELETE /api/imports/:id/look',
  'DELETE /api/imports/:id/taking',
  'GET /api/imports',
  'GET /api/imports/:id',
  'GET /api/imports/:id/report',
  'GET /api/imports/:id/rows',
  'PATCH /api/imports/:id',
  'POST /api/imports',
  'PUT /api/imports/:id/choice',
  'PUT /api/imports/:id/look',
  'PUT /api/imports/:id/rows/:row/choice',
  'PUT /api/imports/:id/taking',
]
const forAdmins = [
  'DELETE /api/agents/:id/departure',
  'DELETE /api/demo',
  'DELETE /api/drafting',
  'DELETE /api/mailboxes/:id',
  'GET /api/drafting',
  'GET /api/mailbox-guesses',
  'GET /api/mailboxes/:id',
  'PATCH /api/company',
  'PATCH /api/mailboxes/:id',
  'POST /api/demo',
  'POST /api/drafting-trials',
  'POST /api/mailbox-trials',
  'POST /api/mailboxes',
  'PUT /api/agents/:id/departure',
  'PUT /api/agents/:id/role',
  'PUT /api/drafting',
  'PUT /api/welcome',
]

type Route = { name: string; method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; options: RouteOptions }
type Caller = Role | 'nobody'

const everyRoute: Route[] = []

// fastify announces each server it makes, before that has any route
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', (options) => void everyRoute.push(...routesOf(options)))
})

function routesOf(options: RouteOptions): Route[] {
  // asking for the head alone is asking
  return [options.method].flat().map((method) => ({
    name: `${method === 'HEAD' ? 'GET' : method} ${options.url}`,
    method: method as Route['method'],
    options,
  }))
}

const rank: Record<Caller | 'anyone', number> = { nobody: 0, anyone: 0, agent: 1, lead: 2, admin: 3 }
const callers: Caller[] = ['nobody', 'agent', 'lead', 'admin']
let world: World
let api: Route[]
let cookies: Record<Role, string>

beforeAll(async () => {
  world = await openWorld()
  api = everyRoute.filter(({ options }) => options.url.startsWith('/api/'))
  const cookie = async (role: Role) => world.signIn(await world.agent({ role }))
  cookies = { agent: await cookie('agent'), lead: await cookie('lead'), admin: await cookie('admin') }
})

/** Who may use a route, by what is written above. */
function mayUse({ name }: Route): Role | 'anyone' {
  if (forAnyone.includes(name)) return 'anyone'
  if (forLeads.includes(name)) return 'lead'
  return forAdmins.includes(name) ? 'admin' : 'agent'
}

/** Asks with a body that nothing can read: whoever is not let in must be told so before anyone reads it. */
function ask({ method, options }: Route, caller: Caller, headers: InjectOptions['headers'] = {}) {
  const url = options.url.replace(/:\w+|\*/g, '01890000-0000-7000-8000-000000000000')
  const body =
    method === 'GET' || method === 'HEAD' ? {} : { payload: '{', headers: { 'content-type': 'application/json' } }
  const cookie = caller === 'nobody' ? {} : { cookie: cookies[caller] }
  return world.app.inject({ method, url, ...body, headers: { ...body.headers, ...cookie, ...headers } })
}

const changes = () => api.filter(({ method }) => method !== 'GET' && method !== 'HEAD')

describe('every route', () => {
  test('says who may use it, and that is what is written here', () => {
    const named = (access: string | undefined) =>
      [...new Set(api.filter(({ options }) => options.config?.access === access).map(({ name }) => name))].toSorted()
    expect(api.length).toBeGreaterThan(60)
    expect(named(undefined)).toEqual([])
    expect({ anyone: named('anyone'), lead: named('lead'), admin: named('admin') }).toEqual({
      anyone: forAnyone,
      lead: forLeads,
      admin: forAdmins,
    })
  })

  test('turns away whoever may not use it, before anything is read', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const route of api) {
      for (const caller of callers.filter((caller) => rank[caller] < rank[mayUse(route)])) {
        const answer = await ask(route, caller)
        const code = route.method === 'HEAD' ? 'unsaid' : answer.json<{ code: string }>().code
        const said = `${answer.statusCode} ${code}`
        const expected = caller === 'nobody' ? ['401 not_signed_in', '401 unsaid'] : ['403 not_allowed', '403 unsaid']
        if (!expected.includes(said)) wrong.push(`${caller}: ${route.method} ${route.options.url} answered ${said}`)
        asked++
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(api.length / 2)
  })

  test('lets in whoever may use it', async () => {
    const wrong: string[] = []
    // the live stream never ends, and signing out would spoil the rest
    const skipped = ['GET /api/live', 'DELETE /api/sessions/:id']
    for (const route of api.filter(({ name }) => !skipped.includes(name))) {
      for (const caller of callers.filter((caller) => rank[caller] >= rank[mayUse(route)])) {
        const { statusCode } = await ask(route, caller)
        if (statusCode === 401 || statusCode === 403 || statusCode >= 500)
          wrong.push(`${caller}: ${route.method} ${route.options.url} answered ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('that is outside the API only shows pages', () => {
    const outside = everyRoute.filter(({ options }) => !options.url.startsWith('/api/'))
    expect(outside.filter(({ method }) => method !== 'GET' && method !== 'HEAD').map(({ name }) => name)).toEqual([])
  })
})

describe('a request from another site', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a site below ours', { origin: 'http://evil.rapport.test' }],
    ['a site that begins like ours', { origin: 'http://rapport.test.evil.example' }],
    ['another port', { origin: 'http://rapport.test:8080' }],
    ['another scheme', { origin: 'https://rapport.test' }],
    ['a browser that hides the origin but not that it is foreign', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('changes nothing, anywhere, though the cookie came along: %s', async (_, headers) => {
    const passed: string[] = []
    for (const route of changes()) {
      for (const caller of ['admin', 'nobody'] as const) {
        const answer = await ask(route, caller, headers)
        if (answer.json<{ code: string }>().code !== 'foreign_origin') passed.push(`${caller}: ${route.name}`)
      }
    }
    expect(passed).toEqual([])
  })

  test.each([
    ['our own page', { origin: 'http://rapport.test' }],
    ['our own page by the address it was reached at', { origin: 'http://localhost:4000', host: 'localhost:4000' }],
    ['a program that is no browser', {}],
    ['a browser on our own page', { 'sec-fetch-site': 'same-origin' }],
  ])('is not what this is: %s', async (_, headers) => {
    const answer = await world.app.inject({
      method: 'PATCH',
      url: '/api/me',
      payload: { about: 'I am here' },
      headers: { cookie: cookies.agent, ...headers },
    })
    expect(answer.statusCode).toBe(200)
  })

  test('gets no permission to read, either', async () => {
    const answer = await world.app.inject({
      url: '/api/me',
      headers: { cookie: cookies.agent, origin: 'https://evil.example' },
    })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
