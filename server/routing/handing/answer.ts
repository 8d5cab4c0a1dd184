import type { z } from 'zod'
import type { handoverAnswer } from '../../../contract/handovers.ts'
import { passTo } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { giveBack } from './give-back.ts'
import { agentOf, closeHandover, lockHandover, settleHandover } from './handover.ts'

/**
 * Whoever was asked takes it, or gives it back with a word. Said twice, it is heard once. Refuses not_found for anyone
 * else, and handover_over when it came back or was withdrawn meanwhile.
 */
export function answerHandover(act: Act, id: string, { is, words }: z.infer<typeof handoverAnswer>): Promise<void> {
  return act.transaction(async (act) => {
    const handover = await lockHandover(act, id)
    if (handover.to_agent !== agentOf(act)) refuse('not_found')
    // of a swap that is asked on, the no is the end
    if (handover.answer === is && (!handover.ended_at || (handover.swap && is === 'given_back'))) return
    if (handover.answer || handover.ended_at) refuse('handover_over')
    if (is === 'given_back') return giveBack(act, handover, is, words)
    await settleHandover(act, handover, is, { words })
    if (handover.kind === 'for_good') await passTo(act, handover.conversation_id, handover.to_agent)
  })
}

/**
 * Puts a handover away: whoever gave it withdraws it, or has heard that it came back; either of the two ends a consult.
 * Refuses not_found for anyone else.
 */
export function endHandover(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const handover = await lockHandover(act, id)
    const me = agentOf(act)
    const isGiver = me === handover.given_by || me === handover.from_agent
    if (!isGiver && !(me === handover.to_agent && handover.answer === 'taken')) refuse('not_found')
    if (handover.ended_at) return
    if (handover.answer) await closeHandover(act, handover)
    else await settleHandover(act, handover, 'withdrawn', { ended: true })
  })
}
