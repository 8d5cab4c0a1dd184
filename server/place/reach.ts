import { sql } from 'kysely'
import type { z } from 'zod'
import type { placeReach } from '../../contract/place.ts'
import { asTheyCame, lockPerson, removeIdentity, tellNumber, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { queue } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { askForFreshLink } from './ask.ts'
import { findStanding } from './erasure.ts'
import { shortened } from './home.ts'
import { languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { openedBy } from './opened.ts'
import type { Visit } from './visit.ts'

type Reach = z.infer<typeof placeReach>

/**
 * How they reach us, as far as it is open: what they have proven here, and what belongs to a circle that is open, never
 * to another. A mail address there that they have not proven here may be somebody else's: when it was proven once, or
 * anything came by it, it is shortened, and theirs to give up only once they have proven it. What nobody ever wrote
 * from is a slip of somebody's, and can go. A further address that opens nothing but what came by it stays: without it
 * that would belong to whoever opens the rest.
 */
export async function readReach(act: Act, visit: Visit, whose: Whose): Promise<Reach[]> {
  const { identityIds, circles } = whose.opened!
  const { rows } = await sql<Row>`
    with noted as materialized (select data ->> 'identityId' as id, min(by_kind) as by_kind, min(by_id::text) as by_id
      from events where kind = 'identity.claimed'
        and person_id in (select coalesce(origin_id, person_id) from identities where person_id = ${visit.personId})
      group by 1)
    select own.id, own.kind, own.value, own.claimed_at, own.verified_at, agents.name as "notedBy",
      own.verified_at is not null or came.by_it as touched,
      coalesce(own.origin_id, own.person_id) = any(${circles}::uuid[]) as home,
      case when agents.id is not null then 'agent' when noted.by_kind = 'person' then 'person'
        when own.verified_by = 'token' then 'site' when came.by_it then 'message'
        when noted.by_kind = 'system' then 'import' else 'agent' end as source
    from identities own
    left join noted on noted.id = own.id::text
    left join agents on noted.by_kind = 'agent' and agents.id = noted.by_id::uuid
    cross join lateral (select exists (select from messages where identity_id = own.id)
      or exists (select from facts where identity_id = own.id)
      or exists (select from calls where identity_id = own.id) as by_it) came
    where own.person_id = ${visit.personId} and own.removed_at is null and own.kind in ('email', 'phone', 'handle')
      and (own.id = any(${identityIds}::uuid[]) or coalesce(own.origin_id, own.person_id) = any(${circles}::uuid[]))
    order by own.claimed_at, own.id limit 100`.execute(act.db)
  return rows.map(({ claimed_at, verified_at, touched, home, ...row }) => {
    const open = visit.provenIds.includes(row.id)
    const closed = row.kind === 'email' && !open && touched
    return {
      ...row,
      value: closed ? shortened(row.value) : row.value,
      notedAt: claimed_at.toISOString(),
      verifiedAt: verified_at?.toISOString() ?? null,
      open,
      mayGo: home && !closed,
    }
  })
}

type Row = Pick<Reach, 'id' | 'kind' | 'value' | 'source' | 'notedBy'> & {
  claimed_at: Date
  verified_at: Date | null
  /** proven once, or something came by it */
  touched: boolean
  /** it belongs to a circle that is open */
  home: boolean
}

/** One of these. Refuses not_found. */
async function findReach(act: Act, visit: Visit, whose: Whose, id: string): Promise<Reach> {
  return (await readReach(act, visit, whose)).find((one) => one.id === id) ?? refuse('not_found')
}

/**
 * They say that it is not theirs, or no longer. An agent can put it back; whoever reads an address that was proven is
 * told. Refuses not_found, prove_every_address for what may be somebody else's, last_identity where something that is
 * open to them would be closed for good, and asked_to_be_forgotten.
 */
export function disown(act: Act, visit: Visit, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await lockPerson(act, visit.personId)
    const whose = await openedBy(act, visit)
    const one = await findReach(act, visit, whose, id)
    if (!one.mayGo) refuse('prove_every_address')
    if (await findStanding(act, visit.personId)) refuse('asked_to_be_forgotten')
    await removeIdentity(act, visit.personId, id)
    const provenIds = visit.provenIds.filter((proven) => proven !== id)
    const after = await openedBy(act, { ...visit, provenIds })
    if (!whose.opened!.circles.every((circle) => after.opened!.circles.includes(circle))) refuse('last_identity')
    await stayWith(act, visit, provenIds)
    if (one.kind === 'email' && one.verifiedAt) await tellAddress(act, whose, one.value)
  })
}

/** The visit goes on by what else they have proven in it. Refuses last_identity. */
async function stayWith(act: Act, visit: Visit, provenIds: string[]): Promise<void> {
  if (provenIds.includes(visit.identityId)) return
  const other = await act.db
    .selectFrom('identities')
    .select(['id', 'origin_id'])
    .where('id', 'in', [...provenIds, visit.identityId])
    .where('removed_at', 'is', null)
    .orderBy((eb) => eb('kind', '<>', 'email'))
    .limit(1)
    .executeTakeFirst()
  if (!other) refuse('last_identity')
  await act.db
    .updateTable('place_sessions')
    .set({ identity_id: other.id, origin_id: other.origin_id })
    .where('id', '=', visit.sessionId)
    .execute()
}

/** Whoever got into somebody's place does not take their address from them unseen. */
async function tellAddress(act: Act, whose: Whose, address: string): Promise<void> {
  const { name } = await asTheyCame(act, whose)
  const { languages } = await act.db
    .selectFrom('people')
    .select('languages')
    .where('id', '=', whose.personId)
    .executeTakeFirstOrThrow()
  queue(act, 'letter', { to: { name, address }, ...letters[languageOf(languages)].disowned({ name }) })
}

/** They tell us a number. Refuses prove_every_address, invalid, asked_to_be_forgotten. */
export function addNumber(act: Act, visit: Visit, phone: string): Promise<void> {
  return act.transaction(async (act) => {
    const { originId } = await homeOf(act, visit)
    await tellNumber(act, { personId: visit.personId, originId }, phone)
  })
}

/** A link to an address that stands in the list, and is to be proven here. Refuses not_found, no_address, too_many_tries. */
export async function askForLinkTo(
  act: Act,
  house: House,
  visit: Visit,
  id: string,
  from: { address: string; language: string },
): Promise<void> {
  const one = await findReach(act, visit, await openedBy(act, visit), id)
  await askForFreshLink(act, house, one.id, from)
}

/**
 * Where what they add belongs: to themselves, else to the circle that is open, by something that they have proven in it.
 * Refuses prove_every_address.
 */
export async function homeOf(act: Act, visit: Visit): Promise<{ identityId: string; originId: string | null }> {
  const { opened } = await openedBy(act, visit)
  const row = await act.db
    .selectFrom('identities')
    .select(['id', 'origin_id'])
    .where('id', '=', sql<string>`any(${visit.provenIds}::uuid[])`)
    .where(sql<boolean>`coalesce(origin_id, person_id) = any(${opened!.circles}::uuid[])`)
    .orderBy(sql`origin_id is not null`)
    .limit(1)
    .executeTakeFirst()
  return row ? { identityId: row.id, originId: row.origin_id } : refuse('prove_every_address')
}
