import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
  type RawServerDefault,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusal as refusalShape } from '../../contract/common.ts'
import { type Act, type Actor, begin, nobody, type Role } from './act.ts'
import type { Db } from './db.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { answerError } from './answer-error.ts'
import { Refusal, refuse } from './refusals.ts'
import { storable } from './storable.ts'

/** Who may use a route. The one place that decides is `guard` below. */
export type Access = 'anyone' | Visiting | 'visitor' | Role

/**
 * A person in their own place. `person`: by any link of theirs, also one out of a letter, which may have been passed on;
 * `person_afresh`: by a link that they have just asked for.
 */
type Visiting = 'person' | 'person_afresh'

/** `visitor`: a browser on a page of the company's own, by the secret that it sends along; it has no cookie of ours. */

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** pages of the company's own, on other origins, may ask this; all else is shut to them */
    fromSites?: boolean
    /** … and any page may read that it may not */
    refusesAloud?: boolean
  }
  interface FastifyRequest {
    /** who asks, when, on which database */
    act: Act
    /** the session that this request came with */
    sessionId: string | null
    /** asks again whether the session lasts, for connections that stay open */
    stillSignedIn: () => Promise<boolean>
  }
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export type Signed = { actor: Extract<Actor, { kind: 'agent' }>; sessionId: string }

/** A person in their own place; `afresh`: they have shown lately that their mails reach them. */
export type Visitor = { actor: Extract<Actor, { kind: 'person' }>; sessionId: string; afresh: boolean }

/** Somebody in a browser on a page of the company's own. */
export type Chatter = Omit<Visitor, 'afresh'>

export type HttpOptions = {
  db: Db
  log: Log
  url: string
  trustedProxies?: string | undefined
  /** who a request comes from, by its session */
  whoIs: (request: FastifyRequest) => Promise<Signed | null>
  /** which person visits their place, by theirs */
  whoVisits: (request: FastifyRequest) => Promise<Visitor | null>
  /** which person writes from a page of the company's own, by the secret of that browser */
  whoChats: (request: FastifyRequest) => Promise<Chatter | null>
  /** whether this is the origin of such a page */
  isSite: (origin: string) => Promise<boolean>
}

/** The HTTP server without any route: sessions, access, origins, errors. Modules add their routes. */
export async function openHttp(options: HttpOptions): Promise<App> {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustedProxies ?? false,
    genReqId: () => newId(),
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('sessionId', null)
  // set for every request in onRequest, before anything reads it
  app.decorateRequest('act', null as unknown as Act)
  app.decorateRequest('stillSignedIn', async function stillSignedIn(this: FastifyRequest) {
    return (await options.whoIs(this)) !== null
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: 60 * 1024 * 1024, files: 1, fields: 10, fieldSize: 100_000 } })
  await app.register(swagger, {
    openapi: openapi(options.url),
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
    describeRefusals(route)
  })
  app.addHook('onReady', async () => refuseUndeclared(routes))
  app.addHook('onRequest', async (request, reply) => {
    secureHeaders(reply, options.url)
    await guard(request, reply, options)
  })
  app.addHook('preValidation', async (request) => {
    request.body = storable(request.body)
    request.params = storable(request.params)
    request.query = storable(request.query)
  })
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options.log))
  app.setNotFoundHandler((request, reply) => answerError(new Refusal('not_found'), request, reply, options.log))
  return app
}

function openapi(url: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version: '0.1.0',
      description:
        'Customer service where people know each other. Lists page by cursor; refusals are `{ code, message, details, requestId }`.',
    },
    servers: [{ url }],
    components: { securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie', name: 'rapport_session' } } },
  }
}

/** Every answer of 4xx has one shape: said once here, so that the API's description and its clients know it. */
function describeRefusals(route: RouteOptions): void {
  const response = route.schema?.response
  if (response && typeof response === 'object') Object.assign(response, { '4xx': refusalShape, '5xx': refusalShape })
}

// asked when all are there: a scope may still say it for pages that a library mounts
function refuseUndeclared(routes: RouteOptions[]): void {
  const route = routes.find(({ url, config }) => url.startsWith('/api/') && !config?.access)
  if (route) throw new Error(`${String(route.method)} ${route.url} does not say who may use it`)
}

