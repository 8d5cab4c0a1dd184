import type { FastifyRequest } from 'fastify'
import type { House } from '../../platform/house.ts'
import { fromWhere } from '../network.ts'
import { visitOfRequest } from '../visit.ts'
import { refuseBlocked } from './refuse.ts'

// words ask it themselves, in the breath in which they are counted; that ours were read says nothing
const asIs = new Set([
  '/api/chat/conversations',
  '/api/chat/conversations/:id/messages',
  '/api/chat/conversations/:id/seen',
])

/**
 * From where somebody here wants a break, nothing comes by another door either: no rating, call, file or name, and nobody
 * is climbed to. Reading, leaving and sharing no more is theirs as before. Refuses chat_blocked.
 */
export async function holdOff(house: House, request: FastifyRequest): Promise<void> {
  const { config, url = '' } = request.routeOptions
  if (config.access !== 'visitor' || !says(request) || asIs.has(url)) return
  await refuseBlocked(request.act, fromWhere(house, request), visitOfRequest(request))
}

function says({ method, body }: FastifyRequest): boolean {
  if (method !== 'PATCH') return method === 'POST' || method === 'PUT'
  const { name, address } = body as { name?: string; address?: string }
  return Boolean(name || address)
}
