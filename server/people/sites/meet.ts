import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { identityKey } from '../identity.ts'
import { lockPerson } from '../merging/root.ts'
import { type Recognised, recognise, recogniseKnown } from '../recognise.ts'
import { indexPerson } from '../search.ts'
import { verifyIdentity } from '../verify.ts'
import type { Pass } from './pass.ts'

/** Whom a pass shows to be here: what it proves to be theirs, the mail address first. */
export type Met = { personId: string; identityIds: string[]; isNew: boolean }

/**
 * Meets whoever a pass names: finds their person by the site's id or by the mail address that the site has proven, or
 * greets a new one, and notes both as theirs, verified. Nobody is merged: where the id is one person's and the address
 * another's, they stay two, and a human may say that they are one. A pass is good once. `also`: who is to be held still
 * with them, in the order in which people always are. Run inside a transaction. Refuses pass_refused.
 */
export async function meetByPass(act: Act, pass: Pass, also: string[] = []): Promise<Met> {
  await spend(act, pass)
  const met = await meet(act, pass, also)
  await noteUse(act, pass.kid)
  return met
}

async function meet(act: Act, pass: Pass, also: string[]): Promise<Met> {
  await holdStill(act, pass, also)
  const byId = await recogniseKnown(act, idOf(pass))
  const byMail = await knownByMail(act, pass)
  const meant = whoIsMeant({ byId, byMail, hasMail: pass.email !== null })
  if (meant.who === 'new') return greetByPass(act, pass, meant.mail)
  const known = meant.who === 'by_id' ? byId! : (byMail as ByMail).known
  const leaving = await isLeaving(act, known.personId)
  const proven = {
    id: byId?.identityId ?? (leaving ? null : await addWay(act, known, 'external', pass.external)),
    mail: await mailOf(act, pass, known, byMail, leaving ? 'none' : meant.mail),
  }
  if (meant.mail === 'elsewhere' && byId) await noteSaidAddress(act, byId, pass.email)
  return prove(act, known.personId, proven, false)
}

/** What the address of a pass is here: nobody's; shared by several; or one person's, who may have an id of that site. */
export type ByMail = { known: Pick<Recognised, 'personId' | 'identityId' | 'originId'>; hasOtherId: boolean }
export type Meant = {
  who: 'by_id' | 'by_mail' | 'new'
  /** theirs: it is noted as theirs already; add: it is nobody's; elsewhere: it is another's; none: it proves nothing */
  mail: 'theirs' | 'add' | 'elsewhere' | 'none'
}

/**
 * Who is meant. The id counts before the address, which may change hands. An address alone leads to its person, unless
 * that is somebody whom the site has named by another id: two accounts with one address are two, until a human says
 * otherwise.
 */
export function whoIsMeant(found: {
  byId: Pick<Recognised, 'personId'> | null
  byMail: ByMail | 'shared' | null
  hasMail: boolean
}): Meant {
  const { byId, byMail, hasMail } = found
  const free = hasMail && byMail === null ? 'add' : 'none'
  if (byMail === null || byMail === 'shared') return { who: byId ? 'by_id' : 'new', mail: free }
  if (!byId) return byMail.hasOtherId ? { who: 'new', mail: 'elsewhere' } : { who: 'by_mail', mail: 'theirs' }
  return { who: 'by_id', mail: byMail.known.personId === byId.personId ? 'theirs' : 'elsewhere' }
}

/** Of a pass that is shown twice at once, one is good. */
async function spend(act: Act, pass: Pass): Promise<void> {
  const row = await act.db
    .insertInto('spent_passes')
    .values({ site_id: pass.siteId, jti: createHash('sha256').update(pass.jti).digest(), until: pass.endsAt })
    .onConflict((c) => c.columns(['site_id', 'jti']).doNothing())
    .returning('jti')
    .executeTakeFirst()
  if (!row) refuse('pass_refused')
}

/** When a key was used last, to a minute: for whoever wonders whether it can go. The last thing, since all wait for it. */
async function noteUse(act: Act, kid: string): Promise<void> {
  await act.db
    .updateTable('site_keys')
    .set({ last_used_at: act.now })
    .where('kid', '=', kid)
    .where(sql<boolean>`last_used_at is null or last_used_at < ${act.now}::timestamptz - interval '1 minute'`)
    .execute()
}

const idOf = (pass: Pass) => ({ kind: 'external' as const, value: pass.external, how: 'site' as const })

