import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { me } from '../../contract/team.ts'
import { begin } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { deviceName } from './device.ts'
import { readMe } from './read-me.ts'
import { cookieName, type Place, sessionDays } from './session.ts'
import type { Begun } from './sign-in.ts'

/** Where a request comes from, as the list of sessions tells it. */
export function placeOf(request: FastifyRequest): Place {
  return { device: deviceName(request.headers['user-agent']), address: request.ip }
}

/** Hands the session to the browser and tells it who is in. */
export function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  begun: Begun,
  house: House,
): Promise<z.infer<typeof me>> {
  setCookie(reply, begun.token, house)
  const act = begin(request.act.db, { kind: 'agent', id: begun.agentId, role: begun.role }, request.act.now)
  return readMe(act, begun.sessionId, house)
}

/** Sets the cookie, or prolongs it. Scripts cannot read it, other sites cannot post with it. */
export function setCookie(reply: FastifyReply, token: string, { config }: House): void {
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.url.startsWith('https:'),
    maxAge: sessionDays * 24 * 60 * 60,
  })
}

/** Takes the cookie away from the browser. */
export function showOut(reply: FastifyReply): void {
  reply.clearCookie(cookieName, { path: '/' })
}
