import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { work } from '../platform/jobs.ts'
import { queueLook } from './queue-look.ts'
import { latestDecision } from './read-decisions.ts'
import { routeConversation } from './route.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'

/* A decision is looked at again when it was time for somebody to begin: they have, or another is asked. */

work('routing.look_again', (act, payload) => lookAgain(act, String(payload.conversationId), String(payload.decisionId)))

async function lookAgain(act: Act, conversationId: string, decisionId: string): Promise<void> {
  const latest = await latestDecision(act, conversationId)
  // decided again since, or a human took it up
  if (latest?.id !== decisionId) return
  const { kind, agent_id: agentId, at, look_again_at: due } = latest
  // the clock that starts jobs is ahead of ours
  if (due && due > act.now)
    return act.transaction(async (act) => queueLook(act, conversationId, decisionId, due.getTime()))
  if (kind !== 'now') return void (await routeConversation(act, conversationId))
  if (await hasBegun(act, conversationId, agentId!, at)) return
  await routeConversation(act, conversationId, { inVain: (await wasHere(act, agentId!)) ? agentId : null })
}

/**
 * They wrote, or have begun to write, since they were asked and the person began to wait: who answered the first word and
 * not the next has not begun with it.
 */
async function hasBegun(act: Act, conversationId: string, agentId: string, askedAt: Date): Promise<boolean> {
  const since = sql`greatest(${askedAt}::timestamptz, waiting_since)`
  const { rows } = await sql`
    select from conversations join messages on messages.conversation_id = conversations.id
    where conversations.id = ${conversationId} and by_agent_id = ${agentId} and at >= ${since}
    union all
    select from conversations join drafts on drafts.person_id = conversations.person_id
    where conversations.id = ${conversationId} and agent_id = ${agentId} and saved_at >= ${since} limit 1`.execute(
    act.db,
  )
  return rows.length > 0
}

/** Whose shift is over was not asked in vain: they are away, and may be waited for. */
async function wasHere(act: Act, agentId: string): Promise<boolean> {
  const [me] = await readStates(act, [agentId])
  return (
    me !== undefined &&
    stateNow(me.kept, calendarOf(me, await readSettings(act)), act.now.getTime()).state.is === 'here'
  )
}
