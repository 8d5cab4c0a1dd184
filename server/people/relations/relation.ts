import type { z } from 'zod'
import type { newRelation, relationChange } from '../../../contract/relations.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { mayBeKept } from '../facts/not-kept.ts'
import { lockPerson, treeOf } from '../merging/root.ts'

/**
 * Notes how two people belong together; of "introduced", the first brought the other. Said again, it is corrected, not
 * doubled. Refuses not_found, same_person, and asked_not_to_keep where one of the two did.
 */
export function relate(act: Act, secrets: Secrets, oneId: string, given: z.infer<typeof newRelation>): Promise<string> {
  return act.transaction(async (act) => {
    const [one, other] = await lockBoth(act, oneId, given.otherId)
    if (one === other) refuse('same_person')
    const known = await knownBetween(act, one, other, given.kind)
    if (known) {
      const turned = known.one_id !== one
      const [words, wordsBack] = turned ? [given.wordsBack, given.words] : [given.words, given.wordsBack]
      await changeRelation(act, known.id, { ...(words && { words }), ...(wordsBack && { wordsBack }) })
      return known.id
    }
    for (const [of, to] of [
      [one, other],
      [other, one],
    ] as const)
      for (const each of await treeOf(act, to)) await mayBeKept(act, secrets, of, { value: sayTie(each) })
    const id = newId(act.now.getTime())
    await act.db
      .insertInto('relations')
      .values({
        id,
        one_id: one,
        one_origin_id: one === oneId ? null : oneId,
        other_id: other,
        other_origin_id: other === given.otherId ? null : given.otherId,
        kind: given.kind,
        words: given.words,
        words_back: given.wordsBack,
        noted_by: act.by.kind === 'agent' ? act.by.id : null,
        noted_at: act.now,
      })
      .execute()
    record(act, 'relation.noted', { personId: one, otherId: other, relationId: id, relationKind: given.kind })
    return id
  })
}

/** What stands for being related to somebody, where one of the two wants no word kept of it. */
export const sayTie = (otherId: string): string => `relation ${otherId}`

/** Says in other words what they are to each other; what one of them says is their own word. Refuses not_found. */
export function changeRelation(act: Act, id: string, change: z.infer<typeof relationChange>): Promise<void> {
  return act.transaction(async (act) => {
    const between = await lockRelation(act, id)
    const said = act.by.kind === 'person' ? act.now : null
    const set = {
      ...(change.words === undefined ? {} : { words: change.words, words_said_at: said }),
      ...(change.wordsBack === undefined ? {} : { words_back: change.wordsBack, words_back_said_at: said }),
    }
    if (Object.keys(set).length === 0) return
    await act.db.updateTable('relations').set(set).where('id', '=', id).execute()
    record(act, 'relation.changed', between)
  })
}

/** One of the two says what the other is to them: it is their own word from then on. Refuses not_found. */
export function sayRelation(act: Act, id: string, personId: string, words: string): Promise<void> {
  return act.transaction(async (act) => {
    const between = await lockRelation(act, id)
    await changeRelation(act, id, between.personId === personId ? { words } : { wordsBack: words })
  })
}

/** It holds no longer, or never did; that it was noted stays in the log. Refuses not_found. */
export function endRelation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const between = await lockRelation(act, id)
    await act.db.updateTable('relations').set({ ended_at: act.now }).where('id', '=', id).execute()
    record(act, 'relation.ended', between)
  })
}

/** It holds after all. Refuses not_found. */
export function resumeRelation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('relations')
      .set({ ended_at: null })
      .where('id', '=', id)
      .returning(['one_id', 'other_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'relation.changed', { personId: row.one_id, otherId: row.other_id, relationId: id })
  })
}

/** Whoever brought them was thanked, or needs no thanks: nobody is asked again. Refuses not_found. */
export function noteThanks(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const between = await lockRelation(act, id)
    const { numUpdatedRows } = await act.db
      .updateTable('relations')
      .set({ thanked_at: act.now })
      .where('id', '=', id)
      .where('kind', '=', 'introduced')
      .where('thanked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) record(act, 'relation.thanked', between)
  })
}

/** Both as they are by now, held still, always in one order: said twice at once, the second finds what the first noted. */
async function lockBoth(act: Act, one: string, other: string): Promise<[string, string]> {
  const living = new Map<string, string>()
  for (const id of [one, other].toSorted()) living.set(id, await lockPerson(act, id))
  return [living.get(one)!, living.get(other)!]
}

function knownBetween(act: Act, one: string, other: string, kind: z.infer<typeof newRelation>['kind']) {
  return act.db
    .selectFrom('relations')
    .select(['id', 'one_id'])
    .where('ended_at', 'is', null)
    .where('kind', '=', kind)
    .where((eb) =>
      eb.or([
        eb.and([eb('one_id', '=', one), eb('other_id', '=', other)]),
        eb.and([eb('one_id', '=', other), eb('other_id', '=', one)]),
      ]),
    )
    .executeTakeFirst()
}

async function lockRelation(act: Act, id: string) {
  const row = await act.db
    .selectFrom('relations')
    .select(['one_id', 'other_id'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) refuse('not_found')
  return { personId: row.one_id, otherId: row.other_id, relationId: id }
}
