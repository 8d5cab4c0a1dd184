import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { browserOn } from '../test/browser-on-site.ts'
import { personWithAddress, visitAs } from '../test/visit.ts'
import { openWorld, type World } from '../test/world.ts'
import type { Role } from './platform/act.ts'

/* Who may use what. A route that is not here is for every agent; one for fewer, or for more, must be written down. */

const forAnyone = [
  'GET /api/call-feeds/:token',
  'GET /api/cards/:slug',
  'GET /api/chat/door',
  'GET /api/docs',
  'GET /api/docs/',
  'GET /api/docs/js/scalar.js',
  'GET /api/fetched-files/:token',
  'GET /api/invitations/:token',
  'GET /api/openapi.json',
  'GET /api/pictures/agents/:slug',
  'GET /api/place/door',
  'GET /api/place/links/:token',
  'GET /api/place/receipts/:id',
  'GET /api/ready',
  'GET /api/sign-in-links/:token',
  'OPTIONS /api/chat/*',
  'OPTIONS /api/chat/door',
  'POST /api/chat-transcripts/:token',
  'POST /api/chat/passes',
  'POST /api/chat/visits',
  'POST /api/choices/:token',
  'POST /api/invitations/:token/acceptance',
  'POST /api/place/erasure-withdrawals',
  'POST /api/place/erasures',
  'POST /api/place/links',
  'POST /api/place/passes',
  'POST /api/place/sessions',
  'POST /api/sessions',
  'POST /api/sign-in-links',
  'POST /api/talk/:slug',
  'POST /api/understood/:token',
]
const forLeads = [
  'DELETE /api/chat-blocks/:id',
  'DELETE /api/imports/:id',
  'DELETE /api/imports/:id/look',
  'DELETE /api/imports/:id/taking',
  'DELETE /api/invitations/:id',
  'DELETE /api/people/:person/erasure',
  'GET /api/facts/:id/looks',
  'GET /api/imports',
  'GET /api/imports/:id',
  'GET /api/imports/:id/report',
  'GET /api/imports/:id/rows',
  'GET /api/invitations',
  'GET /api/meeting-settings',
  'GET /api/meeting-settings/acknowledgement',
  'GET /api/moments/:id/looks',
  'GET /api/people/:person/export/:form',
  'GET /api/reports/knowing',
  'GET /api/reports/knowing/sheet',
  'PATCH /api/imports/:id',
  'PATCH /api/meeting-settings',
  'PATCH /api/routing-settings',
  'POST /api/imports',
  'POST /api/invitations',
  'PUT /api/imports/:id/choice',
  'PUT /api/imports/:id/look',
  'PUT /api/imports/:id/rows/:row/choice',
  'PUT /api/imports/:id/taking',
  'PUT /api/people/:person/erasure',
]
const forAdmins = [
  'DELETE /api/agents/:id/departure',
  'DELETE /api/demo',
  'DELETE /api/drafting',
  'DELETE /api/mail-apps/:provider',
  'DELETE /api/mailboxes/:id',
  'DELETE /api/mailboxes/:id/dkim',
  'DELETE /api/mailboxes/:id/older-mails',
  'DELETE /api/sites/:id',
  'DELETE /api/sites/:id/keys/:kid',
  'GET /api/chat-settings',
  'GET /api/drafting',
  'GET /api/kept-mails/:id/source',
  'GET /api/mail-apps',
  'GET /api/mailbox-guesses',
  'GET /api/mailboxes/:id',
  'GET /api/mailboxes/:id/intake',
  'GET /api/sites',
  'PATCH /api/company',
  'PATCH /api/mailboxes/:id',
  'POST /api/demo',
  'POST /api/drafting-trials',
  'POST /api/kept-mail-readings',
  'POST /api/mail-sign-ins',
  'POST /api/mail-sign-ins/answers',
  'POST /api/mailbox-trials',
  'POST /api/mailboxes',
  'POST /api/mailboxes/:id/comparisons',
  'POST /api/mailboxes/:id/dkim-checks',
  'POST /api/pass-trials',
  'POST /api/sites',
  'POST /api/sites/:id/keys',
  'PUT /api/agents/:id/departure',
  'PUT /api/agents/:id/role',
  'PUT /api/call-settings',
  'PUT /api/chat-settings',
  'PUT /api/drafting',
  'PUT /api/mail-apps/:provider',
  'PUT /api/mailboxes/:id/dkim',
  'PUT /api/mailboxes/:id/older-mails',
  'PUT /api/place-settings',
  'PUT /api/welcome',
]

