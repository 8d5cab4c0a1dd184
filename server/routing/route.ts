import { sql } from 'kysely'
import { type Conversation, layConversation, lockConversation } from '../conversations/index.ts'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { softly } from '../platform/softly.ts'
import { briefInPlace } from './brief-in-place.ts'
import { type Decision, decide } from './decide.ts'
import { askedUntil } from './otherwise.ts'
import { queueLook, withinShift } from './queue-look.ts'
import { latestDecision } from './read-decisions.ts'
import { readSnapshot, type Word } from './read-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

type Why = Pick<Word, 'wishes' | 'byHand'> & {
  /** they have just turned to whoever has it */
  turns?: boolean
  /** whoever has it was asked and did not begin, or gave it away: they are asked again only at last */
  inVain?: string | null
  /** also where it is not the person who waits: whoever had it is gone */
  resting?: boolean
}

/**
 * Decides who looks after a conversation and lays it there. The person is held still meanwhile, and decisions are made
 * one after another, so that two messages of one person at once go to one agent and nobody gets more than they have room
 * for. Nothing happens where the person does not wait. Answers with what was decided. Outside a transaction it is for
 * jobs: those of this process wait for each other before they hold anybody still, or the next letter of each of those
 * people would wait, too.
 */
export function routeConversation(act: Act, id: string, why: Why = {}): Promise<Decision | null> {
  if (act.pending) return decideHere(act, id, why)
  const turn = before.then(() => softly(act, (act) => decideHere(act, id, why)))
  before = turn.catch(() => {})
  return turn
}

let before: Promise<unknown> = Promise.resolve()

async function decideHere(act: Act, id: string, why: Why): Promise<Decision | null> {
  const conversation = await holdStill(act, id)
  if (!conversation || (conversation.state !== 'open' && !(why.resting && conversation.state !== 'closed'))) return null
  await sql`select pg_advisory_xact_lock(hashtextextended('who looks after whom', 0))`.execute(act.db)
  const latest = await latestDecision(act, id)
  const asked = askedBefore(latest, conversation, why.inVain ?? null)
  const turned = why.turns || (await isTurnedTo(act, latest, conversation))
  const snapshot = await readSnapshot(act, conversation, asked, { ...why, turned })
  const decision = decide(snapshot)
  await layConversation(act, conversation, asLying(decision))
  await briefInPlace(act, conversation, decision, snapshot)
  const since = askedSince(latest, decision, conversation, asked)
  const lookAgainAt = lookAgain(decision, snapshot, since)
  const byHand = why.byHand === true
  const decisionId = await note(act, { conversation, latest, decision, snapshot, lookAgainAt, byHand })
  if (lookAgainAt !== null && conversation.state === 'open') queueLook(act, id, decisionId, lookAgainAt)
  return decision
}

/** Its person first, then itself: the order in which everybody holds them. null: it is gone. */
async function holdStill(act: Act, id: string): Promise<Conversation | null> {
  for (;;) {
    const row = await act.db.selectFrom('conversations').select('person_id').where('id', '=', id).executeTakeFirst()
    if (!row) return null
    await lockPerson(act, row.person_id)
    const now = await act.db.selectFrom('conversations').select('person_id').where('id', '=', id).executeTakeFirst()
    if (!now) return null
    // it was moved, or they were merged, while we waited
    if (now.person_id === row.person_id) return lockConversation(act, id)
  }
}

type Latest = Awaited<ReturnType<typeof latestDecision>>

/** Who was asked since the person began to wait. */
function askedBefore(latest: Latest, conversation: Conversation, inVain: string | null): string[] {
  const still = latest && conversation.waiting_since && latest.at >= conversation.waiting_since
  return [...new Set([...(still ? latest.asked : []), ...(inVain ? [inVain] : [])])]
}

/** They turned to whoever has it, who has not said a word to them since. */
async function isTurnedTo(act: Act, latest: Latest, { id, owner_id }: Conversation): Promise<boolean> {
  if (!owner_id || !latest?.said.turned || latest.agent_id !== owner_id) return false
  const said = await act.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', id)
    .where('by_agent_id', '=', owner_id)
    .where('kind', '=', 'message')
    .where('at', '>', latest.at)
    .limit(1)
    .executeTakeFirst()
  return said === undefined
}

