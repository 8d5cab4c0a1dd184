import { sql } from 'kysely'
import type { z } from 'zod'
import type { call } from '../../contract/calls.ts'
import { faceOfPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'
import { isAwayThen } from './away-then.ts'
import { keptWhy, showWhy } from './why.ts'

type Shown = z.infer<typeof call>

function callRows(act: Pick<Act, 'db' | 'now'>) {
  return act.db
    .selectFrom('calls')
    .innerJoin('people', 'people.id', 'calls.person_id')
    .innerJoin('agents', 'agents.id', 'calls.agent_id')
    .leftJoin('agents as before', 'before.id', 'calls.was_with')
    .select([
      'calls.id',
      'calls.starts_at',
      'calls.ends_at',
      'calls.how',
      'calls.phone',
      'calls.room',
      'calls.about',
      'calls.time_zone',
      'calls.state',
      'calls.conversation_id',
      'people.id as person_id',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.picture_key as person_picture',
      'agents.id as agent_id',
      'agents.slug as agent_slug',
      'agents.name as agent_name',
      'agents.picture_key as agent_picture',
      'before.id as was_id',
      'before.slug as was_slug',
      'before.name as was_name',
      'before.picture_key as was_picture',
    ])
    .select(sql<boolean>`calls.state = 'booked' and calls.starts_at > ${act.now} and ${isAwayThen()}`.as('away_then'))
    .select(keptWhy.as('why'))
}

/**
 * Whom an agent speaks with, the next first: today and the days after. A call stays until somebody says what came of it,
 * for a week.
 */
export async function readCallsOf(act: Act, agentId: string): Promise<Shown[]> {
  const rows = await callRows(act)
    .where('calls.agent_id', '=', agentId)
    .where('calls.state', '=', 'booked')
    .where('starts_at', '>', new Date(act.now.getTime() - 7 * 86_400_000))
    .orderBy('starts_at')
    .limit(50)
    .execute()
  return rows.map(show)
}

/** The calls of a person: those to come, and the last that were. */
export async function readCallsWith(act: Act, personId: string): Promise<Shown[]> {
  const rows = await callsOf(act.db, personId, act.now)
  return rows.map(show).toReversed()
}

const callsOf = worded((db, personId: string, now: Date) =>
  callRows({ db, now }).where('calls.person_id', '=', personId).orderBy('starts_at', 'desc').limit(10),
)

/** Refuses not_found. */
export async function readCall(act: Act, id: string): Promise<Shown> {
  const row = await callRows(act).where('calls.id', '=', id).executeTakeFirst()
  return row ? show(row) : refuse('not_found')
}

type Row = Awaited<ReturnType<ReturnType<typeof callRows>['execute']>>[number]

function show(row: Row): Shown {
  return {
    id: row.id,
    person: faceOfPerson({
      id: row.person_id,
      slug: row.person_slug,
      name: row.person_name,
      picture_key: row.person_picture,
    }),
    agent: faceOfAgent({
      id: row.agent_id,
      slug: row.agent_slug,
      name: row.agent_name,
      picture_key: row.agent_picture,
    }),
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    how: row.how,
    phone: row.phone,
    room: row.room,
    about: row.about,
    timeZone: row.time_zone,
    state: row.state,
    wasWith: row.was_id
      ? faceOfAgent({ id: row.was_id, slug: row.was_slug!, name: row.was_name!, picture_key: row.was_picture })
      : null,
    awayThen: row.away_then,
    conversationId: row.conversation_id,
    why: showWhy(row.why, { person: row.person_name, agent: row.agent_name }),
  }
}
