import type { Selectable } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'

export type Conversation = Selectable<Tables['conversations']>

/** By name, so that the database plans such a question once (plan-once.ts). */
const columns = [
  ...(['id', 'person_id', 'origin_id', 'subject', 'channel', 'mailbox_id', 'owner_id', 'opened_at', 'state'] as const),
  ...(['waiting_since', 'later_until', 'later_by', 'closed_at', 'closed_by', 'outcome', 'last_message_at'] as const),
  ...(['last_words', 'last_by', 'kept_for', 'kept_until', 'heavy', 'heavy_by', 'skills'] as const),
] satisfies (keyof Conversation)[]

/**
 * Reads a conversation for changing it: nobody else changes it until the transaction ends. Refuses not_found. Others may
 * point to it meanwhile ("no key"): a letter that just leaves holds its message and notes where its answers belong.
 */
export async function lockConversation(act: Act, id: string): Promise<Conversation> {
  const [row] = await held(act.db, id)
  return row ?? refuse('not_found')
}

const held = worded((db, id: string) =>
  db.selectFrom('conversations').select(columns).where('id', '=', id).forNoKeyUpdate(),
)

/** The first words of a message, as a list shows them. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= 200) return line
  const cut = line.slice(0, 200)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 150))}…`
}

/** What a conversation becomes when the person has said something: it waits for us, since their first unanswered word. */
export function afterTheirWords(conversation: Pick<Conversation, 'state' | 'waiting_since'>, at: Date) {
  return {
    state: 'open' as const,
    waiting_since:
      conversation.state === 'open' && conversation.waiting_since && conversation.waiting_since < at
        ? conversation.waiting_since
        : at,
    later_until: null,
    later_by: null,
    closed_at: null,
    closed_by: null,
  }
}

export const notKept = { kept_for: null, kept_until: null }

/** What it becomes when we have answered: their turn. */
export const afterOurWords = {
  state: 'waiting' as const,
  ...notKept,
  waiting_since: null,
  later_until: null,
  later_by: null,
  closed_at: null,
  closed_by: null,
}

export const notSetAside = { later_until: null, later_by: null }