function asLying(decision: Decision) {
  if (decision.kind === 'team') return { kind: 'team' as const }
  if (decision.kind === 'now') return { kind: 'now' as const, agentId: decision.agentId }
  return { kind: 'wait' as const, agentId: decision.agentId, until: new Date(decision.until) }
}

/**
 * When it is decided again if nobody has begun: when patience for them is used up, whoever it waits for is back, or
 * somebody can come at all. Whoever has it still was asked when they were given it, or when the person began to wait:
 * a further word gives them no more time. Never at once: that would go round.
 */
function lookAgain(decision: Decision, snapshot: Snapshot, since: number | null): number | null {
  const { now, conversation, candidates } = snapshot
  const who = candidates.find(({ id }) => id === decision.agentId)
  const at = since !== null ? askedUntil('owner', since, snapshot) : (decision.otherwise.lookAgainAt ?? decision.until)
  const first = withinShift(at, decision.kind === 'now' && who ? who.hours : null, now)
  return first === null ? null : Math.max(first, now + (conversation.live ? 5_000 : 60_000))
}

/** Since when whoever has it still, and was not asked in vain, is asked (ms); null: they are asked now. */
function askedSince(latest: Latest, decision: Decision, conversation: Conversation, asked: string[]): number | null {
  const held = conversation.kept_for ?? conversation.owner_id
  if (!latest || !goesOn(latest, decision, held) || !held || asked.includes(held)) return null
  return Math.max(latest.at.getTime(), conversation.waiting_since?.getTime() ?? 0)
}

type Noted = {
  conversation: Conversation
  latest: Latest
  decision: Decision
  snapshot: Snapshot
  lookAgainAt: number | null
  byHand: boolean
}

/** Writes a decision down with its sentence; one that says what the last one said is not said again. */
async function note(
  act: Act,
  { conversation, latest, decision, snapshot, lookAgainAt, byHand }: Noted,
): Promise<string> {
  const { kind, agentId, until, why } = decision
  const held = conversation.kept_for ?? conversation.owner_id
  const asked = [...snapshot.conversation.asked]
  if (latest && (same(latest, decision) || goesOn(latest, decision, held))) {
    const set = { asked, look_again_at: lookAgainAt === null ? null : new Date(lookAgainAt) }
    await act.db.updateTable('decisions').set(set).where('id', '=', latest.id).execute()
    return latest.id
  }
  const id = newId(act.now.getTime())
  // whoever took what is heavy has had it as if they had been given it
  const given = agentId !== null && (agentId !== held || (byHand && conversation.heavy))
  await act.db
    .insertInto('decisions')
    .values({
      id,
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      origin_id: conversation.origin_id,
      kind,
      agent_id: agentId,
      until: until === null ? null : new Date(until),
      code: why.code,
      said: JSON.stringify(why.values),
      sentence: why.sentence,
      heavy: conversation.heavy,
      given,
      asked,
      look_again_at: lookAgainAt === null ? null : new Date(lookAgainAt),
      at: act.now,
    })
    .execute()
  if (given) await noteGiven(act, agentId)
  record(act, 'conversation.routed', {
    conversationId: conversation.id,
    personId: conversation.person_id,
    decisionId: id,
    to: kind,
    agentId,
    until: until === null ? null : new Date(until).toISOString(),
  })
  return id
}

function same(latest: NonNullable<Latest>, decision: Decision): boolean {
  const { kind, agentId, until, why } = decision
  return (
    latest.kind === kind &&
    latest.agent_id === agentId &&
    (latest.until?.getTime() ?? null) === until &&
    latest.sentence === why.sentence
  )
}

/** Whoever was given it has it still: why they were is worth more than that they do. */
function goesOn(latest: { kind: string; agent_id: string | null }, decision: Decision, held: string | null): boolean {
  const { agentId, why } = decision
  return why.code === 'owner_now' && latest.kind === 'now' && latest.agent_id === agentId && held === agentId
}

async function noteGiven(act: Act, agentId: string): Promise<void> {
  await act.db
    .insertInto('agent_states')
    .values({ agent_id: agentId, state: null, last_given_at: act.now })
    .onConflict((c) => c.column('agent_id').doUpdateSet({ last_given_at: act.now }))
    .execute()
}
