import { z } from 'zod'
import { done, id } from '../../contract/common.ts'
import {
  acceptance,
  agent,
  agentsPage,
  agentsQuery,
  invitations,
  invite,
  invited,
  me,
  openInvitation,
  roleChange,
} from '../../contract/team.ts'
import type { House } from '../platform/house.ts'
import type { App } from '../platform/http.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import { letIn, placeOf } from './cookie.ts'
import { inviteAgent, readInvitations, withdrawInvitation } from './invite.ts'
import { leaveTeam, returnToTeam } from './leave.ts'
import { readAgent, readAgents } from './read.ts'
import { setRole } from './role.ts'

const onAgent = z.object({ id })
const onToken = z.object({ token: z.string().max(100) })

export function colleagueRoutes(app: App, house: House): void {
  agentRoutes(app, house)
  invitationRoutes(app, house)
}

function agentRoutes(app: App, { config: { url } }: House): void {
  app.get(
    '/api/agents',
    {
      config: { access: 'agent' },
      schema: { operationId: 'listAgents', tags: ['team'], querystring: agentsQuery, response: { 200: agentsPage } },
    },
    (request) => readAgents(request.act, request.query, url),
  )

  app.put(
    '/api/agents/:id/role',
    {
      config: { access: 'admin' },
      schema: { operationId: 'setRole', tags: ['team'], params: onAgent, body: roleChange, response: { 200: agent } },
    },
    async (request) => {
      await setRole(request.act, request.params.id, request.body.role)
      return readAgent(request.act, request.params.id, url)
    },
  )

  app.put(
    '/api/agents/:id/departure',
    {
      config: { access: 'admin' },
      schema: { operationId: 'leaveTeam', tags: ['team'], params: onAgent, response: { 200: agent } },
    },
    async (request) => {
      await leaveTeam(request.act, request.params.id)
      return readAgent(request.act, request.params.id, url)
    },
  )

  app.delete(
    '/api/agents/:id/departure',
    {
      config: { access: 'admin' },
      schema: { operationId: 'returnToTeam', tags: ['team'], params: onAgent, response: { 200: agent } },
    },
    async (request) => {
      await returnToTeam(request.act, request.params.id)
      return readAgent(request.act, request.params.id, url)
    },
  )
}

function invitationRoutes(app: App, house: House): void {
  app.get(
    '/api/invitations',
    {
      config: { access: 'lead' },
      schema: { operationId: 'listInvitations', tags: ['team'], response: { 200: invitations } },
    },
    async (request) => ({
      items: await readInvitations(request.act),
    }),
  )

  app.post(
    '/api/invitations',
    {
      config: { access: 'lead' },
      schema: { operationId: 'invite', tags: ['team'], body: invite, response: { 201: invited } },
    },
    async (request, reply) => reply.status(201).send(await inviteAgent(request.act, request.body, house.config.url)),
  )

  app.delete(
    '/api/invitations/:id',
    {
      config: { access: 'lead' },
      schema: { operationId: 'withdrawInvitation', tags: ['team'], params: z.object({ id }), response: { 204: done } },
    },
    async (request, reply) => {
      await withdrawInvitation(request.act, request.params.id)
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/invitations/:token',
    {
      config: { access: 'anyone' },
      schema: { operationId: 'getInvitation', tags: ['team'], params: onToken, response: { 200: openInvitation } },
    },
    (request) => readInvitation(request.act, request.params.token),
  )

  app.post(
    '/api/invitations/:token/acceptance',
    {
      config: { access: 'anyone' },
      schema: {
        operationId: 'acceptInvitation',
        tags: ['team'],
        params: onToken,
        body: acceptance,
        response: { 201: me },
      },
    },
    async (request, reply) => {
      const begun = await acceptInvitation(request.act, request.params.token, request.body, placeOf(request))
      return reply.status(201).send(await letIn(request, reply, begun, house))
    },
  )
}
