import { type Conversation, lockConversation, weighConversation } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { decide } from '../decide.ts'
import { readSnapshot } from '../read-snapshot.ts'
import { draftBrief } from './brief.ts'
import { comeBackAt } from './come-back.ts'
import { makeWay } from './give.ts'
import { about, agentOf, type Handover } from './handover.ts'
import { answerBy } from './when.ts'

/**
 * An agent asks that a colleague take somebody over who is heavy going, and says not why. It is a handover whose brief is
 * drafted by itself, and whose colleague the desk finds: whoever it would bring the person to, were they nobody's. Until
 * one takes them, they stay where they are. Asked twice, it is asked once. Answers the handover. Refuses not_found,
 * conversation_closed, not_allowed where it is not theirs, and nobody_to_swap.
 */
export function askForSwap(act: Act, conversationId: string): Promise<string> {
  return act.transaction(async (act) => {
    const me = agentOf(act)
    const conversation = await lockConversation(act, conversationId)
    if (conversation.state === 'closed') refuse('conversation_closed')
    if (conversation.owner_id !== me) refuse('not_allowed')
    const asked = await openSwap(act, conversationId)
    if (asked) return asked.id
    // asking is saying so, and the next heavy ones go to others first
    await weighConversation(act, conversationId, true)
    const to = (await whomToAsk(act, conversation, me)) ?? refuse('nobody_to_swap')
    await makeWay(act, conversationId, { kind: 'for_good', agentId: to })
    return askColleague(act, conversation, { from: me, to })
  })
}

/** Whom to ask after one who would not, or did not answer; null: nobody is left, or it is not theirs any more. */
export async function whomToAskNext(act: Act, { conversation_id, given_by }: Handover): Promise<string | null> {
  const conversation = await lockConversation(act, conversation_id)
  if (conversation.state === 'closed' || !given_by || conversation.owner_id !== given_by) return null
  return whomToAsk(act, conversation, given_by, oneRound)
}

/** Asks one of them. Run with the conversation locked. */
export async function askColleague(
  act: Act,
  conversation: Pick<Conversation, 'id' | 'person_id' | 'origin_id' | 'channel'>,
  { from, to }: { from: string; to: string },
): Promise<string> {
  const due = await answerBy(act, to, conversation.channel === 'chat')
  const row = {
    id: newId(act.now.getTime()),
    conversation_id: conversation.id,
    person_id: conversation.person_id,
    origin_id: conversation.origin_id,
    kind: 'for_good' as const,
    swap: true,
    given_by: from,
    from_agent: from,
    to_agent: to,
    given_at: act.now,
    brief: await draftBrief(act, conversation.id),
    answer_by: due,
  }
  await act.db.insertInto('handovers').values(row).execute()
  record(act, 'handover.given', { ...about(row), to, handoverKind: 'for_good' })
  comeBackAt(act, row.id, due)
  return row.id
}

function openSwap(act: Act, conversationId: string) {
  return act.db
    .selectFrom('handovers')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('swap', '=', true)
    .where('answer', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

// whoever would not today is not asked again today; and in one round nobody twice, however long each has to answer
const lately = 86_400_000
const oneRound = 14 * lately

/** Who is free and would be given it now, those spared who have had enough of what is heavy; null: nobody. */
async function whomToAsk(act: Act, conversation: Conversation, from: string, within = lately): Promise<string | null> {
  const before = await act.db
    .selectFrom('handovers')
    .select('to_agent')
    .where('conversation_id', '=', conversation.id)
    .where('swap', '=', true)
    .where('given_at', '>', new Date(act.now.getTime() - within))
    .where((eb) => eb.or([eb('answer', 'is', null), eb('answer', '<>', 'withdrawn')]))
    .execute()
  const not = new Set([from, ...before.map((one) => one.to_agent)])
  const snapshot = await readSnapshot(act, { ...conversation, heavy: true }, [])
  const { kind, agentId } = decide({
    ...snapshot,
    candidates: snapshot.candidates.filter(({ id }) => !not.has(id)),
    // somebody who is here: for who is not, nobody's burden waits
    conversation: { ...snapshot.conversation, ...nobodys, wish: 'quickest' },
  })
  return kind === 'now' ? agentId : null
}

const nobodys = { ownerId: null, alsoWith: null, staysWith: null, turnedTo: null }
