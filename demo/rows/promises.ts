import type { Insertable } from 'kysely'
import type { EventData } from '../../contract/events.ts'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast } from '../cast.ts'
import { addDays, instant } from '../clock.ts'
import { promises } from '../promises.ts'
import { conversationId, messageId, type Who } from './conversations.ts'
import { castId } from './ids.ts'
import { conversationOf, written } from './lives.ts'

export type PromiseRow = Insertable<Tables['promises']> & { due_at: Date; made_at: Date }

const soonAfter = 8_000

/** What was promised, with the words that it was said in. */
export function promiseRows(cast: Cast, who: Who, now: Date): PromiseRow[] {
  return promises.map((promise) => {
    const conversation = conversationOf(cast, promise)
    const atOf = (nth: number) => new Date(conversation.messages[nth - 1]!.at.getTime() + soonAfter)
    const made = atOf(promise.after)
    const due = promise.due(now, made)
    const zone = cast.agents.find(({ key }) => key === promise.by)!.zone
    const owner = who.agent(promise.by).id
    return {
      id: castId(`promise ${conversation.key} ${promise.words}`, made),
      person_id: who.person(promise.person).id,
      conversation_id: conversationId(conversation),
      message_id: messageId(conversation, promise.after - 1),
      agent_id: owner,
      words: promise.words,
      due_at: 'at' in due ? due.at : new Date(instant(addDays(due.day, 1), '00:00', zone).getTime() - 1),
      due_on: 'at' in due ? null : written(due.day),
      made_at: made,
      made_by: who.agent(promise.notedBy ?? promise.by).id,
      kept_at: promise.kept ? atOf(promise.kept.after) : null,
      kept_by: promise.kept ? owner : null,
      broken_at: promise.broken ? atOf(promise.broken.after) : null,
      broken_by: promise.broken ? who.agent(promise.broken.by).id : null,
      broken_why: promise.broken?.why ?? '',
    }
  })
}

/** What came of them, as bonds are told. */
export function promiseHappenings(rows: PromiseRow[]): Insertable<Tables['happenings']>[] {
  return rows.flatMap((row) => {
    const at = row.kept_at ?? row.broken_at
    if (!at) return []
    return [
      {
        source_id: row.id,
        kind: row.kept_at ? ('promise_kept' as const) : ('promise_broken' as const),
        agent_id: row.agent_id,
        person_id: row.person_id,
        origin_id: row.person_id,
        conversation_id: row.conversation_id,
        at,
      },
    ]
  })
}

type Told<K extends keyof EventData> = { kind: K; at: Date; by: string; data: EventData[K] }

export function promiseEvents(row: PromiseRow): Told<'promise.made' | 'promise.kept' | 'promise.broken'>[] {
  const { id: promiseId, person_id: personId, conversation_id, agent_id: agentId } = row
  const data = {
    promiseId,
    personId,
    conversationId: conversation_id ?? null,
    agentId,
    dueAt: row.due_at.toISOString(),
  }
  const { dueAt: _, ...about } = data
  const told: Told<'promise.made' | 'promise.kept' | 'promise.broken'>[] = [
    { kind: 'promise.made', at: row.made_at, by: row.made_by, data },
  ]
  if (row.kept_at && row.kept_by)
    told.push({ kind: 'promise.kept', at: new Date(row.kept_at), by: row.kept_by, data: about })
  if (row.broken_at && row.broken_by)
    told.push({ kind: 'promise.broken', at: new Date(row.broken_at), by: row.broken_by, data: about })
  return told
}
