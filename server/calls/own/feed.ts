import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { refuse } from '../../platform/refusals.ts'
import { hashToken, newToken, readCompany } from '../../team/index.ts'
import { writeCalendar } from '../ics.ts'
import { uidOf } from '../letter.ts'
import { myId } from '../me.ts'

/**
 * A new secret address at which my calls can be subscribed to; the one before opens nothing any more. It is said once: only
 * its hash is kept.
 */
export function openFeed(act: Act, { config }: House): Promise<string> {
  return act.transaction(async (act) => {
    const token = newToken()
    await setFeed(act, { feed_hash: hashToken(token), feed_made_at: act.now })
    return `${config.url}/api/call-feeds/${token}.ics`
  })
}

/** The address opens nothing any more. */
export function closeFeed(act: Act): Promise<void> {
  return act.transaction((act) => setFeed(act, { feed_hash: null, feed_made_at: null }))
}

async function setFeed(act: Act, row: { feed_hash: Buffer | null; feed_made_at: Date | null }): Promise<void> {
  const agentId = myId(act)
  await act.db
    .insertInto('agent_calls')
    .values({ agent_id: agentId, ...row })
    .onConflict((c) => c.column('agent_id').doUpdateSet(row))
    .execute()
  record(act, 'calls.own_changed', { agentId })
}

const month = 31 * 86_400_000

/**
 * The calls of whoever owns the feed, from a month ago on: with whom, when and where, and a link. What the person wishes to
 * speak about stays here: other people's servers read along. Refuses not_found.
 */
export async function readFeed(act: Act, house: House, token: string): Promise<string> {
  const owner = await act.db
    .selectFrom('agent_calls')
    .innerJoin('agents', 'agents.id', 'agent_id')
    .select('agent_id')
    .where('feed_hash', '=', hashToken(token))
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!owner) refuse('not_found')
  const rows = await act.db
    .selectFrom('calls')
    .innerJoin('people', 'people.id', 'calls.person_id')
    .select(['calls.id', 'starts_at', 'ends_at', 'sequence', 'state', 'booked_at', 'phone', 'room', 'name', 'slug'])
    .where('agent_id', '=', owner.agent_id)
    .where('state', '<>', 'cancelled')
    .where('starts_at', '>', new Date(act.now.getTime() - month))
    .orderBy('starts_at')
    .limit(1000)
    .execute()
  const entries = rows.map((row) => ({
    uid: uidOf(row.id, house),
    sequence: row.sequence,
    stampedAt: row.booked_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    summary: row.name,
    description: '',
    location: row.room ?? (row.phone ? `tel:${row.phone}` : ''),
    url: `${house.config.url}/people/${row.slug}`,
    isCancelled: false,
  }))
  return writeCalendar('publish', entries, (await readCompany(act)).name || 'Rapport')
}
