import type { z } from 'zod'
import { blanks, type savedReplyChange } from '../../../contract/saved-replies.ts'
import { roboticWording } from '../../../contract/wording/robotic.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { speaker } from '../speaker.ts'

type Change = z.infer<typeof savedReplyChange>

/** What the team, and what one agent, may keep: a list that is read as a whole has an end. */
const MOST = 500

/**
 * Keeps words to be said again, for the team or for oneself. Refuses robotic_wording with what to say instead,
 * unknown_blank for braces that nothing fills, too_many_saved.
 */
export function saveReply(act: Act, given: Change): Promise<string> {
  refuseWording(given.texts)
  return act.transaction(async (act) => {
    const ownerId = given.isTeams ? null : speaker(act)
    await refuseTooMany(act, ownerId)
    const id = newId(act.now.getTime())
    await act.db
      .insertInto('saved_replies')
      .values({ id, owner_id: ownerId, made_at: act.now, ...written(act, given) })
      .execute()
    record(act, 'saved_reply.kept', { savedReplyId: id })
    return id
  })
}

/** Changes it, or gives it to the team, or takes it back to oneself. Refuses what `saveReply` does, and not_found. */
export function changeSavedReply(act: Act, id: string, given: Change): Promise<void> {
  refuseWording(given.texts)
  return act.transaction(async (act) => {
    const ownerId = given.isTeams ? null : speaker(act)
    const before = await lockSaved(act, id)
    if (before.owner_id !== ownerId) await refuseTooMany(act, ownerId)
    await act.db
      .updateTable('saved_replies')
      .set({ owner_id: ownerId, ...written(act, given) })
      .where('id', '=', id)
      .execute()
    record(act, 'saved_reply.changed', { savedReplyId: id })
  })
}

/** Refuses not_found. */
export function removeSavedReply(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await lockSaved(act, id)
    await act.db.deleteFrom('saved_replies').where('id', '=', id).execute()
    record(act, 'saved_reply.removed', { savedReplyId: id })
  })
}

function written(act: Act, { name, texts }: Change) {
  return { name, texts: JSON.stringify(texts) as never, changed_at: act.now, changed_by: speaker(act) }
}

/** Another's own is as good as none. */
async function lockSaved(act: Act, id: string) {
  const row = await act.db
    .selectFrom('saved_replies')
    .select('owner_id')
    .where('id', '=', id)
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', speaker(act))]))
    .forUpdate()
    .executeTakeFirst()
  return row ?? refuse('not_found')
}

async function refuseTooMany(act: Act, ownerId: string | null): Promise<void> {
  const { kept } = await act.db
    .selectFrom('saved_replies')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('owner_id', ownerId === null ? 'is' : '=', ownerId)
    .executeTakeFirstOrThrow()
  if (kept >= MOST) refuse('too_many_saved', { most: MOST })
}

function refuseWording(texts: Change['texts']): void {
  const unknown = texts.flatMap(({ text }) =>
    [...text.matchAll(/\{([^{}\n]{1,60})\}/g)].map((found) => (found[1] as string).trim()),
  )
  const robotic = texts.flatMap(({ language, text }) =>
    roboticWording(text, language).map((found) => ({ language, ...found })),
  )
  if (robotic.length > 0) refuse('robotic_wording', { findings: robotic })
  const strange = unknown.filter((one) => !(blanks as readonly string[]).includes(one))
  if (strange.length > 0) refuse('unknown_blank', { blanks: strange, known: blanks })
}
