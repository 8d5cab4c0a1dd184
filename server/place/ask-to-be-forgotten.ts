import { sql } from 'kysely'
import { noteForgetting } from '../people/index.ts'
import { type Act, actAs } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { queue } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { findStanding } from './erasure.ts'
import { languageOf } from './languages.ts'
import { letters, sayDay } from './letters.ts'
import { newLink, openLink } from './link.ts'
import { hasProvenAll } from './opened.ts'
import { readerOf } from './reader.ts'
import { readSettings } from './settings.ts'
import { addressOf, afterDays, type Visit } from './visit.ts'

/**
 * Someone wants to be forgotten: a link goes to their address, and only that one begins it, since it cannot be undone.
 * Refuses shared_address, prove_every_address: it takes everything, so everything must be shown to be theirs; and
 * no_address of whoever is known to a site of ours alone: an agent does it for them.
 */
export function askToBeForgotten(act: Act, house: House, visit: Visit): Promise<void> {
  return act.transaction(async (act) => {
    if (visit.isShared) refuse('shared_address')
    if (!(await hasProvenAll(act, visit))) refuse('prove_every_address')
    const identityId = await addressOf(act, visit)
    const { name, value, languages } = await readReader(act, visit.personId, identityId)
    const { graceDays } = await readSettings(act)
    const link = newLink(act, house, { kind: 'forget', identityId, conversationId: null })
    const letter = letters[languageOf(languages)].forget({ name, link, days: graceDays })
    queue(act, 'letter', { to: { name, address: value }, ...letter })
  })
}

/**
 * They confirm it by that link, wherever they read it: it went to their own address within the hour, and only to someone
 * who had shown that everything is theirs. The days of grace begin. Refuses link_spent, also for one that they have taken
 * back since, and where more is theirs by now than they have shown.
 */
export function confirmErasure(act: Act, house: House, token: string): Promise<void> {
  return act.transaction(async (act) => {
    const link = await openLink(act, house, token)
    if (link.kind !== 'forget') refuse('link_spent')
    const personId = link.identity.person_id
    const since = await act.db
      .selectFrom('erasures')
      .select('id')
      .where('person_id', '=', personId)
      .where('asked_at', '>=', link.madeAt)
      .where('withdrawn_at', 'is not', null)
      .executeTakeFirst()
    if (since || (await hasGrownSince(act, personId, link.madeAt))) refuse('link_spent')
    await beginErasure(actAs(act, { kind: 'person', id: personId }), house, personId, link.identityId)
  })
}

/** Whether somebody was merged with them, or an address was noted of them or put back, since they showed that everything is theirs. */
async function hasGrownSince(act: Act, personId: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    select from merges where kept_id = ${personId} and undone_at is null and merged_at >= ${at}
    union all select from identities where person_id = ${personId} and removed_at is null and claimed_at >= ${at}
    union all select from events where person_id = ${personId} and kind = 'identity.put_back' and at >= ${at}
    limit 1`.execute(act.db)
  return rows.length > 0
}

/** The days of grace begin: by themselves, or by an agent on their word (`identityId` null). Asked twice, the first counts. Refuses not_found. */
export function beginErasure(act: Act, house: House, personId: string, identityId: string | null): Promise<void> {
  return act.transaction(async (act) => {
    const person = await act.db
      .selectFrom('people')
      .select(['languages'])
      .where('id', '=', personId)
      .where('merged_into', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!person) refuse('not_found')
    if (await findStanding(act, personId)) return
    const { graceDays } = await readSettings(act)
    const language = languageOf(person.languages)
    const erasureId = newId(act.now.getTime())
    const due = afterDays(act.now, graceDays)
    await act.db
      .insertInto('erasures')
      .values({
        id: erasureId,
        person_id: personId,
        identity_id: identityId,
        asked_by: act.by.kind === 'agent' ? act.by.id : null,
        language,
        asked_at: act.now,
        due_at: due,
      })
      .execute()
    await noteForgetting(act, personId, due)
    queue(act, 'place.forget', { erasureId }, { runAt: due, key: `forget ${erasureId}` })
    record(act, 'erasure.asked', { personId, erasureId, dueAt: due.toISOString() })
    if (graceDays > 0)
      await tellAll(act, personId, (reader) => {
        const stay = newLink(act, house, { kind: 'stay', identityId: reader.id, conversationId: null })
        return letters[language].willForget({ name: reader.name, on: sayDay(due, language), stay })
      })
  })
}

/** They stay after all, by one click until the day. Refuses not_found when there is nothing to withdraw. */
export function withdrawErasure(act: Act, personId: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('erasures')
      .set({ withdrawn_at: act.now })
      .where('person_id', '=', personId)
      .where('done_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning(['id', 'language'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    await noteForgetting(act, personId, null)
    record(act, 'erasure.withdrawn', { personId, erasureId: row.id })
    const language = languageOf([row.language])
    await tellAll(act, personId, (reader) => letters[language].stays({ name: reader.name }))
  })
}

/** By the link in the letter that told them when. Refuses link_spent. */
export function withdrawByLink(act: Act, house: House, token: string): Promise<void> {
  return act.transaction(async (act) => {
    const link = await openLink(act, house, token)
    if (link.kind !== 'stay' || !(await findStanding(act, link.identity.person_id))) refuse('link_spent')
    const personId = link.identity.person_id
    await withdrawErasure(actAs(act, { kind: 'person', id: personId }), personId)
  })
}

type Reader = { id: string; name: string }

/** A letter to each address of theirs: whoever reads any of them can still stop it. */
async function tellAll(
  act: Act,
  personId: string,
  write: (reader: Reader) => { subject: string; text: string },
): Promise<void> {
  const readers = await act.db
    .selectFrom('identities')
    .select(['id', 'value'])
    .where('person_id', '=', personId)
    .where('kind', '=', 'email')
    .where('removed_at', 'is', null)
    .where('shared_at', 'is', null)
    .execute()
  for (const { id, value } of readers) {
    const { name } = await readerOf(act, { id, personId })
    queue(act, 'letter', { to: { name, address: value }, ...write({ id, name }) })
  }
}

async function readReader(act: Act, personId: string, identityId: string) {
  const { value } = await act.db
    .selectFrom('identities')
    .select('value')
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  return { value, ...(await readerOf(act, { id: identityId, personId })) }
}
