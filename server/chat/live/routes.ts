import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { z } from 'zod'
import type { House } from '../../platform/house.ts'
import type { App } from '../../platform/http.ts'
import { visitOfRequest, type Visit } from '../visit.ts'
import { comesOrGoes } from './come-and-go.ts'
import { type Listener, openHub } from './hub.ts'
import { write } from './stream.ts'

/**
 * GET /api/chat/live: what happens in somebody's conversations while their browser listens. Server-sent events, asked for
 * by `fetch`, since the secret stands in a header. Each carries the place in the log to resume from (Last-Event-ID).
 */
export function liveRoutes(app: App, house: House): void {
  const hub = openHub(house)
  // they never end by themselves, and the server waits for every answer before it stops
  app.addHook('preClose', async () => hub.stop())
  app.get(
    '/api/chat/live',
    {
      config: { access: 'visitor', fromSites: true },
      schema: { hide: true, querystring: z.object({ from: z.string().optional() }) },
    },
    async (request, reply) => {
      const visit = visitOfRequest(request)
      const from = readPlace(request.headers['last-event-id'] ?? request.query.from)
      reply.hijack()
      const stream = reply.raw
      stream.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'Content-Type': 'text/event-stream; charset=utf-8',
        'X-Accel-Buffering': 'no',
      })
      const listener: Listener = { visit, stream, may: new Map(), meanwhile: [] }
      // hear first, read what was missed after: an overlap is harmless, a gap is not
      const leave = hub.add(listener)
      stream.on('close', () => {
        leave()
        if (!hub.hasAnother(listener)) void comesOrGoes(house, listener.visit, false).catch(() => {})
      })
      if (stream.destroyed) return leave()
      await comesOrGoes(house, visit, true).catch(() => {})
      await catchUp(house, listener, from)
      for (const notice of listener.meanwhile ?? []) hub.tell(listener, notice)
      listener.meanwhile = null
    },
  )
}

function readPlace(text: unknown): string | null {
  return typeof text === 'string' && /^\d{1,19}$/.test(text) ? text : null
}

/** Whatever happened meanwhile, the browser looks at its conversations afresh: they are few, and `after` tells the rest. */
async function catchUp(house: House, { stream, visit }: Listener, from: string | null): Promise<void> {
  try {
    const { place, missed } = await lookBack(house, visit, from)
    if (missed) write(stream, ['refresh', {}], place)
    write(stream, [from === null ? 'hello' : 'caught_up', {}], place)
  } catch {
    // the database is away: the browser comes back with the same place
    ;(stream as ServerResponse).destroy()
  }
}

/** Where the log stands, and whether anything happened to them since; also when this database has never been there. */
async function lookBack(house: House, visit: Visit, from: string | null) {
  const { rows } = await sql<{ place: string; missed: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as place, ${from}::xid8 is not null and (
      ${from}::xid8 > pg_snapshot_xmax(pg_current_snapshot())
      or exists (select from events where person_id = ${visit.personId} and tx >= ${from}::xid8)) as missed`.execute(
    house.db,
  )
  return rows[0]!
}
