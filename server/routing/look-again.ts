import { sql } from 'kysely'
import type { Patience } from '../../contract/patience.ts'
import { patienceOf } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { work } from '../platform/jobs.ts'
import { type Hours, isWorking } from './hours.ts'
import { askedUntil } from './otherwise.ts'
import { queueLook, withinShift } from './queue-look.ts'
import { latestDecision } from './read-decisions.ts'
import { routeConversation } from './route.ts'
import type { Settings } from './settings.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'
import type { Tie } from './ties.ts'
import { isTaken } from './when-taken.ts'

/*
 * A decision is looked at again when it was time for somebody to begin: they have, or another is asked. Also whoever has
 * begun is looked at again, when their shift ends at the latest: a draft of somebody who went home answers nobody.
 */

work('routing.look_again', (act, payload) => lookAgain(act, String(payload.conversationId), String(payload.decisionId)))

async function lookAgain(act: Act, conversationId: string, decisionId: string): Promise<void> {
  const latest = await latestDecision(act, conversationId)
  // decided again since, or a human took it up
  if (latest?.id !== decisionId) return
  const { kind, agent_id: agentId, look_again_at: due } = latest
  // the clock that starts jobs is ahead of ours
  if (due && due > act.now)
    return act.transaction(async (act) => queueLook(act, conversationId, decisionId, due.getTime()))
  if (kind !== 'now') return void (await routeConversation(act, conversationId))
  const [settings, asked] = await Promise.all([readSettings(act), readAsked(act, conversationId)])
  if (!asked) return
  const hours = await hoursIfHere(act, agentId!, { settings, asked })
  // whose shift is over, or who is in a call, was not asked in vain: they may be waited for
  if (!hours) return void (await routeConversation(act, conversationId))
  if (isStillAsked(act, { latest, asked, hours, settings }) || (await hasBegun(act, conversationId, latest, asked)))
    return lookLater(act, conversationId, decisionId, { asked, hours, settings })
  await routeConversation(act, conversationId, { inVain: agentId })
}

type Latest = NonNullable<Awaited<ReturnType<typeof latestDecision>>>
type Asked = { live: boolean; since: Date; patience: Patience | null }
type Around = { asked: Asked; hours: Hours; settings: Settings }

async function hoursIfHere(act: Act, agentId: string, around: Omit<Around, 'hours'>): Promise<Hours | null> {
  const [me] = await readStates(act, [agentId])
  const hours = me && calendarOf(me, around.settings)
  const { live } = around.asked
  const isHere = hours && stateNow(me.kept, hours, act.now.getTime(), live).state.is === 'here'
  // a letter waits until their call is over; who sits there is looked after by another, or kept for them
  return isHere && !(live && (await isTaken(act, agentId))) ? hours : null
}

/** What is asked of whoever has it; nothing: nobody waits. */
async function readAsked(act: Act, conversationId: string): Promise<Asked | undefined> {
  const row = await act.db
    .selectFrom('conversations')
    .innerJoin('people', 'people.id', 'conversations.person_id')
    .select(['channel', 'waiting_since', patienceOf(act).as('patience')])
    .where('conversations.id', '=', conversationId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row && { live: row.channel === 'chat', since: row.waiting_since ?? act.now, patience: row.patience }
}

/** Whoever stays after their hours has the time that they were given; of letters, since nobody sits there. */
function isStillAsked(act: Act, { latest, asked, hours, settings }: Around & { latest: Latest }): boolean {
  const now = act.now.getTime()
  if (asked.live || isWorking(hours, now)) return false
  const tie = latest.code.replace(/_now$/, '') as Tie
  const from = Math.max(latest.at.getTime(), asked.since.getTime())
  return now < askedUntil(tie, from, impatient(asked, settings, latest.said.wish ?? null))
}

function impatient({ live, patience }: Asked, settings: Settings, wish: Latest['said']['wish'] | null = null) {
  return { person: { patience }, conversation: { live, wish: wish ?? null }, settings }
}

// somebody who sits there is not left alone with words that nobody goes on with
const goesOn = 3 * 60_000

/**
 * They wrote, or have begun to write, since they were asked and the person began to wait: who answered the first word and
 * not the next has not begun with it. In a chat, just now.
 */
async function hasBegun(act: Act, conversationId: string, { agent_id, at }: Latest, asked: Asked): Promise<boolean> {
  const lately = asked.live ? act.now.getTime() - goesOn : 0
  const since = new Date(Math.max(at.getTime(), asked.since.getTime(), lately))
  const { rows } = await sql`
    select from messages where conversation_id = ${conversationId} and by_agent_id = ${agent_id} and at >= ${since}
    union all
    select from conversations join drafts on drafts.person_id = conversations.person_id
    where conversations.id = ${conversationId} and agent_id = ${agent_id} and saved_at >= ${since}
      and (text <> '' or attachment_ids <> '{}') limit 1`.execute(act.db)
  return rows.length > 0
}

/** They are at it: it is looked at again all the same, before they go. */
function lookLater(act: Act, conversationId: string, decisionId: string, around: Around): Promise<void> {
  return act.transaction(async (act) => {
    const now = act.now.getTime()
    const at = withinShift(askedUntil('owner', now, impatient(around.asked, around.settings)), around.hours, now)!
    const { numUpdatedRows } = await act.db
      .updateTable('decisions')
      .set({ look_again_at: new Date(at) })
      .where('id', '=', decisionId)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) queueLook(act, conversationId, decisionId, at)
  })
}
