import { type Selectable, sql } from 'kysely'
import { lockConversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { noneIfRefused } from '../platform/refusals.ts'
import { softly } from '../platform/softly.ts'
import { askedUntil } from './otherwise.ts'
import { queueLook, withinShift } from './queue-look.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'
import { isTaken } from './when-taken.ts'

// whoever was given a chat, or said something in it, this lately is talking with them
const talking = 60 * 60_000

/**
 * A further word in a live conversation decides nothing anew: whoever is talking with them goes on, however much else
 * they have, as long as they are here and in no call; and who waits for the whole team waits on. All that changes is when it is looked
 * at again. So a word costs a fraction of a decision, and holds up nobody else's. Answers false where it is to be decided
 * after all.
 */
export function goOn(act: Act, conversationId: string): Promise<boolean> {
  return softly(act, async (act) => {
    const conversation = await lockConversation(act, conversationId).catch(noneIfRefused)
    // forgotten meanwhile
    if (!conversation) return true
    const { channel, state, owner_id: ownerId, kept_for: keptFor, waiting_since: since } = conversation
    if (channel !== 'chat' || state !== 'open' || keptFor || !since) return false
    const latest = await latestAnd(act, conversation)
    if (!latest || latest.agent_id !== ownerId) return false
    if (!ownerId) return latest.kind === 'team' && latest.at >= since
    if (latest.kind !== 'now') return false
    if (!latest.is_theirs || (latest.at >= since && latest.asked.includes(ownerId))) return false
    const [settings, [owner]] = await Promise.all([readSettings(act), readStates(act, [ownerId])])
    const now = act.now.getTime()
    const hours = owner && calendarOf(owner, settings)
    if (!hours || stateNow(owner.kept, hours, now, true).state.is !== 'here') return false
    // who is in a call by now cannot; who has one in a moment may say goodbye
    if (await isTaken(act, ownerId)) return false
    // for the owner of what is live it is the same for everybody
    const waiting = { person: { patience: null }, conversation: { live: true, wish: null }, settings }
    const from = Math.max(latest.at.getTime(), since.getTime())
    const at = withinShift(askedUntil('owner', from, waiting), hours, now)!
    const due = latest.look_again_at
    if (due?.getTime() === at) return true
    // that time is over: it was looked at then, if it was to be
    if (at <= now) return due !== null && due >= since
    const set = { asked: latest.at >= since ? latest.asked : [], look_again_at: new Date(at) }
    await act.db.updateTable('decisions').set(set).where('id', '=', latest.id).execute()
    queueLook(act, conversationId, latest.id, at)
    return true
  })
}

type Lying = Awaited<ReturnType<typeof lockConversation>>

type Latest = Pick<Selectable<Tables['decisions']>, 'id' | 'kind' | 'agent_id' | 'asked' | 'look_again_at' | 'at'> & {
  is_theirs: boolean
}

/**
 * What was decided last about a conversation, and whether it is its owner's to go on with: they have been talking just now,
 * the person wished for nobody else, and the owner did not step away from them.
 */
async function latestAnd(act: Act, lying: Lying): Promise<Latest | null> {
  const { id, person_id, owner_id, waiting_since } = lying
  const { rows } = await sql<Latest>`
    select id, kind, agent_id, asked, look_again_at, at,
      greatest(at, (select m.at from messages m
        where m.conversation_id = ${id} and m.by_agent_id = ${owner_id} and m.kind = 'message'
        order by m.at desc, m.id desc limit 1)) > ${new Date(act.now.getTime() - talking)}
      and not exists (select from wishes where conversation_id = ${id} and wished_at >= ${waiting_since})
      and not exists (select from bonds
        where person_id = ${person_id} and agent_id = ${owner_id} and stepped_away) as is_theirs
    from decisions where conversation_id = ${id} order by at desc, id desc limit 1`.execute(act.db)
  return rows[0] ?? null
}
