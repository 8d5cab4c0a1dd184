import { lockConversation } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { work } from '../../platform/jobs.ts'
import { comeBackAt } from './come-back.ts'
import { makeWay } from './give.ts'
import { type Handover, lockHandover, settleHandover } from './handover.ts'
import { askColleague, whomToAskNext } from './swap.ts'

/**
 * Whoever was asked would not, or did not answer: it is back with whoever gave it, who hears of it. Of a swap, the next is
 * asked first. Run with the handover locked.
 */
export async function giveBack(
  act: Act,
  handover: Handover,
  answer: 'given_back' | 'came_back',
  words = '',
): Promise<void> {
  const next = handover.swap ? await whomToAskNext(act, handover) : null
  await settleHandover(act, handover, answer, { words, ended: next !== null })
  if (!next || !handover.given_by) return
  const conversation = await lockConversation(act, handover.conversation_id)
  await makeWay(act, conversation.id, { kind: 'for_good', agentId: next })
  await askColleague(act, conversation, { from: handover.given_by, to: next })
}

// Not due yet: the database's clock, which starts jobs, is ahead of ours. So it is asked for again.
work('handover.come_back', (act, payload) =>
  act.transaction(async (act) => {
    const id = String(payload.handoverId)
    const there = await act.db.selectFrom('handovers').select('id').where('id', '=', id).executeTakeFirst()
    // whoever it was about was forgotten
    if (!there) return
    const handover = await lockHandover(act, id)
    if (handover.answer || handover.ended_at || !handover.answer_by) return
    if (handover.answer_by > act.now) return comeBackAt(act, id, handover.answer_by)
    await giveBack(act, handover, 'came_back')
  }),
)