// a person in their own place, by any link of theirs
const forPeople = [
  'DELETE /api/place/calls/:id',
  'DELETE /api/place/sessions',
  'DELETE /api/place/sessions/:id',
  'GET /api/place',
  'GET /api/place/agents/:slug/free-times',
  'GET /api/place/attachments/:id/:name',
  'GET /api/place/calls',
  'GET /api/place/conversations',
  'GET /api/place/conversations/:id',
  'GET /api/place/promises',
  'POST /api/place/attachments',
  'POST /api/place/calls',
  'POST /api/place/conversations/:id/choice',
  'POST /api/place/conversations/:id/messages',
  'POST /api/place/fresh-links',
  'PUT /api/place/calls/:id/time',
]
// and by one that they have just asked for
const forPeopleAfresh = [
  'DELETE /api/place/:list/:id',
  'DELETE /api/place/about/:about',
  'DELETE /api/place/erasure',
  'DELETE /api/place/facts/:id',
  'DELETE /api/place/picture',
  'DELETE /api/place/reach/:id',
  'GET /api/place/export/:form',
  'GET /api/place/memory',
  'GET /api/place/picture',
  'GET /api/place/sessions',
  'PATCH /api/place/:list/:id',
  'PATCH /api/place/about',
  'PATCH /api/place/facts/:id',
  'PATCH /api/place/me',
  'POST /api/place/addresses',
  'POST /api/place/conversations',
  'POST /api/place/erasure-requests',
  'POST /api/place/numbers',
  'POST /api/place/reach/:id/links',
  'PUT /api/place/my-person',
  'PUT /api/place/picture',
  'PUT /api/place/speaking',
]

// a browser on a page of the company's own, by its secret
const forVisitors = [
  'DELETE /api/chat/calls/:id',
  'DELETE /api/chat/me',
  'GET /api/chat/agents/:slug/free-times',
  'GET /api/chat/attachments/:id/:name',
  'GET /api/chat/calls',
  'GET /api/chat/conversations',
  'GET /api/chat/conversations/:id',
  'GET /api/chat/conversations/:id/ladder',
  'GET /api/chat/live',
  'GET /api/chat/me',
  'PATCH /api/chat/me',
  'POST /api/chat/attachments',
  'POST /api/chat/calls',
  'POST /api/chat/conversations',
  'POST /api/chat/conversations/:id/choice',
  'POST /api/chat/conversations/:id/ladder',
  'POST /api/chat/conversations/:id/messages',
  'POST /api/chat/conversations/:id/transcript',
  'POST /api/chat/place-links',
  'POST /api/chat/ways-in',
  'PUT /api/chat/conversations/:id/rating',
  'PUT /api/chat/conversations/:id/seen',
  'PUT /api/chat/conversations/:id/typing',
  'PUT /api/chat/page',
]

type Route = {
  name: string
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  options: RouteOptions
}
type Caller = Role | 'nobody' | 'person' | 'person_afresh' | 'visitor'
type Needs = Exclude<Caller, 'nobody'> | 'anyone'

const everyRoute: Route[] = []

// fastify announces each server it makes, before that has any route
const watch = (message: unknown) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', (options) => void everyRoute.push(...routesOf(options)))
}
subscribe('fastify.initialization', watch)
afterAll(() => unsubscribe('fastify.initialization', watch))

function routesOf(options: RouteOptions): Route[] {
  // asking for the head alone is asking
  return [options.method].flat().map((method) => ({
    name: `${method === 'HEAD' ? 'GET' : method} ${options.url}`,
    method: method as Route['method'],
    options,
  }))
}

// ladders: nobody climbs from one to the other
const ladders: Caller[][] = [['agent', 'lead', 'admin'], ['person', 'person_afresh'], ['visitor']]
const callers: Caller[] = ['nobody', 'agent', 'lead', 'admin', 'person', 'person_afresh', 'visitor']
const mayBe = (caller: Caller, needs: Needs) =>
  needs === 'anyone' ||
  ladders.some((ladder) => ladder.includes(needs) && ladder.indexOf(caller) >= ladder.indexOf(needs))
let world: World
let api: Route[]
let cookies: Record<Exclude<Caller, 'nobody' | 'visitor'>, string>
let secret: string