const rank: Record<Role, number> = { agent: 1, lead: 2, admin: 3 }

/**
 * The one place that decides who may use a route: role by role, and only from our own pages. People and agents have
 * sessions of their own kind, and neither opens the other's doors.
 */
async function guard(request: FastifyRequest, reply: FastifyReply, options: HttpOptions): Promise<void> {
  const { access = 'anyone', fromSites } = request.routeOptions.config
  if (!fromSites || !(await letSiteAsk(request, reply, options))) refuseForeignOrigin(request, options.url)
  if (access === 'visitor') return guardChat(request, options)
  if (access === 'person' || access === 'person_afresh') return guardPlace(request, options, access)
  const signed = request.cookies.rapport_session ? await options.whoIs(request) : null
  request.sessionId = signed?.sessionId ?? null
  request.act = begin(options.db, signed?.actor ?? nobody)
  if (access === 'anyone') return
  if (!signed) refuse('not_signed_in')
  refuseAnother(request, signed)
  if (rank[signed.actor.role] < rank[access]) refuse('not_allowed', { needs: access })
}

/** A page says whose it is: what one agent wrote never goes out under the name of who signed in in another window since. */
function refuseAnother(request: FastifyRequest, signed: Signed): void {
  const meant = request.headers['x-rapport-agent']
  if (meant !== undefined && meant !== signed.actor.id) refuse('another_agent')
}

async function guardPlace(request: FastifyRequest, options: HttpOptions, access: Visiting): Promise<void> {
  const visitor = request.cookies.rapport_place ? await options.whoVisits(request) : null
  request.sessionId = visitor?.sessionId ?? null
  request.act = begin(options.db, visitor?.actor ?? nobody)
  if (!visitor) refuse('not_in_place')
  if (access === 'person_afresh' && !visitor.afresh) refuse('fresh_link_needed')
}

async function guardChat(request: FastifyRequest, options: HttpOptions): Promise<void> {
  const chatter = request.headers.authorization ? await options.whoChats(request) : null
  request.sessionId = chatter?.sessionId ?? null
  request.act = begin(options.db, chatter?.actor ?? nobody)
  if (!chatter) refuse('not_in_chat')
}

/**
 * Lets a page of the company's own, on another origin, ask and read the answer: never with cookies, and only where the
 * route is made for that. Where it `refusesAloud`, a page of anybody else's may read that it is refused, and nothing more:
 * whoever forgot to name an origin is to hear so. False when it comes from one of our own pages.
 */
async function letSiteAsk(request: FastifyRequest, reply: FastifyReply, options: HttpOptions): Promise<boolean> {
  reply.header('Vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined || isOurs(request, options.url, origin)) return false
  const mayAsk = await options.isSite(origin)
  if (!mayAsk && !request.routeOptions.config.refusesAloud) refuse('foreign_origin')
  reply.header('Access-Control-Allow-Origin', origin)
  reply.header('Access-Control-Expose-Headers', 'Retry-After')
  if (!mayAsk && request.method !== 'OPTIONS') refuse('foreign_origin')
  return true
}

function isOurs(request: FastifyRequest, url: string, origin: string): boolean {
  return origin === new URL(url).origin || origin === `${request.protocol}://${request.host}`
}

function refuseForeignOrigin(request: FastifyRequest, url: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const { origin } = request.headers
  if (origin === undefined) {
    // no browser: programs send no Origin, and browsers say where a cross-site request comes from
    const site = request.headers['sec-fetch-site']
    if (site === undefined || site === 'same-origin' || site === 'none') return
  } else if (isOurs(request, url, origin)) return
  refuse('foreign_origin')
}

function secureHeaders(reply: FastifyReply, url: string): void {
  if (url.startsWith('https:')) reply.header('Strict-Transport-Security', 'max-age=31536000')
  reply.header('X-Content-Type-Options', 'nosniff')
  reply.header('Referrer-Policy', 'same-origin')
  reply.header('X-Frame-Options', 'SAMEORIGIN')
  reply.header('Cross-Origin-Opener-Policy', 'same-origin')
  reply.header('Cache-Control', 'no-store')
}
