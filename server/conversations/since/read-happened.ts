import { type RawBuilder, sql } from 'kysely'
import { notedSince } from '../../people/index.ts'

/** `before`: whoever spoke with them later than this has missed nothing worth telling. */
export type Asking = { personId: string; agentId: string; before: Date; now: Date }

/**
 * One kind of thing that happened: that this agent spoke with them last; a conversation that was touched since, with
 * what came of it; in each of these the latest answer of a colleague and the first that they wrote; who joined, what was
 * handed to this agent, new addresses, where we were not quite right, what was noted; and days that matter, once or each
 * year.
 */
export type Row = {
  what:
    | ('spoke' | 'touched' | 'answered' | 'wrote' | 'joined' | 'handed' | 'reached' | 'not_quite' | 'noted')
    | ('once' | 'yearly')
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
  can_draft: boolean
}

// more than this is told as "and more"
const mostConversations = 20
const mostOthers = 8
const mostMoments = 50
// of a chat of years, among the last so many things that happened
const mostEvents = 1000

const since = sql`(select at from spoke)`
const didSpeak = sql`exists (select from spoke)`

/** All of it in one statement: each part would cost more to ask for than to find. Nothing where they never spoke. */
export function happenedRows(asking: Asking): RawBuilder<Row> {
  const { personId, agentId, before } = asking
  return sql<Row>`
    with spoke as materialized (
      select max(last_at) as at from acquaintances where person_id = ${personId} and agent_id = ${agentId}
      having max(last_at) <= ${before}
    ), touched as materialized (
      select id, subject, closed_at, closed_by, outcome, last_message_at from conversations
      where person_id = ${personId} and ${didSpeak} and (last_message_at > ${since} or closed_at > ${since})
      order by last_message_at desc limit ${sql.lit(mostConversations)}
    ), happened as (
      select 'spoke' as what, null::uuid as conversation_id, at, null::date as day, '' as subject, '' as words,
        null::uuid as agent_id, null::uuid as person_id from spoke
      union all
      select 'touched', id, closed_at, null, subject, outcome, closed_by, null from touched
      union all ${answered(asking)} union all ${wrote(asking)}
      union all ${joined(asking)} union all ${handed(asking)}
      union all ${ofThem(asking)}
    )
    select what, conversation_id, at, day, subject, words,
      agents.id as agent_id, agents.slug as agent_slug, agents.name as agent_name, agents.picture_key as agent_picture,
      people.id as person_id, people.slug as person_slug, people.name as person_name,
      people.picture_key as person_picture, exists (select from drafting) as can_draft
    from happened
    left join agents on agents.id = happened.agent_id
    left join people on people.id = happened.person_id`
}

// what a colleague has closed since is told as that, whoever answered in it
function answered({ personId, agentId }: Asking) {
  return sql`
    select 'answered', touched.id, latest.at, null, '', '', by_agent_id, null
    from touched cross join lateral (
      select at, by_agent_id from messages
      where conversation_id = touched.id and person_id = ${personId} and kind = 'message' and at > ${since}
        and by_agent_id is not null
        -- what went to somebody outside answers nobody
        and not jsonb_exists(envelope, 'passesOn')
      order by at desc, id desc limit 1) latest
    where touched.closed_at is null or touched.closed_at <= ${since} or touched.closed_by = ${agentId}`
}

// only what is not done is told as waiting
function wrote({ personId }: Asking) {
  return sql`
    select 'wrote', touched.id, first.at, null, '', '', null, null
    from touched cross join lateral (
      select at from messages
      where conversation_id = touched.id and person_id = ${personId} and kind = 'message' and at > ${since}
        and by_agent_id is null and by_person_id is not null
      order by at, id limit 1) first
    where touched.closed_at is null`
}

/** Who else came into a conversation of theirs. */
function joined({ personId }: Asking) {
  return sql`(
    select distinct on (part.person_id) 'joined', touched.id, part.since, null::date, subject, '', null::uuid,
      part.person_id
    from touched join conversation_people part on part.conversation_id = touched.id
    where last_message_at > ${since} and part.since > ${since} and part.person_id <> ${personId}
    order by part.person_id, part.since limit ${sql.lit(mostOthers)})`
}

/** What colleagues gave to this agent, of what is not done yet. */
function handed({ personId, agentId }: Asking) {
  return sql`(
    select distinct on (theirs.id) 'handed', theirs.id, events.at, null::date, subject, '', events.by_id, null::uuid
    from conversations theirs cross join lateral (
      select id, kind, at, by_kind, by_id, data from events
      where conversation_id = theirs.id order by id desc limit ${sql.lit(mostEvents)}) as events
    where theirs.person_id = ${personId} and theirs.state <> 'closed' and theirs.owner_id = ${agentId} and ${didSpeak}
      and events.kind = 'conversation.handed_over' and events.data ->> 'to' = ${agentId}::text
      and events.at > ${since} and events.by_kind = 'agent' and events.by_id <> ${agentId}
    order by theirs.id, events.id desc limit ${sql.lit(mostOthers)})`
}

/**
 * New ways in which they reach us, where they said that we had not quite understood, what others noted, and days that
 * matter to them: those that may have come since, and those that come every year.
 */
function ofThem({ personId, agentId, now }: Asking) {
  const most = sql.lit(mostOthers)
  return sql`(
    select 'reached', null::uuid, claimed_at, null::date, '', value, null::uuid, null::uuid from identities
    where person_id = ${personId} and claimed_at > ${since} and removed_at is null and kind in ('email', 'phone')
    order by claimed_at desc limit ${most})
    union all (
    select 'not_quite', conversation_id, answered_at, null::date, '', answer_words, null::uuid, null::uuid from needs
    where person_id = ${personId} and answer = 'not_quite' and answered_at > ${since}
    order by noted_at desc limit ${most})
    union all (
    select 'noted', null::uuid, noted_at, null::date, '', value, noted_by, null::uuid
    from (${notedSince({ personId, agentId, since, now })} limit ${most}) as noted)
    union all (
    select case when yearly then 'yearly' else 'once' end, null::uuid, null::timestamptz, on_date, '', title,
      null::uuid, null::uuid from moments
    where person_id = ${personId} and ${didSpeak}
      -- told in passing, and to a machine that drafts: nothing close to them, nothing for few eyes
      and sensitivity = 'none' and visible_to = 'team' and (expires_at is null or expires_at > ${now})
      and (yearly or on_date between ${since}::date - 1 and ${now}::timestamptz::date + 1)
    order by on_date desc limit ${sql.lit(mostMoments)})`
}
