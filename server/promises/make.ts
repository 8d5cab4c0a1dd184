import type { z } from 'zod'
import type { newPromise } from '../../contract/promises.ts'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { readDue } from './due.ts'
import { about, agentOf } from './promise.ts'

type Given = z.input<typeof newPromise>

/**
 * Notes what one of us told somebody would happen, and by when; who owes it is whoever notes it, or a colleague. Sent
 * twice, it is promised once. Refuses not_found, also for words that were said to somebody else; time_passed; agent_left.
 */
export function makePromise(act: Act, personId: string, given: Given): Promise<string> {
  return act.transaction(async (act) => {
    const living = await lockPerson(act, personId)
    const known = given.clientId && (await findSame(act, living, given.clientId))
    if (known) return known
    const me = agentOf(act)
    const agentId = given.agentId ?? me
    if (agentId !== me) await mustBeHere(act, agentId)
    const said = await whereSaid(act, living, given)
    const row = {
      id: newId(act.now.getTime()),
      person_id: living,
      origin_id: said ? said.origin_id : living === personId ? null : personId,
      conversation_id: said?.id ?? null,
      message_id: given.messageId ?? null,
      agent_id: agentId,
      words: given.words,
      ...(await readDue(act, agentId, given.due)),
      made_at: act.now,
      made_by: me,
      client_id: given.clientId ?? null,
    }
    await act.db.insertInto('promises').values(row).execute()
    record(act, 'promise.made', { ...about(row), dueAt: row.due_at.toISOString() })
    return row.id
  })
}

async function findSame(act: Act, personId: string, clientId: string): Promise<string | undefined> {
  const row = await act.db
    .selectFrom('promises')
    .select('id')
    .where('person_id', '=', personId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.id
}

async function mustBeHere(act: Act, agentId: string): Promise<void> {
  // shared: somebody who leaves meanwhile leaves after this, and what they owe goes on
  const row = await act.db
    .selectFrom('agents')
    .select('left_at')
    .where('id', '=', agentId)
    .forShare()
    .executeTakeFirst()
  if (!row) refuse('not_found')
  if (row.left_at) refuse('agent_left')
}

/** The conversation that it was said in. Null: nobody noted where. */
async function whereSaid(act: Act, personId: string, { conversationId, messageId }: Given) {
  if (!conversationId && !messageId) return null
  const row = await act.db
    .selectFrom('conversations')
    .select(['conversations.id', 'conversations.origin_id'])
    .where('conversations.person_id', '=', personId)
    .$if(messageId !== undefined, (q) =>
      q.innerJoin('messages', 'messages.conversation_id', 'conversations.id').where('messages.id', '=', messageId!),
    )
    .$if(conversationId !== undefined, (q) => q.where('conversations.id', '=', conversationId!))
    .executeTakeFirst()
  return row ?? refuse('not_found')
}
