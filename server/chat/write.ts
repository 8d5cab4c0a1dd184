import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatMessage, chatWords, newChatConversation } from '../../contract/chat.ts'
import { receiveMessage, takeUp } from '../conversations/index.ts'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { askForAgent, whoReads } from '../routing/index.ts'
import { breakUntil, refuseUntil } from './blocks/refuse.ts'
import { keyOf } from './client-id.ts'
import type { From } from './network.ts'
import { allowance } from './per-network.ts'
import { mustBeTheirs } from './theirs.ts'
import type { Visit } from './visit.ts'

type Words = z.infer<typeof chatWords>
type Written = { conversationId: string; messageId: string; at: Date; personId: string; isNew: boolean }

/**
 * They write in one of their conversations. Sent twice with one clientId, it is said once. Refuses not_found,
 * nothing_to_say, too_many_tries, chat_blocked.
 */
export function writeIn(act: Act, visit: Visit, from: From, conversationId: string, words: Words) {
  return act.transaction(async (act) => say(act, visit, from, { ...words, conversationId }))
}

/** They begin a new one, or with one of us by name: by that agent's own link. Refuses also not_found for such a link. */
export function writeAnew(act: Act, visit: Visit, from: From, words: z.infer<typeof newChatConversation>) {
  return act.transaction(async (act) => {
    const reader = words.to ? await whoReads(act, words.to) : null
    const written = await say(act, visit, from, { ...words, conversationId: null, toAgentId: reader?.id })
    const { conversationId, personId, isNew } = written
    if (!isNew) return written
    await act.db.insertInto('chat_talks').values({ conversation_id: conversationId, visit_id: visit.id }).execute()
    if (reader) await askForAgent(act, reader, { conversationId, personId, identityId: visit.identityId })
    return written
  })
}

type Letter = Words & { conversationId: string | null; toAgentId?: string | undefined }

async function say(act: Act, visit: Visit, from: From, letter: Letter): Promise<Written> {
  saysFrom(from.network, act.now)
  // the person first, as everybody does: a merge that is under way ends, and they are who they are by then
  await lockPerson(act, visit.personId)
  const now = await holdBrowser(act, visit, from, keyOf(visit, letter.clientId))
  const personId = now.personId === visit.personId ? now.personId : await lockPerson(act, now.personId)
  const before = now.before ?? (await saidBeforeNamed(act, { ...visit, personId }, letter.clientId))
  if (before) return { ...before, at: new Date(before.at), personId, isNew: false }
  if (letter.conversationId) await mustBeTheirs(act, { ...visit, personId }, letter.conversationId)
  const text = letter.text.trim()
  if (!text && letter.fileIds.length === 0) refuse('nothing_to_say')
  const verified = visit.provenIds.length > 0
  const received = await receiveMessage(act, {
    personId,
    identityId: visit.identityId,
    originId: now.originId,
    conversationId: letter.conversationId,
    channel: 'chat',
    mailboxId: null,
    subject: firstLine(text),
    text,
    folded: '',
    html: null,
    htmlMatters: false,
    envelope: {},
    at: act.now,
    attachments: [],
    ...(letter.toAgentId && { toAgentId: letter.toAgentId }),
    proof: { state: verified ? 'proven' : 'unproven', of: { by: verified ? 'place' : null, caution: null } },
    clientId: keyOf(visit, letter.clientId),
  })
  await takeUp(act, received.messageId, { visitId: visit.id }, letter.fileIds)
  return { ...received, at: act.now, personId, isNew: letter.conversationId === null }
}

const quarterHour = 15 * 60_000
/** how much one browser may say in a quarter of an hour, and how much all of its network */
const mostSaid = 200
export const saysFrom = allowance(3_000)

/**
 * One at a time from one browser: of two that were sent at once, the second finds what the first became. Counts it in the
 * same breath, asks whether somebody here wants a break from it, and whether it was said before (as `key`).
 */
async function holdBrowser(act: Act, { id, identityId }: Visit, from: From, key: string) {
  const since = new Date(act.now.getTime() - quarterHour)
  const blocked = breakUntil(act, from, {
    identityId: sql`${identityId}::uuid`,
    personId: sql.ref('chat_visits.person_id'),
    since: sql.ref('chat_visits.made_at'),
  })
  const { rows } = await sql<Held>`
    update chat_visits set network = ${from.network}, mark = ${from.mark}, last_used_at = ${act.now},
      said = case when said_since > ${since} then said + 1 else 1 end,
      said_since = case when said_since > ${since} then said_since else ${act.now} end
    where id = ${id} and ended_at is null
    returning said, said_since, person_id as "personId", origin_id as "originId", ${blocked} as blocked,
      (select json_build_object('messageId', messages.id, 'conversationId', conversation_id, 'at', at) from messages
        where client_id = ${key} and by_agent_id is null) as before`.execute(act.db)
  const row = rows[0] ?? refuse('not_in_chat')
  refuseUntil(row.blocked)
  const wait = row.said_since.getTime() + quarterHour - act.now.getTime()
  if (row.said > mostSaid) refuse('too_many_tries', { retryAfter: Math.max(1, Math.ceil(wait / 1000)) })
  return row
}

const day = 24 * 60 * 60_000

/**
 * The same words, said by this browser before a site named whoever sits there: the answer was lost, and the visit is
 * another since. Only of their own of the last day, since other browsers of theirs give names of their own.
 */
async function saidBeforeNamed(act: Act, { personId, provenIds }: Visit, clientId: string): Promise<Held['before']> {
  if (provenIds.length === 0) return null
  const row = await act.db
    .selectFrom('messages')
    .select(['id as messageId', 'conversation_id as conversationId', 'at'])
    .where('by_person_id', '=', personId)
    .where('channel', '=', 'chat')
    .where('at', '>', new Date(act.now.getTime() - day))
    .where(
      sql<boolean>`client_id like 'chat %' and substr(client_id, ${keyOf({ id: personId }, '').length + 1}) = ${clientId}`,
    )
    .executeTakeFirst()
  return row ? { ...row, at: row.at.toISOString() } : null
}

type Held = {
  said: number
  said_since: Date
  personId: string
  originId: string | null
  blocked: Date | null
  before: { messageId: string; conversationId: string; at: string } | null
}

function firstLine(text: string): string {
  const line = text.split('\n')[0]!.trim()
  return [...line].length <= 60 ? line : `${[...line].slice(0, 57).join('')}…`
}

/** What was just said, as its browser reads it. */
export function asSaid(written: Written, words: Words): Omit<z.infer<typeof chatMessage>, 'files'> {
  return {
    id: written.messageId,
    by: 'me',
    name: '',
    pictureUrl: null,
    slug: null,
    at: written.at.toISOString(),
    text: words.text.trim(),
    clientId: words.clientId,
    seen: false,
    byMail: false,
  }
}
