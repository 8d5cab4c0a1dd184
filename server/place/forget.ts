import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { allGone, allKept, type Forgotten } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { queue, work } from '../platform/jobs.ts'
import { readCompany } from '../team/index.ts'
import type { Erasure } from './erasure.ts'
import { noteForgotten } from './forgotten-list.ts'
import { dropJobsNaming } from './jobs-naming.ts'
import { languageOf } from './languages.ts'
import { letters } from './letters.ts'
import { proofOf, receiptAddress } from './receipt.ts'
import { readSettings } from './settings.ts'

work('place.forget', (act, { erasureId }, _attempt, house) => forget(act, house, String(erasureId)))

/**
 * Forgets someone whose days of grace are over: everything that any module keeps, in one transaction, so that after a
 * crash it is all still there, and done again, or all gone. Two at once do it once. Files go from the disk by jobs that
 * the same transaction asks for. Whoever sends a letter meanwhile waits for the end, and is met as somebody new.
 */
export async function forget(act: Act, house: House, erasureId: string): Promise<void> {
  const gone = await act.transaction(async (act) => {
    // what takes longer than a screen would wait for may do so here
    await sql`set local statement_timeout = '10min'`.execute(act.db)
    const erasure = await act.db
      .selectFrom('erasures')
      .selectAll()
      .where('id', '=', erasureId)
      .forUpdate()
      .executeTakeFirst()
    if (!erasure?.person_id || erasure.done_at || erasure.withdrawn_at || erasure.due_at > act.now) return []
    const who = await readWho(act, erasure.person_id)
    const readers = await act.db
      .selectFrom('identities')
      .select('value')
      .where('person_id', 'in', who.personIds)
      .where('kind', '=', 'email')
      .where('removed_at', 'is', null)
      .where('shared_at', 'is', null)
      .execute()
    const counts = await letAllGo(act, who)
    await sayItIsDone(act, house, erasure, who, counts)
    for (const { value } of readers) await writeReceipt(act, house, erasure, value)
    record(act, 'person.forgotten', { personId: erasure.person_id, erasureId })
    return hashesOf(who)
  })
  // told after the commit: they may still take it back when that fails; a crash right here is made good by the next start
  if (gone.length > 0) await noteForgotten(house, gone)
}

/** Every row that is theirs, of those who were merged into them too. Nobody writes to them until the transaction ends. */
export async function readWho(act: Act, personId: string): Promise<Forgotten> {
  const { rows: people } = await sql<{ id: string; name: string; own: { name?: string } | null }>`
    with recursive tree as (
      select id from people where id = ${personId}
      union select people.id from people join tree on people.merged_into = tree.id
    ) select id, name, own from people where id in (select id from tree) order by id for update`.execute(act.db)
  const personIds = people.map((row) => row.id)
  const identities = await act.db
    .selectFrom('identities')
    .select(['id', 'value', 'value_key', 'verified_at', 'disowned_at'])
    .where((eb) => eb.or([eb('person_id', 'in', personIds), eb('origin_id', 'in', personIds)]))
    .forUpdate()
    .execute()
  return {
    personIds,
    identityIds: identities.map((row) => row.id),
    // what was never proven, and they said is not theirs, may be somebody else's: nothing that names it goes
    addresses: [
      ...new Set(
        identities
          .filter((row) => row.verified_at || !row.disowned_at)
          .flatMap((row) => [row.value_key, row.value.toLowerCase()]),
      ),
    ].filter(
      // too short to mean only them
      (address) => address.length > 4,
    ),
    names: [...new Set(people.flatMap((row) => [row.name, row.own?.name ?? '']))].filter(Boolean),
  }
}

/** By whoever keeps it, what points at others first. Answers how much went, by kind. */
export async function letAllGo(act: Act, who: Forgotten): Promise<Record<string, number>> {
  const gone = []
  for (const one of allKept()) gone.push(await one.forget(act, who))
  const { counts, files } = allGone(...gone)
  const jobs = await dropJobsNaming(act, who.addresses)
  for (const key of new Set(files)) queue(act, 'file.remove', { key })
  return { ...counts, files: new Set(files).size, jobs }
}

/** SHA-256 of ids that were random: it names nobody, and knows them again only beside a backup in which they still are. */
export function hashesOf(who: Pick<Forgotten, 'personIds'>): Buffer[] {
  return who.personIds.map((id) => createHash('sha256').update(`rapport person ${id}`).digest())
}

async function sayItIsDone(
  act: Act,
  house: House,
  erasure: Erasure,
  who: Forgotten,
  counts: Record<string, number>,
): Promise<void> {
  const done = { id: erasure.id, askedAt: erasure.asked_at.toISOString(), doneAt: act.now.toISOString(), counts }
  await act.db
    .updateTable('erasures')
    .set({
      person_id: null,
      identity_id: null,
      done_at: act.now,
      counts: JSON.stringify(counts),
      proof: Buffer.from(proofOf(house.secrets, done), 'base64url'),
      whom: hashesOf(who),
    })
    .where('id', '=', erasure.id)
    .execute()
}

/** The last letter: their address is in this job alone, and gone with it, also when nobody could deliver it. */
async function writeReceipt(act: Act, house: House, erasure: Erasure, address: string): Promise<void> {
  const { backupDays } = await readSettings(act)
  const company = (await readCompany(act)).name || 'Rapport'
  const letter = letters[languageOf([erasure.language])].forgotten({
    receipt: receiptAddress(house, erasure.id),
    backupDays,
    company,
  })
  queue(act, 'place.last_letter', { to: { name: '', address }, ...letter }, { maxAttempts: 12 })
}
