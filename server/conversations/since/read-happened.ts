import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { worded } from '../../platform/worded.ts'

export type Asking = { personId: string; agentId: string; since: Date }

/**
 * One kind of thing that happened: a conversation that was touched, with what came of it; in each of these the latest
 * answer of a colleague and the first that they wrote; who joined, what was handed to this agent, new addresses, where
 * we were not quite right; and days that matter, once or each year.
 */
export type Row = {
  what: 'touched' | 'answered' | 'wrote' | 'joined' | 'handed' | 'reached' | 'not_quite' | 'once' | 'yearly'
  conversation_id: string | null
  at: Date | null
  day: string | null
  subject: string
  words: string
  agent_id: string | null
  agent_slug: string | null
  agent_name: string | null
  agent_picture: string | null
  person_id: string | null
  person_slug: string | null
  person_name: string | null
  person_picture: string | null
}

// more than this is told as "and more"
const mostConversations = 20
export const mostOthers = 8
const mostMoments = 50

/** All of it but facts, in one statement: each part would cost more to ask for than to find. */
export function readRows(act: Act, { personId, agentId, since }: Asking): Promise<Row[]> {
  return rowsOf(act.db, personId, agentId, since)
}

const rowsOf = worded((_db, personId: string, agentId: string, since: Date) => {
  const asking = { personId, agentId, since }
  return sql<Row>`
    with touched as materialized (
      select id, subject, closed_at, closed_by, outcome, last_message_at from conversations
      where person_id = ${personId} and (last_message_at > ${since} or closed_at > ${since})
      order by last_message_at desc limit ${sql.lit(mostConversations)}
    ), happened as (
      select 'touched' as what, id as conversation_id, closed_at as at, null::date as day, subject, outcome as words,
        closed_by as agent_id, null::uuid as person_id from touched
      union all ${answered(asking)} union all ${wrote(asking)}
      union all ${joined(asking)} union all ${handed(asking)}
      union all ${ofThem(asking)}
    )
    select what, conversation_id, at, day, subject, words,
      agents.id as agent_id, agents.slug as agent_slug, agents.name as agent_name, agents.picture_key as agent_picture,
      people.id as person_id, people.slug as person_slug, people.name as person_name,
      people.picture_key as person_picture
    from happened
    left join agents on agents.id = happened.agent_id
    left join people on people.id = happened.person_id`
})

function answered({ personId, since }: Asking) {
  return sql`
    select 'answered', touched.id, latest.at, null, '', '', by_agent_id, null
    from touched cross join lateral (
      select at, by_agent_id from messages
      where conversation_id = touched.id and person_id = ${personId} and kind = 'message' and at > ${since}
        and by_agent_id is not null
        -- what went to somebody outside answers nobody
        and not jsonb_exists(envelope, 'passesOn')
      order by at desc, id desc limit 1) latest`
}

function wrote({ personId, since }: Asking) {
  return sql`
    select 'wrote', touched.id, first.at, null, '', '', null, null
    from touched cross join lateral (
      select at from messages
      where conversation_id = touched.id and person_id = ${personId} and kind = 'message' and at > ${since}
        and by_agent_id is null and by_person_id is not null
      order by at, id limit 1) first`
}

/** Who else came into a conversation of theirs. */
function joined({ personId, since }: Asking) {
  return sql`(
    select distinct on (part.person_id) 'joined', touched.id, part.since, null::date, subject, '', null::uuid,
      part.person_id
    from touched join conversation_people part on part.conversation_id = touched.id
    where last_message_at > ${since} and part.since > ${since} and part.person_id <> ${personId}
    order by part.person_id, part.since limit ${sql.lit(mostOthers)})`
}

/** What colleagues gave to this agent, of what is not done yet. */
function handed({ personId, agentId, since }: Asking) {
  return sql`(
    select distinct on (theirs.id) 'handed', theirs.id, events.at, null::date, subject, '', events.by_id, null::uuid
    from conversations theirs join events on events.conversation_id = theirs.id
    where theirs.person_id = ${personId} and theirs.state <> 'closed' and theirs.owner_id = ${agentId}
      and events.kind = 'conversation.handed_over' and events.data ->> 'to' = ${agentId}::text
      and events.at > ${since} and events.by_kind = 'agent' and events.by_id <> ${agentId}
    order by theirs.id, events.id desc limit ${sql.lit(mostOthers)})`
}

/** New ways in which they reach us, where they said that we had not quite understood, and days that matter to them. */
function ofThem({ personId, since }: Asking) {
  return sql`(
    select 'reached', null::uuid, claimed_at, null::date, '', value, null::uuid, null::uuid from identities
    where person_id = ${personId} and claimed_at > ${since} and removed_at is null and kind in ('email', 'phone')
    order by claimed_at desc limit ${sql.lit(mostOthers)})
    union all (
    select 'not_quite', conversation_id, answered_at, null::date, '', answer_words, null::uuid, null::uuid from needs
    where person_id = ${personId} and answer = 'not_quite' and answered_at > ${since}
    order by noted_at desc limit ${sql.lit(mostOthers)})
    union all (
    select case when yearly then 'yearly' else 'once' end, null::uuid, null::timestamptz, on_date, '', title,
      null::uuid, null::uuid from moments
    where person_id = ${personId} order by on_date desc limit ${sql.lit(mostMoments)})`
}
