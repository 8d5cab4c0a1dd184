import { sql } from 'kysely'
import type { z } from 'zod'
import type { promise, promises } from '../../contract/promises.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'

type Shown = z.infer<typeof promise>

const mostStanding = 50
const mostPast = 10

/** What is promised to somebody, the first due first; and the last that were kept, or could not be. */
export async function readPromisesTo(act: Act, personId: string): Promise<z.infer<typeof promises>> {
  const [standing, past] = await Promise.all([standingTo(act.db, personId), pastTo(act.db, personId)])
  return { items: standing.map(show), past: past.map(show) }
}

const standingTo = worded((db, personId: string) =>
  promiseRows({ db })
    .where('promises.person_id', '=', personId)
    .where('kept_at', 'is', null)
    .where('broken_at', 'is', null)
    .orderBy('due_at')
    .orderBy('promises.id')
    .limit(mostStanding),
)

const pastTo = worded((db, personId: string) =>
  promiseRows({ db })
    .where('promises.person_id', '=', personId)
    .where((eb) => eb.or([eb('kept_at', 'is not', null), eb('broken_at', 'is not', null)]))
    .orderBy(sql`coalesce(kept_at, broken_at)`, 'desc')
    .limit(mostPast),
)

/** Refuses not_found. */
export async function readPromise(act: Act, id: string): Promise<Shown> {
  const row = await promiseRows(act).where('promises.id', '=', id).executeTakeFirst()
  return row ? show(row) : refuse('not_found')
}

type AgentRow = { id: string; slug: string; name: string; picture_key: string | null }

function promiseRows(act: Pick<Act, 'db'>) {
  return act.db.selectFrom('promises').select([
    'promises.id',
    'person_id',
    'conversation_id',
    'message_id',
    'agent_id',
    'words',
    'due_at',
    'due_on',
    'made_at',
    'made_by',
    'moved_at',
    'moved_by',
    'moved_why',
    'was_due_at',
    'was_due_on',
    'kept_at',
    'kept_by',
    'broken_at',
    'broken_by',
    'broken_why',
    // everyone who has to do with it: few, and each once
    sql<AgentRow[]>`(select jsonb_agg(jsonb_build_object(
      'id', agents.id, 'slug', agents.slug, 'name', agents.name, 'picture_key', agents.picture_key)) from agents
      where agents.id in (agent_id, made_by, moved_by, kept_by, broken_by))`.as('agents'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof promiseRows>['execute']>>[number]

function show(row: Row): Shown {
  const faceOf = (id: string | null) => faceOfAgent(row.agents.find((agent) => agent.id === id)!)
  return {
    id: row.id,
    personId: row.person_id,
    words: row.words,
    owner: faceOf(row.agent_id),
    dueAt: row.due_at.toISOString(),
    dueOn: row.due_on,
    madeAt: row.made_at.toISOString(),
    madeBy: faceOf(row.made_by),
    conversationId: row.conversation_id,
    messageId: row.message_id,
    moved: row.moved_at && {
      at: row.moved_at.toISOString(),
      by: faceOf(row.moved_by),
      why: row.moved_why,
      dueAt: row.was_due_at!.toISOString(),
      dueOn: row.was_due_on,
    },
    outcome: outcomeOf(row, faceOf),
  }
}

function outcomeOf(row: Row, faceOf: (id: string | null) => Shown['owner']): Shown['outcome'] {
  if (row.kept_at) return { is: 'kept', at: row.kept_at.toISOString(), by: faceOf(row.kept_by), why: '' }
  if (!row.broken_at) return null
  return { is: 'broken', at: row.broken_at.toISOString(), by: faceOf(row.broken_by), why: row.broken_why }
}
