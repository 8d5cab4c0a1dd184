import type { z } from 'zod'
import type { conversation } from '../../contract/conversations.ts'
import { showIdentity } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { faceOfAgent } from '../team/index.ts'

type Shown = z.infer<typeof conversation>

/** Conversations by id, the newest word last. */
export async function readConversations(act: Act, ids: string[]): Promise<Shown[]> {
  if (ids.length === 0) return []
  const rows = await conversationRows(act).where('conversations.id', 'in', ids).orderBy('last_message_at').execute()
  const replyTo = await readReplyTo(act, ids)
  return rows.map((row) => show(row, replyTo.get(row.id) ?? null))
}

/** Refuses not_found. */
export async function readConversation(act: Act, id: string): Promise<Shown> {
  return (await readConversations(act, [id]))[0] ?? refuse('not_found')
}

/** Whatever is not done yet between a person and us. */
export async function readOpenConversations(act: Act, personId: string): Promise<Shown[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('person_id', '=', personId)
    .where('state', '<>', 'closed')
    .orderBy('opened_at', 'desc')
    .limit(50)
    .execute()
  return readConversations(
    act,
    rows.map((row) => row.id),
  )
}

function conversationRows(act: Act) {
  return act.db
    .selectFrom('conversations')
    .leftJoin('agents', 'agents.id', 'conversations.owner_id')
    .select([
      'conversations.id',
      'conversations.person_id',
      'subject',
      'channel',
      'state',
      'opened_at',
      'waiting_since',
      'later_until',
      'closed_at',
      'outcome',
      'last_message_at',
      'mailbox_id',
      'agents.id as owner_id',
      'agents.slug as owner_slug',
      'agents.name as owner_name',
      'agents.picture_key as owner_picture',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof conversationRows>['execute']>>[number]

/** For each conversation the address that they last wrote from and still have. */
async function readReplyTo(act: Act, ids: string[]): Promise<Map<string, ReturnType<typeof showIdentity>>> {
  const rows = await act.db
    .selectFrom('messages')
    .innerJoin('identities', 'identities.id', 'messages.identity_id')
    .distinctOn('messages.conversation_id')
    .select([
      'messages.conversation_id',
      'identities.id',
      'identities.kind',
      'identities.value',
      'identities.claimed_at',
      'identities.verified_at',
    ])
    .where('messages.conversation_id', 'in', ids)
    .where('identities.removed_at', 'is', null)
    .where('identities.kind', 'in', ['email', 'browser'])
    .orderBy('messages.conversation_id')
    .orderBy('messages.by_person_id', (order) => order.asc().nullsLast())
    .orderBy('messages.at', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.conversation_id, showIdentity(row)]))
}

function show(row: Row, replyTo: Shown['replyTo']): Shown {
  return {
    id: row.id,
    personId: row.person_id,
    subject: row.subject,
    channel: row.channel,
    state: row.state,
    owner: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
    openedAt: row.opened_at.toISOString(),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    laterUntil: row.later_until?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    outcome: row.outcome,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    replyTo,
    mailboxId: row.mailbox_id,
  }
}
