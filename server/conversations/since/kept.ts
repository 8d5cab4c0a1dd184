import { dayIn, lastOn, readNotedSince } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Line } from './tell.ts'

export type Asking = { personId: string; agentId: string; since: Date }

const nothing = { agent: null, person: null, subject: '', words: '', conversationId: null }

/** What is known of a person now and was not before: facts, days that came, new addresses, and where we were not quite right. */
export async function keptSince(act: Act, asking: Asking, most: number): Promise<Line[]> {
  const lines = await Promise.all([
    readNoted(act, asking, most),
    readCame(act, asking),
    readReached(act, asking, most),
    readNotQuite(act, asking, most),
  ])
  return lines.flat()
}

/** Facts that others noted. What is sensitive, or not for everybody, is not told in passing. */
async function readNoted(act: Act, asking: Asking, most: number): Promise<Line[]> {
  const facts = await readNotedSince(act, asking, most)
  return facts.map((fact) => ({
    ...nothing,
    kind: 'noted',
    at: fact.notedAt,
    agent: fact.notedBy,
    words: fact.value ?? '',
  }))
}

/** Days that mattered and came meanwhile. */
async function readCame(act: Act, { personId, since }: Asking): Promise<Line[]> {
  const rows = await act.db
    .selectFrom('moments')
    .select(['title', 'on_date', 'yearly'])
    .where('person_id', '=', personId)
    .orderBy('on_date', 'desc')
    .limit(50)
    .execute()
  const [from, today] = [dayIn('UTC', since), dayIn('UTC', act.now)]
  return rows.flatMap((row): Line[] => {
    const day = lastOn({ on: row.on_date, yearly: row.yearly }, today)
    if (!day || day < from) return []
    return [{ ...nothing, kind: 'moment', at: `${day}T12:00:00.000Z`, words: row.title }]
  })
}

/** New ways in which they reach us, beside those we had. */
async function readReached(act: Act, { personId, since }: Asking, most: number): Promise<Line[]> {
  const rows = await act.db
    .selectFrom('identities')
    .select(['value', 'claimed_at'])
    .where('person_id', '=', personId)
    .where('claimed_at', '>', since)
    .where('removed_at', 'is', null)
    .where('kind', 'in', ['email', 'phone'])
    .orderBy('claimed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ ...nothing, kind: 'reached', at: row.claimed_at.toISOString(), words: row.value }))
}

async function readNotQuite(act: Act, { personId, since }: Asking, most: number): Promise<Line[]> {
  const rows = await act.db
    .selectFrom('needs')
    .select(['answer_words', 'answered_at', 'conversation_id'])
    .where('person_id', '=', personId)
    .where('answer', '=', 'not_quite')
    .where('answered_at', '>', since)
    .orderBy('noted_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...nothing,
    kind: 'not_quite',
    at: row.answered_at!.toISOString(),
    words: row.answer_words,
    conversationId: row.conversation_id,
  }))
}
