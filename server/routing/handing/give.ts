import type { z } from 'zod'
import type { newHandover } from '../../../contract/handovers.ts'
import { lockConversation, passTo, writeNote } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { briefAsNote } from './brief-note.ts'
import { comeBackAt } from './come-back.ts'
import { about, agentOf, settleHandover } from './handover.ts'
import { answerBy } from './when.ts'

type New = z.infer<typeof newHandover>

/**
 * Brings a colleague into a conversation, with a brief: to help while whoever has the person stays (`consult`), or to
 * look after them from then on (`for_good`). Until the colleague takes it, the person stays where they are, so that
 * nobody is left alone in between; given to oneself it is taken at once, to the team at once by nobody. An offer that
 * nobody has answered yet makes way for a new one. Refuses not_found, conversation_closed, agent_left, already_theirs.
 */
export function giveHandover(act: Act, conversationId: string, given: New): Promise<string> {
  return act.transaction(async (act) => {
    const me = agentOf(act)
    const conversation = await lockConversation(act, conversationId)
    if (conversation.state === 'closed') refuse('conversation_closed')
    if (given.agentId && given.agentId === conversation.owner_id) refuse('already_theirs')
    if (given.kind === 'consult' && given.agentId === me) refuse('already_theirs')
    if (given.agentId) await refuseLeft(act, given.agentId)
    await makeWay(act, conversationId, given)
    const id = newId(act.now.getTime())
    const isMine = given.agentId === me
    const due = given.agentId && !isMine ? await answerBy(act, given.agentId, conversation.channel === 'chat') : null
    const row = {
      id,
      conversation_id: conversationId,
      person_id: conversation.person_id,
      origin_id: conversation.origin_id,
      kind: given.kind,
      given_by: me,
      from_agent: conversation.owner_id ?? me,
      to_agent: given.agentId,
      given_at: act.now,
      brief: given.brief,
      answer_by: due,
      ...(isMine ? { answer: 'taken' as const, answered_at: act.now } : {}),
    }
    await act.db.insertInto('handovers').values(row).execute()
    await noteBrief(act, conversationId, given)
    record(act, 'handover.given', { ...about(row), to: given.agentId, handoverKind: given.kind })
    if (isMine) await passTo(act, conversationId, me)
    else if (!given.agentId) await passTo(act, conversationId, null)
    // nobody's yet: whoever asks a colleague looks after them meanwhile
    else if (!conversation.owner_id) await passTo(act, conversationId, me)
    if (due) comeBackAt(act, id, due)
    return id
  })
}

async function refuseLeft(act: Act, agentId: string): Promise<void> {
  // shared: somebody who leaves meanwhile leaves after this, and what they were asked comes back
  const agent = await act.db
    .selectFrom('agents')
    .select('left_at')
    .where('id', '=', agentId)
    .forShare()
    .executeTakeFirst()
  if (!agent) refuse('not_found')
  if (agent.left_at) refuse('agent_left')
}

/** One is asked at a time: offers without an answer are withdrawn, and whoever was asked to help may be given it whole. */
export async function makeWay(act: Act, conversationId: string, given: Pick<New, 'kind' | 'agentId'>): Promise<void> {
  const before = await act.db
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  for (const one of before) {
    const sameColleague = one.to_agent === given.agentId
    const forGood = given.kind === 'for_good' && one.kind === 'for_good'
    if (sameColleague || forGood) await settleHandover(act, one, one.answer ?? 'withdrawn', { ended: true })
  }
}

async function noteBrief(act: Act, conversationId: string, { brief, agentId }: New): Promise<void> {
  const text = briefAsNote(brief)
  if (!text) return
  const me = agentOf(act)
  const mentions = agentId && agentId !== me ? [agentId] : []
  await writeNote(act, conversationId, { text, attachmentIds: [], clientId: newId(), mentions, keepDraft: true })
}
