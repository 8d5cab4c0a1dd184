import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { momentChange, newMoment } from '../../../contract/moments.ts'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { agentOf, keepingAfter, keepingOf, mayRead, stands } from '../facts/fact.ts'
import { fingerprint, mayBeKept, noteNotKept } from '../facts/not-kept.ts'
import { lockPerson } from '../merging/root.ts'
import type { Day } from './days.ts'
import { endInTime, lasts } from './expire.ts'
import { noteMomentLook } from './look.ts'

type Moment = Selectable<Tables['moments']>

/**
/**
 * Notes a day that matters in someone's life; `factId` is what they told us of it: then it is as close to them, for the
 * same eyes and until the same day as that. Refuses not_found, asked_not_to_keep, and as `keepingOf` does.
 */
export function addMoment(
  act: Act,
  secrets: Secrets,
  personId: string,
  given: z.input<typeof newMoment>,
): Promise<string> {
  return act.transaction(async (act) => {
    const id = newId(act.now.getTime())
    const living = await lockPerson(act, personId)
    await mayBeKept(act, secrets, living, { value: given.title })
    const fact = given.factId ? await factFor(act, living, given.factId) : null
    const kept = fact ? keptAs(fact) : keptAsGiven(act, given)
    const noted_by = agentOf(act)
    // what only its owner may see needs one
    if (kept.visible_to === 'owner' && !noted_by) refuse('invalid', { field: 'visibleTo' })
    await act.db
      .insertInto('moments')
      .values({
        id,
        person_id: living,
        origin_id: fact ? fact.origin_id : living === personId ? null : personId,
        title: given.title,
        on_date: given.on,
        yearly: given.yearly ?? false,
        remind_before: given.remindBefore === undefined ? usualReminder : given.remindBefore,
        message_id: fact?.message_id ?? null,
        noted_by,
        noted_at: act.now,
        ...kept,
      })
      .execute()
    endInTime(act, id, kept.expires_at)
    record(act, 'moment.noted', { personId: living, momentId: id })
    return id
  })
}

const usualReminder = 7

type Kept = Pick<Moment, 'sensitivity' | 'shared_with_us_at' | 'expires_at' | 'visible_to'>

function keptAs({ sensitivity, shared_with_us_at, expires_at, visible_to }: Kept): Kept {
  return { sensitivity, shared_with_us_at, expires_at, visible_to }
}

function keptAsGiven(act: Act, given: z.input<typeof newMoment>): Kept {
  const { sensitivity = 'none', sharedWithUs = false, visibleTo: visible_to = 'team' } = given
  const expiresAt = given.expiresAt ? new Date(given.expiresAt) : null
  return { sensitivity, ...keepingOf(act, { sensitivity, sharedWithUs, expiresAt }), visible_to }
}

/**
 * Moved to another day, it is ahead of us again; put right by the person, it is their own word, and what one colleague
 * kept for themselves is for whoever serves them. Whoever changes one that is sensitive has seen it, which is noted.
 * Refuses not_found, asked_not_to_keep, and as `keepingOf` does.
 */
export function changeMoment(
  act: Act,
  secrets: Secrets,
  id: string,
  change: z.infer<typeof momentChange>,
): Promise<void> {
  return act.transaction(async (act) => {
    const before = await lockMoment(act, id)
    if (Object.keys(change).length === 0) return
    if (change.title !== undefined) await mayBeKept(act, secrets, before.person_id, { value: change.title })
    if (before.sensitivity !== 'none') await noteMomentLook(act, before)
    const set = { ...changed(change), ...keptAfter(act, before, change) }
    const bySelf = act.by.kind === 'person'
    const theirs = bySelf ? { noted_by: null, noted_at: act.now, message_id: null } : {}
    // whoever says that it is for fewer eyes is among them
    const isNarrowed = set.visible_to !== before.visible_to && set.visible_to !== 'team'
    const mine = isNarrowed ? { noted_by: agentOf(act) } : {}
    await act.db
      .updateTable('moments')
      .set({ ...set, ...mine, ...theirs })
      .where('id', '=', id)
      .execute()
    endInTime(act, id, set.expires_at)
    record(act, 'moment.changed', { personId: before.person_id, momentId: id, fields: Object.keys(change) })
  })
}

function changed({ title, on, yearly, remindBefore }: z.infer<typeof momentChange>) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(on === undefined ? {} : { on_date: on, seen_to_on: null }),
    ...(yearly === undefined ? {} : { yearly }),
    ...(remindBefore === undefined ? {} : { remind_before: remindBefore }),
  }
}

function keptAfter(act: Act, before: Moment, change: z.infer<typeof momentChange>): Kept {
  const sensitivity = change.sensitivity ?? before.sensitivity
  const visible_to = change.visibleTo ?? before.visible_to
  return {
    sensitivity,
    ...keepingAfter(act, before, change, sensitivity),
    visible_to: act.by.kind === 'person' && visible_to === 'owner' ? 'team' : visible_to,
  }
}

/**
 * Takes a moment away: it was noted by mistake, or they do not want it kept; `notAgain`: nor ever again. Refuses
 * not_found.
 */
export function removeMoment(act: Act, secrets: Secrets, id: string, wish: { notAgain: boolean }): Promise<void> {
  return act.transaction(async (act) => {
    const moment = await lockMoment(act, id)
    if (wish.notAgain) await noteNotKept(act, moment, [fingerprint(secrets, moment.title)], agentOf(act))
    await act.db.deleteFrom('moments').where('id', '=', id).execute()
    record(act, 'moment.removed', { personId: moment.person_id, momentId: id })
  })
}

/** Somebody has asked how it went, or wished well: nobody is reminded of that day of it again. Refuses not_found. */
export function catchUp(act: Act, id: string, on: Day): Promise<void> {
  return act.transaction(async (act) => {
    const { person_id: personId } = await lockMoment(act, id)
    await act.db.updateTable('moments').set({ seen_to_on: on }).where('id', '=', id).execute()
    record(act, 'moment.caught_up', { personId, momentId: id })
  })
}

async function lockMoment(act: Act, id: string): Promise<Moment> {
  const row = await act.db
    .selectFrom('moments')
    .selectAll()
    .where('id', '=', id)
    .where(lasts(act))
    .where(mayRead(act, 'moments'))
    .forUpdate()
    .executeTakeFirst()
  return row ?? refuse('not_found')
}

async function factFor(act: Act, personId: string, id: string) {
  const fact = await act.db
    .selectFrom('facts')
    .select(['origin_id', 'message_id', 'sensitivity', 'shared_with_us_at', 'expires_at', 'visible_to'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where(stands(act))
    .where(mayRead(act))
    .executeTakeFirst()
  return fact ?? refuse('not_found')
}
