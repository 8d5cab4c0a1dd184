import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { House } from './house.ts'
import type { App } from './http.ts'
import type { Notice } from './live.ts'

/**
 * GET /api/live: server-sent events with ids, never content. Each carries the place in the log to resume from, which
 * the browser sends back as Last-Event-ID; what happened in between follows at once, or one `refresh` where that would
 * be too much.
 */
export function liveRoutes(app: App, house: House): void {
  const open = new Set<ServerResponse>()
  let isClosing = false
  // they never end by themselves, and the server waits for every answer before it stops
  app.addHook('preClose', async () => {
    isClosing = true
    for (const stream of open) stream.destroy()
  })
  app.get(
    '/api/live',
    { config: { access: 'agent' }, schema: { hide: true, querystring: z.object({ from: z.string().optional() }) } },
    async (request, reply) => {
      const from = readPlace(request.headers['last-event-id'] ?? request.query.from)
      reply.hijack()
      const stream = reply.raw
      // let in just before
      if (isClosing) return void stream.destroy()
      stream.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      // Hear first, read what was missed after: an overlap is harmless, a gap is not. What is heard meanwhile is told
      // behind what was missed, or a browser that is cut off in between would resume beyond it.
      let meanwhile: Notice[] | null = []
      const deaf = house.live.hear((notice) => (meanwhile ? meanwhile.push(notice) : send(stream, notice)))
      open.add(stream)
      const heart = setInterval(() => void beat(request, stream), 20_000)
      const gone = () => {
        clearInterval(heart)
        open.delete(stream)
        deaf()
      }
      stream.on('close', gone)
      if (stream.destroyed) return gone()
      await catchUp(house, stream, from)
      for (const notice of meanwhile) send(stream, notice)
      meanwhile = null
    },
  )
}

/** Keeps the connection open for as long as the session lasts. */
async function beat(request: FastifyRequest, stream: ServerResponse): Promise<void> {
  const still = await request.stillSignedIn().catch(() => true)
  if (!still) stream.destroy()
  else if (!stream.destroyed) stream.write(': still here\n\n')
}

function readPlace(text: unknown): string | null {
  return typeof text === 'string' && /^\d{1,19}$/.test(text) ? text : null
}

async function catchUp(house: House, stream: ServerResponse, from: string | null): Promise<void> {
  try {
    // read before what was missed: whatever ended below this place is among it
    const place = await house.live.horizon()
    const missed = from === null ? [] : await house.live.since(from)
    if (missed === null) write(stream, 'refresh', {}, place)
    else for (const notice of missed) send(stream, notice)
    write(stream, from === null ? 'hello' : 'caught_up', {}, place)
  } catch {
    // the database is away: the browser comes back with the same place
    stream.destroy()
  }
}

function send(stream: ServerResponse, notice: Notice): void {
  if (notice.type === 'refresh') return write(stream, 'refresh', {})
  if (notice.type === 'presence')
    return write(stream, 'presence', { personId: notice.personId, agentId: notice.agentId, doing: notice.doing })
  if (notice.type === 'visitor') {
    const { personId, conversationId, doing } = notice
    return write(stream, 'visitor', { personId, conversationId, doing })
  }
  if (notice.type === 'state') return write(stream, 'state', { agentId: notice.agentId })
  if (notice.type === 'bonds') return write(stream, 'bonds', { personId: notice.personId })
  const { kind, personId, conversationId, agentId, lists } = notice
  write(stream, 'event', { kind, personId, conversationId, agentId, lists }, notice.horizon)
}

// a reader who cannot keep up is let go: it comes back, and catches up from its last place
const mostWaiting = 1024 * 1024

function write(stream: ServerResponse, event: string, data: object, place?: string): void {
  if (stream.destroyed) return
  if (stream.writableLength > mostWaiting) return void stream.destroy()
  stream.write(`${place ? `id: ${place}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
