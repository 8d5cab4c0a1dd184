import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { House } from './house.ts'
import type { App } from './http.ts'
import type { Notice } from './live.ts'
import { openVoice } from './voice.ts'

/**
 * GET /api/live: server-sent events with ids, never content. Each carries the place in the log to resume from, which
 * the browser sends back as Last-Event-ID; what happened in between follows at once, or one `refresh` where that would
 * be too much.
 */
export function liveRoutes(app: App, house: House): void {
  const open = new Set<Listener>()
  let isClosing = false
  // all agents hear the same
  const voice = openVoice((text) => {
    for (const { stream, meanwhile } of open) if (!meanwhile) put(stream, text)
  })
  const deaf = house.live.hear((notice) => {
    if (open.size === 0) return
    for (const { meanwhile } of open) meanwhile?.push(notice)
    voice.say(inWords(notice))
  })
  // they never end by themselves, and the server waits for every answer before it stops
  app.addHook('preClose', async () => {
    isClosing = true
    deaf()
    voice.stop()
    for (const { stream } of open) stream.destroy()
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
      const listener: Listener = { stream, meanwhile: [] }
      open.add(listener)
      const heart = setInterval(() => void beat(request, stream), 20_000)
      const gone = () => {
        clearInterval(heart)
        open.delete(listener)
      }
      stream.on('close', gone)
      if (stream.destroyed) return gone()
      await catchUp(house, stream, from)
      for (const notice of listener.meanwhile ?? []) put(stream, inWords(notice))
      listener.meanwhile = null
    },
  )
}

/** A screen that listens; `meanwhile`: what was heard before it had caught up. */
type Listener = { stream: ServerResponse; meanwhile: Notice[] | null }

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
    if (missed === null) put(stream, event('refresh', {}, place))
    else for (const notice of missed) put(stream, inWords(notice))
    put(stream, event(from === null ? 'hello' : 'caught_up', {}, place))
  } catch {
    // the database is away: the browser comes back with the same place
    stream.destroy()
  }
}

function inWords(notice: Notice): string {
  if (notice.type === 'refresh') return event('refresh', {})
  if (notice.type === 'presence')
    return event('presence', { personId: notice.personId, agentId: notice.agentId, doing: notice.doing })
  if (notice.type === 'visitor') {
    const { personId, conversationId, doing } = notice
    return event('visitor', { personId, conversationId, doing })
  }
  if (notice.type === 'state') return event('state', { agentId: notice.agentId })
  if (notice.type === 'bonds') return event('bonds', { personId: notice.personId })
  const { kind, personId, conversationId, agentId, lists } = notice
  return event('event', { kind, personId, conversationId, agentId, lists }, notice.horizon)
}

// a reader who cannot keep up is let go: it comes back, and catches up from its last place
const mostWaiting = 1024 * 1024

function put(stream: ServerResponse, text: string | Buffer): void {
  if (stream.destroyed) return
  if (stream.writableLength > mostWaiting) return void stream.destroy()
  stream.write(text)
}

function event(name: string, data: object, place?: string): string {
  return `${place ? `id: ${place}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