beforeAll(async () => {
  world = await openWorld({ demo: true })
  api = everyRoute.filter(({ options }) => options.url.startsWith('/api/'))
  const cookie = async (role: Role) => world.signIn(await world.agent({ role }))
  const maria = await personWithAddress(world, 'maria@lopez.example')
  cookies = {
    agent: await cookie('agent'),
    lead: await cookie('lead'),
    admin: await cookie('admin'),
    person: await visitAs(world, maria, 'letter'),
    person_afresh: await visitAs(world, maria, 'asked'),
  }
  secret = (await browserOn(world)).secret
})

/** Who may use a route, by what is written above. */
function mayUse({ name }: Route): Needs {
  if (forAnyone.includes(name)) return 'anyone'
  if (forPeople.includes(name)) return 'person'
  if (forVisitors.includes(name)) return 'visitor'
  if (forPeopleAfresh.includes(name)) return 'person_afresh'
  if (forLeads.includes(name)) return 'lead'
  return forAdmins.includes(name) ? 'admin' : 'agent'
}

/** Asks with a body that nothing can read: whoever is not let in must be told so before anyone reads it. */
function ask({ method, options }: Route, caller: Caller, headers: InjectOptions['headers'] = {}) {
  const url = options.url.replace(/:\w+|\*/g, '01890000-0000-7000-8000-000000000000')
  const body =
    method === 'GET' || method === 'HEAD' ? {} : { payload: '{', headers: { 'content-type': 'application/json' } }
  const who =
    caller === 'visitor'
      ? { authorization: `Bearer ${secret}` }
      : caller === 'nobody'
        ? {}
        : { cookie: cookies[caller] }
  return world.app.inject({ method, url, ...body, headers: { ...body.headers, ...who, ...headers } })
}

/** What someone hears who may not. */
function refusal(caller: Caller, needs: Needs): string {
  if (needs === 'visitor') return '401 not_in_chat'
  if (needs === 'person' || needs === 'person_afresh')
    return caller === 'person' ? '403 fresh_link_needed' : '401 not_in_place'
  return ladders[0]!.includes(caller) ? '403 not_allowed' : '401 not_signed_in'
}

const changes = () => api.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))

describe('every route', () => {
  test('says who may use it, and that is what is written here', () => {
    const named = (access: string | undefined) =>
      [...new Set(api.filter(({ options }) => options.config?.access === access).map(({ name }) => name))].toSorted()
    expect(api.length).toBeGreaterThan(60)
    expect(named(undefined)).toEqual([])
    expect({
      anyone: named('anyone'),
      lead: named('lead'),
      admin: named('admin'),
      person: named('person'),
      personAfresh: named('person_afresh'),
      visitor: named('visitor'),
    }).toEqual({
      anyone: forAnyone,
      lead: forLeads,
      admin: forAdmins,
      person: forPeople,
      personAfresh: forPeopleAfresh,
      visitor: forVisitors,
    })
  })

  test('turns away whoever may not use it, before anything is read', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const route of api) {
      for (const caller of callers.filter((caller) => !mayBe(caller, mayUse(route)))) {
        const answer = await ask(route, caller)
        const code = route.method === 'HEAD' ? 'unsaid' : answer.json<{ code: string }>().code
        const said = `${answer.statusCode} ${code}`
        if (said !== refusal(caller, mayUse(route)) && said !== `${refusal(caller, mayUse(route)).slice(0, 3)} unsaid`)
          wrong.push(`${caller}: ${route.method} ${route.options.url} answered ${said}`)
        asked++
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(api.length / 2)
  })

  test('lets in whoever may use it', async () => {
    const wrong: string[] = []
    // the live stream never ends, and signing out would spoil the rest
    const skipped = [
      'GET /api/live',
      'GET /api/chat/live',
      'DELETE /api/chat/me',
      'DELETE /api/sessions/:id',
      'DELETE /api/place/sessions',
      'GET /api/place/picture',
    ]
    for (const route of api.filter(({ name }) => !skipped.includes(name))) {
      for (const caller of callers.filter((caller) => mayBe(caller, mayUse(route)))) {
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

  test('gets no permission to read, either, nor to ask whether it may', async () => {
    const answer = await world.app.inject({
      url: '/api/me',
      headers: { cookie: cookies.agent, origin: 'https://evil.example' },
    })
    const asked = await world.app.inject({
      method: 'OPTIONS',
      url: '/api/chat/me',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
    })
    expect(asked.statusCode).toBe(403)
    for (const { headers } of [answer, asked])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