/** Both whom it may be, in the order in which people are always locked, so that a merge and this never wait for each other. */
async function holdStill(act: Act, pass: Pass, also: string[]): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from identities where removed_at is null and (
      (kind = 'external' and value_key = ${identityKey('external', pass.external)})
      or (kind = 'email' and value_key = ${identityKey('email', pass.email ?? '')}))`.execute(act.db)
  for (const id of [...new Set([...also, ...rows.map((row) => row.person_id)])].toSorted()) await lockPerson(act, id)
}

async function knownByMail(act: Act, pass: Pass): Promise<ByMail | 'shared' | null> {
  if (pass.email === null) return null
  const known = await recogniseKnown(act, { kind: 'email', value: pass.email, how: 'site' })
  const rows = await act.db
    .selectFrom('identities')
    .select('shared_at')
    .where('kind', '=', 'email')
    .where('value_key', '=', identityKey('email', pass.email))
    .where('removed_at', 'is', null)
    .execute()
  if (rows.some((row) => row.shared_at !== null)) return 'shared'
  return known && { known, hasOtherId: await hasOtherId(act, known.personId, pass) }
}

/** Whether this site has named them by another id already. */
async function hasOtherId(act: Act, personId: string, pass: Pass): Promise<boolean> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', 'external')
    .where('verified_by', '=', 'token')
    .where('removed_at', 'is', null)
    .where('value_key', '<>', identityKey('external', pass.external))
    .where(sql<boolean>`starts_with(value_key, ${pass.idPrefix})`)
    .executeTakeFirst()
  return row !== undefined
}

/** Nothing is added to whoever asked to be forgotten: what came by it would go with them. */
async function isLeaving(act: Act, personId: string): Promise<boolean> {
  const row = await act.db.selectFrom('people').select('forget_at').where('id', '=', personId).executeTakeFirst()
  return row?.forget_at != null
}

async function greetByPass(act: Act, pass: Pass, mail: Meant['mail']): Promise<Met> {
  const byMail = mail === 'add' && pass.email !== null
  const sign = byMail ? ({ kind: 'email', value: pass.email!, how: 'site' } as const) : idOf(pass)
  // nobody is called by a number, where there is anything else to call them by
  const name = pass.name || (pass.email ?? pass.unprovenEmail ?? '').replace(/@.*$/, '') || pass.external
  const met = await recognise(act, { ...sign, name })
  const id = byMail ? await addWay(act, met, 'external', pass.external) : met.identityId
  if (mail === 'elsewhere' && id) await noteSaidAddress(act, { personId: met.personId, identityId: id }, pass.email)
  return prove(act, met.personId, { id, mail: byMail ? met.identityId : null }, true)
}

/** The identity of their mail address, where the pass proves it to be theirs. */
async function mailOf(
  act: Act,
  pass: Pass,
  known: Pick<Recognised, 'personId' | 'originId'>,
  byMail: ByMail | 'shared' | null,
  mail: Meant['mail'],
): Promise<string | null> {
  if (mail === 'add') return addWay(act, known, 'email', pass.email!)
  return byMail !== null && byMail !== 'shared' && byMail.known.personId === known.personId
    ? byMail.known.identityId
    : null
}

/** One more way of reaching them, which belongs where the one that they came by belongs; null: somebody else was quicker. */
async function addWay(
  act: Act,
  to: Pick<Recognised, 'personId' | 'originId'>,
  kind: 'email' | 'external',
  value: string,
): Promise<string | null> {
  const row = await act.db
    .insertInto('identities')
    .values({
      id: newId(act.now.getTime()),
      person_id: to.personId,
      origin_id: to.originId,
      kind,
      value,
      value_key: identityKey(kind, value),
      claimed_at: act.now,
    })
    .onConflict((c) =>
      c.expression(sql`kind, value_key, coalesce(shared_as, '')`).where('removed_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await indexPerson(act, to.personId)
  record(act, 'identity.claimed', { personId: to.personId, identityId: row.id })
  return row.id
}

/** It is said that an address is theirs which is another's here: that speaks for the two being one, and shows nothing. */
export async function noteSaidAddress(
  act: Act,
  { personId, identityId }: Pick<Recognised, 'personId' | 'identityId'>,
  address: string | null,
): Promise<void> {
  const { numUpdatedRows } = await act.db
    .updateTable('identities')
    .set({ said_address: address })
    .where('id', '=', identityId)
    .where('said_address', 'is distinct from', address)
    .executeTakeFirst()
  if (numUpdatedRows > 0n)
    queue(act, 'people.look_for_duplicates', { personId }, { key: `look for duplicates of ${personId}` })
}

async function prove(
  act: Act,
  personId: string,
  { id, mail }: { id: string | null; mail: string | null },
  isNew: boolean,
): Promise<Met> {
  const identityIds = [mail, id].filter((one) => one !== null)
  // both were somebody else's in this very moment
  if (identityIds.length === 0) refuse('pass_refused')
  for (const one of identityIds) await verifyIdentity(act, one, 'token')
  return { personId, identityIds, isNew }
}
