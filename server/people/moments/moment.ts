import type { z } from 'zod'
import type { momentChange, newMoment } from '../../../contract/moments.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { lockPerson } from '../merging/root.ts'
import type { Day } from './days.ts'

/**
 * Notes a day that matters in someone's life; `factId` is what they told us of it. Refuses not_found, and not_allowed
 * for a fact that is sensitive or not for everybody: a moment is for the whole team, and does not expire.
 */
export function addMoment(act: Act, personId: string, given: z.infer<typeof newMoment>): Promise<string> {
  return act.transaction(async (act) => {
    const id = newId(act.now.getTime())
    const living = await lockPerson(act, personId)
    const fact = given.factId ? await factFor(act, living, given.factId) : null
    await act.db
      .insertInto('moments')
      .values({
        id,
        person_id: living,
        origin_id: fact ? fact.origin_id : living === personId ? null : personId,
        title: given.title,
        on_date: given.on,
        yearly: given.yearly,
        remind_before: given.remindBefore,
        message_id: fact?.message_id ?? null,
        noted_by: act.by.kind === 'agent' ? act.by.id : null,
        noted_at: act.now,
      })
      .execute()
    record(act, 'moment.noted', { personId: living, momentId: id })
    return id
  })
}

/** Refuses not_found. Moved to another day, it is ahead of us again; put right by the person, it is their own word. */
export function changeMoment(act: Act, id: string, change: z.infer<typeof momentChange>): Promise<void> {
  return act.transaction(async (act) => {
    const { title, on, yearly, remindBefore } = change
    const set = {
      ...(title === undefined ? {} : { title }),
      ...(on === undefined ? {} : { on_date: on, seen_to_on: null }),
      ...(yearly === undefined ? {} : { yearly }),
      ...(remindBefore === undefined ? {} : { remind_before: remindBefore }),
    }
    const personId = await lockMoment(act, id)
    if (Object.keys(set).length === 0) return
    const theirs = act.by.kind === 'person' ? { noted_by: null, noted_at: act.now, message_id: null } : {}
    await act.db
      .updateTable('moments')
      .set({ ...set, ...theirs })
      .where('id', '=', id)
      .execute()
    record(act, 'moment.changed', { personId, momentId: id, fields: Object.keys(change) })
  })
}

/** Takes a moment away: it was noted by mistake, or they do not want it kept. Refuses not_found. */
export function removeMoment(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockMoment(act, id)
    await act.db.deleteFrom('moments').where('id', '=', id).execute()
    record(act, 'moment.removed', { personId, momentId: id })
  })
}

/** Somebody has asked how it went, or wished well: nobody is reminded of that day of it again. Refuses not_found. */
export function catchUp(act: Act, id: string, on: Day): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockMoment(act, id)
    await act.db.updateTable('moments').set({ seen_to_on: on }).where('id', '=', id).execute()
    record(act, 'moment.caught_up', { personId, momentId: id })
  })
}

async function lockMoment(act: Act, id: string): Promise<string> {
  const row = await act.db.selectFrom('moments').select('person_id').where('id', '=', id).forUpdate().executeTakeFirst()
  return row?.person_id ?? refuse('not_found')
}

async function factFor(act: Act, personId: string, id: string) {
  const fact = await act.db
    .selectFrom('facts')
    .select(['origin_id', 'message_id', 'sensitivity', 'visible_to'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('replaced_at', 'is', null)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  if (!fact) refuse('not_found')
  if (fact.sensitivity !== 'none' || fact.visible_to !== 'team') refuse('not_allowed')
  return fact
}
