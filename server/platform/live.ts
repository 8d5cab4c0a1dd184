import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { Connection, Db } from './db.ts'
import { listsOf, listsTouched } from './events.ts'
import type { Log } from './log.ts'

/** What a screen hears: that something happened to whom. Ids only; the words are fetched through the ordinary API. */
export type Notice =
  | {
      type: 'event'
      id: number
      kind: string
      horizon: string
      personId: string | null
      conversationId: string | null
      agentId: string | null
      /** whose lists of people it touches: ids of agents, and words for those that several share; null: it cannot be told */
      lists: string[] | null
      /** what was said, where it is about words */
      messageId: string | null
    }
  /** someone looks at a person, or writes to them; gone when not repeated within 30 s */
  | { type: 'presence'; personId: string; agentId: string; doing: 'looking' | 'writing' | 'gone' }
  /** somebody on a page of the company's own comes, goes, writes or reads; gone when not repeated within a minute */
  | { type: 'visitor'; personId: string; conversationId: string | null; doing: VisitorDoing }
  /** an agent is here, away or not to be disturbed: nothing that a log should keep */
  | { type: 'state'; agentId: string }
  /** jobs put together anew how somebody and we know each other, after what an event told of */
  | { type: 'bonds'; personId: string }
  /** more happened than we can tell: fetch everything on screen afresh */
  | { type: 'refresh' }

export type VisitorDoing = 'here' | 'gone' | 'writing' | 'stopped' | 'read' | 'page'

/** What is told without a row. */
export type Passing = Extract<Notice, { type: 'presence' | 'visitor' }>

export type Live = {
  hear(listener: (notice: Notice) => void): () => void
  /** Tells every process, without a row. */
  tell(notice: Passing): Promise<void>
  /** What happened since a place in the log, or null when that is too much to replay. */
  since(horizon: string): Promise<Extract<Notice, { type: 'event' }>[] | null>
  /** The place in the log to resume from, for someone who reads everything from now on. */
  horizon(): Promise<string>
  stop(): Promise<void>
}

const mostReplayed = 500

/** Tells every screen, with the commit and without a row, that an agent comes, goes, or wants to be left in peace. */
export async function tellState(db: Db, agentId: string): Promise<void> {
  await sql`select pg_notify('rapport', ${JSON.stringify({ state: agentId })})`.execute(db)
}

/** Tells every screen, with the commit and without a row, that a job has changed who knows somebody. */
export async function tellBonds(db: Db, personId: string): Promise<void> {
  await sql`select ${bondsNotice(personId)}`.execute(db)
}

/** The same, within a statement. */
export function bondsNotice(personId: string) {
  return sql`pg_notify('rapport', ${JSON.stringify({ bonds: personId })})`
}

/** Listens on the database for what any Rapport process did; comes back by itself when the connection breaks. */
export async function startLive(connection: Connection, db: Db, log: Log): Promise<Live> {
  const hearers = new EventEmitter().setMaxListeners(0)
  const tellHere = (notice: Notice) => hearers.emit('notice', notice)
  const stop = await keepListening(
    connection,
    log,
    (payload) => readPayload(payload).forEach(tellHere),
    () => tellHere({ type: 'refresh' }),
  )
  return {
    hear: (listener) => {
      hearers.on('notice', listener)
      return () => hearers.off('notice', listener)
    },
    tell: async (notice) => {
      await sql`select pg_notify('rapport', ${JSON.stringify(written(notice))})`.execute(db)
    },
    since: (horizon) => readSince(db, horizon),
    horizon: async () => {
      const { rows } = await sql<{
        horizon: string
      }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db)
      return rows[0]!.horizon
    },
    stop,
  }
}

function written(notice: Passing): Payload {
  if (notice.type === 'visitor') return { visitor: [notice.personId, notice.conversationId, notice.doing] }
  return { presence: [notice.personId, notice.agentId, notice.doing] }
}

type Payload = {
  events?: [number, string, string, string | null, string | null, string | null, string[] | null, string | null][]
  presence?: [string, string, 'looking' | 'writing' | 'gone']
  visitor?: [string, string | null, VisitorDoing]
  state?: string
  bonds?: string
  many?: string
}

function readPayload(text: string): Notice[] {
  const payload = JSON.parse(text) as Payload
  if (payload.many) return [{ type: 'refresh' }]
  if (payload.presence) {
    const [personId, agentId, doing] = payload.presence
    return [{ type: 'presence', personId, agentId, doing }]
  }
  if (payload.visitor) {
    const [personId, conversationId, doing] = payload.visitor
    return [{ type: 'visitor', personId, conversationId, doing }]
  }
  if (payload.state) return [{ type: 'state', agentId: payload.state }]
  if (payload.bonds) return [{ type: 'bonds', personId: payload.bonds }]
  return (payload.events ?? []).map(([id, kind, horizon, personId, conversationId, agentId, lists, messageId]) => ({
    type: 'event',
    id,
    kind,
    horizon,
    personId,
    conversationId,
    agentId,
    lists,
    // a process of the version before tells of none
    messageId: messageId ?? null,
  }))
}

// Ids and commits come in different orders. Every transaction below `horizon` had ended before that event was
// written, so its notice came earlier: whoever resumes from there sees some things twice and misses none.
async function readSince(db: Db, horizon: string): Promise<Extract<Notice, { type: 'event' }>[] | null> {
  if (await isAhead(db, horizon)) return null
  const rows = await db
    .selectFrom('events')
    .select(['id', 'kind', 'horizon', 'person_id', 'conversation_id', 'data', listsTouched()])
    .where('tx', '>=', sql<string>`${horizon}::xid8`)
    .orderBy('tx')
    .orderBy('id')
    .limit(mostReplayed + 1)
    .execute()
  if (rows.length > mostReplayed) return null
  return rows.map((row) => ({
    type: 'event',
    id: row.id,
    kind: row.kind,
    horizon: row.horizon,
    personId: row.person_id,
    conversationId: row.conversation_id,
    agentId: typeof row.data.agentId === 'string' ? row.data.agentId : null,
    lists: listsOf(row),
    messageId: typeof row.data.messageId === 'string' ? row.data.messageId : null,
  }))
}

/** Whether this database has never been there yet: it was restored, or moved, and counts anew. */
async function isAhead(db: Db, horizon: string): Promise<boolean> {
  const { rows } = await sql<{
    ahead: boolean
  }>`select ${horizon}::xid8 > pg_snapshot_xmax(pg_current_snapshot()) as ahead`.execute(db)
  return rows[0]!.ahead
}

async function keepListening(
  connection: Connection,
  log: Log,
  hear: (payload: string) => void,
  returned: () => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let stopped = false
  let retry: NodeJS.Timeout | undefined
  const connect = async (first: boolean) => {
    const next = new pg.Client({ ...connection, application_name: 'rapport live', keepAlive: true })
    const lost = () => {
      if (client !== next || stopped) return
      client = undefined
      again()
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', (message) => message.payload && hear(message.payload))
    await next.connect()
    client = next
    await next.query('listen rapport')
    if (!first) returned()
  }
  const again = () => {
    retry = setTimeout(() => {
      connect(false).catch((error: unknown) => {
        log.debug({ err: error }, 'the live connection is not back yet')
        if (!stopped) again()
      })
    }, 1000)
  }
  await connect(true)
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end().catch(() => {})
  }
}
