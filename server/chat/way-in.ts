import { sql } from 'kysely'
import { askForLink, mostFurther, newLink } from '../place/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { counted, countTry } from '../team/index.ts'
import type { Visit } from './visit.ts'

const justNow = 60 * 60_000

/**
 * A link into their place for whoever sits in this browser, where a site of ours has said within the last hour who that
 * is: it opens what that site's own token would. Null where nobody did, or long ago: a browser is left open for weeks, and
 * a place holds more than a chat. Refuses too_many_tries.
 */
export async function wayIn(act: Act, house: House, visit: Visit): Promise<string | null> {
  await countTry(act, [counted('chat way in', { key: visit.id }, 20)])
  const { rows } = await sql<{ id: string }>`
    select identities.id from chat_visits, unnest(proven_ids) with ordinality as proven (id, place)
      join identities on identities.id = proven.id
    where chat_visits.id = ${visit.id} and proven_at > ${new Date(act.now.getTime() - justNow)}
      and identities.person_id = ${visit.personId} and removed_at is null
      and (place_links_from is null or place_links_from < proven_at)
    order by place limit ${mostFurther + 1}`.execute(act.db)
  // the first is the one that letters can go to, where there is one
  const [first, ...further] = rows.map((row) => row.id)
  if (!first) return null
  return newLink(act, house, { kind: 'proven', identityId: first, conversationId: null, furtherIds: further })
}

/**
 * They want it by mail: to an address that they type, which tells nobody whether we know it. Whoever reads that mailbox
 * comes in; this browser learns nothing. Refuses too_many_tries.
 */
export async function mailWayIn(
  act: Act,
  house: House,
  visit: Visit,
  address: string,
  from: { address: string },
): Promise<void> {
  await countTry(act, [counted('chat place link', { key: visit.id }, 5)])
  const language = visit.language === 'ar' ? 'en' : visit.language
  await askForLink(act, house, { address, language }, from)
}
