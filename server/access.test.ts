import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../test/world.ts'
import type { Role } from './platform/act.ts'

/* Who may use what. A route that is not here is for every agent; one for fewer, or for more, must be written down. */

const forAnyone = [
  'GET /api/cards/:slug',
  'GET /api/invitations/:token',
  'GET /api/openapi.json',
  'GET /api/pictures/agents/:slug',
  'GET /api/ready',
  'GET /api/sign-in-links/:token',
  'POST /api/invitations/:token/acceptance',
  'POST /api/sessions',
  'POST /api/sign-in-links',
]
const forLeads = ['DELETE /api/invitations/:id', 'GET /api/invitations', 'POST /api/invitations']
const forAdmins = [
  'DELETE /api/agents/:id/departure',
  'PATCH /api/company',
  'PUT /api/agents/:id/departure',
  'PUT /api/agents/:id/role',
  'PUT /api/welcome',
]

type Route = {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  access: string | undefined
}
const routes: Route[] = []

// fastify announces each server it makes, before that has any route
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRoute', (route) => void routes.push(...methodsOf(route)))
})

function methodsOf(route: RouteOptions): Route[] {
  const methods = [route.method].flat().filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
  return methods.map((method) => ({
    name: `${method} ${route.url}`,
    method: method as Route['method'],
    url: route.url,
    access: route.config?.access,
  }))
}

let world: World
let agents: Record<Role, Agent>
let cookies: Record<Role, string>

beforeAll(async () => {
  world = await openWorld()
  agents = {
    agent: await world.agent({ role: 'agent' }),
    lead: await world.agent({ role: 'lead' }),
    admin: await world.agent({ role: 'admin' }),
  }
  cookies = {
    agent: await world.signIn(agents.agent),
    lead: await world.signIn(agents.lead),
    admin: await world.signIn(agents.admin),
  }
})

test('print', () => {
  console.log(routes.map((r) => `${r.access} ${r.name}`).join('\n'))
})
