import { sql } from 'kysely'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'
import { noneIfRefused } from '../platform/refusals.ts'
import { softly } from '../platform/softly.ts'
import { tellBond } from './keep.ts'

/*
 * What is said becomes part of a bond. A person's word belongs to the agent who spoke before it in the conversation; what
 * nobody had answered yet, to whoever answers first. An agent's word counts when it has left. (Theirs: listeners.ts.)
 */
for (const kind of ['message.sent', 'call.noted'] as const)
  listen(kind, 'routing.bond', async (act, { data }) => void (await tellMessage(act, data.messageId)))

/**
 * Tells the bond of a message, and of those before it that had waited for an answer. Told twice, it counts once.
 * `personId`: whose it was when it came, where that is known. Answers what it read of the message, its person being held
 * still; null where it is no word between an agent and the person whose conversation it is.
 */
export function tellMessage(act: Act, messageId: string, personId?: string): Promise<Message | null> {
  return softly(act, async (act) => {
    const message = await holdStill(act, messageId, personId ?? (await readMessage(act, messageId))?.person_id)
    const agentId = message && (message.by_agent_id ?? message.spoke_before)
    if (!message || !agentId) return message
    const waited = message.by_agent_id && !message.spoke_before ? await unansweredBefore(act, message) : []
    let nth = message.told + 1
    for (const { id, at, channel } of [...waited, message]) {
      const said = { kind: 'said' as const, sourceId: id, channel, nth, ...whose(message, agentId), at: at.getTime() }
      if (await tellBond(act, said)) nth++
    }
    if (message.by_agent_id && (await wasWaitedFor(act, message, agentId)))
      await tellBond(act, { kind: 'waited_for', sourceId: message.id, ...whose(message, agentId) })
    return message
  })
}

/**
 * A message, whose it is by now being held still: they may have been merged, the conversation moved, or all of it
 * forgotten meanwhile.
 */
async function holdStill(act: Act, messageId: string, personId: string | undefined): Promise<Message | null> {
  if (personId === undefined) return null
  const held = await lockPerson(act, personId).catch(noneIfRefused)
  const message = await readMessage(act, messageId)
  return message && message.person_id !== held ? holdStill(act, messageId, message.person_id) : message
}

export type Message = {
  id: string
  at: Date
  conversation_id: string
  person_id: string
  origin_id: string
  by_agent_id: string | null
  channel: 'mail' | 'chat' | 'phone'
  /** who of us had said something in this conversation before, the latest */
  spoke_before: string | null
  /** how much of what was said in it the bond with whoever says it, or said something before, knows already */
  told: number
  /** the subject and the beginning, where the person says it and nothing says yet how heavy the conversation is */
  to_weigh: string | null
}

// the rest of a long letter rarely says what its beginning does not
const mostWeighed = 4000

/** A word between an agent and the person whose conversation it is; null: a guest's, a note, or one that has not left. */
async function readMessage(act: Act, id: string): Promise<Message | null> {
  const { rows } = await sql<Message>`
    with said as (
      select m.id, m.at, m.conversation_id, c.person_id, coalesce(c.origin_id, c.person_id) as origin_id, m.by_agent_id,
        m.channel, case when m.by_person_id = c.person_id and not c.heavy and c.heavy_by is null
          then c.subject || ' ' || left(m.text, ${mostWeighed}) end as to_weigh
      from messages m join conversations c on c.id = m.conversation_id
      where m.id = ${id} and m.kind = 'message' and (${weSaid} or m.by_person_id = c.person_id)
    )
    select said.id, said.at, said.conversation_id, person_id, origin_id, said.by_agent_id, said.channel, to_weigh,
      before.by_agent_id as spoke_before,
      (select count(*)::int from happenings where happenings.conversation_id = said.conversation_id
        and agent_id = coalesce(said.by_agent_id, before.by_agent_id) and kind = 'said') as told
    from said left join lateral (
      select m.by_agent_id from messages m where m.conversation_id = said.conversation_id and m.kind = 'message' and ${weSaid}
        and (m.at, m.id) < (said.at, said.id)
      order by m.at desc, m.id desc limit 1
    ) as before on true`.execute(act.db)
  return rows[0] ?? null
}

/**
 * An agent's word that the person has, or will have: it left, or needs no delivery; it went to them, not to
 * somebody outside; and it is no repetition by mail of what was said in a chat.
 */
export const weSaid = sql<boolean>`(m.by_agent_id is not null and coalesce(m.delivery, 'sent') = 'sent'
  and not jsonb_exists(m.envelope, 'passesOn') and not jsonb_exists(m.envelope, 'goesOn'))`

/** What the person said before anybody had answered. */
async function unansweredBefore(act: Act, message: Message): Promise<Pick<Message, 'id' | 'at' | 'channel'>[]> {
  const { rows } = await sql<Pick<Message, 'id' | 'at' | 'channel'>>`
    select id, at, channel from messages m
    where conversation_id = ${message.conversation_id} and kind = 'message' and by_person_id = ${message.person_id}
      and (at, id) < (${message.at}, ${message.id}) order by at, id limit 200`.execute(act.db)
  return rows
}

function whose(message: Message, agentId: string) {
  return {
    personId: message.person_id,
    originId: message.origin_id,
    agentId,
    conversationId: message.conversation_id,
    at: message.at.getTime(),
  }
}

/** The person had said that they would wait for this agent, it was kept for them, and this is the answer. */
async function wasWaitedFor(act: Act, { id, at, conversation_id }: Message, agentId: string): Promise<boolean> {
  const { rows } = await sql`
    select from decisions
    where conversation_id = ${conversation_id} and kind = 'wait' and agent_id = ${agentId}
      and said ->> 'wish' = 'my_person' and at <= ${at}
      and at > coalesce((select max(m.at) from messages m where conversation_id = ${conversation_id}
        and kind = 'message' and ${weSaid} and (m.at, m.id) < (${at}, ${id})), '-infinity')
    limit 1`.execute(act.db)
  return rows.length > 0
}
