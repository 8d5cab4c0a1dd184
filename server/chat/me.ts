import type { z } from 'zod'
import type { chatMeChange } from '../../contract/chat.ts'
import { nameless } from '../../contract/nameless.ts'
import { addIdentity, changePerson, lockPerson, noteSaidAddress, recogniseKnown } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { counted, countTry } from '../team/index.ts'
import { oneLine } from './one-line.ts'
import type { Visit } from './visit.ts'

/**
 * They say how they are called, where an answer goes, in which language, and whether we may see on which page they are.
 * What is typed proves nothing: it names somebody who had no name, and an address that is nobody's becomes a claimed one
 * of theirs. That of somebody else is noted here alone: nothing of that person is shown, and nothing comes to them.
 * Refuses too_many_tries.
 */
export async function changeMe(act: Act, visit: Visit, change: z.infer<typeof chatMeChange>): Promise<Visit> {
  // each address that is typed might be mailed to
  if (change.address) await countTry(act, [counted('chat address', { key: visit.id }, 5)])
  return act.transaction(async (act) => {
    // the person first, as everybody does: with their first words it is told in the same moment
    await lockPerson(act, visit.personId)
    const { asked, sharesPage, ...typed } = change
    const said = { ...typed, ...(typed.name !== undefined && { name: oneLine(typed.name) }) }
    const verified = visit.provenIds.length > 0
    await act.db
      .updateTable('chat_visits')
      .set({
        ...said,
        ...(asked && { asked_at: act.now }),
        ...(sharesPage !== undefined && { shares_page: sharesPage }),
        // what is shared no more is not kept either
        ...(sharesPage === false && { pages: '[]' }),
        last_used_at: act.now,
      })
      .where('id', '=', visit.id)
      .execute()
    if (said.name && !verified) await nameThem(act, visit, said.name)
    if (said.address && !verified) await noteAddress(act, visit, said.address)
    const fields = Object.keys(change)
    if (fields.length > 0) record(act, 'chat.told', { personId: visit.personId, fields })
    return { ...visit, ...said, asked: visit.asked || asked === true, sharesPage: sharesPage ?? visit.sharesPage }
  })
}

/** Only who had none: a name that is typed overwrites nobody's. */
async function nameThem(act: Act, visit: Visit, name: string): Promise<void> {
  const row = await act.db.selectFrom('people').select('name').where('id', '=', visit.personId).executeTakeFirst()
  if (row?.name === nameless) await changePerson(act, visit.personId, { name })
}

async function noteAddress(act: Act, visit: Visit, address: string): Promise<void> {
  // a colleague has said who this browser's person is: a typed line adds nothing to them
  if (visit.originId !== null) return
  const known = await recogniseKnown(act, { kind: 'email', value: address, how: 'chat' })
  if (!known) return addFree(act, visit.personId, address)
  if (known.personId !== visit.personId) await noteSaidAddress(act, visit, address)
}

async function addFree(act: Act, personId: string, address: string): Promise<void> {
  const row = await act.db.selectFrom('people').select('forget_at').where('id', '=', personId).executeTakeFirst()
  // what came by it would go with them
  if (row?.forget_at === null) await addIdentity(act, personId, { kind: 'email', value: address })
}

/** This browser forgets who it was; what was said stays with us. */
export function leave(act: Act, visit: Visit): Promise<void> {
  return act.transaction(async (act) => {
    await act.db
      .updateTable('chat_visits')
      .set({ ended_at: act.now, here_until: null, pages: '[]', shares_page: false })
      .where('id', '=', visit.id)
      .where('ended_at', 'is', null)
      .execute()
    record(act, 'chat.left', { personId: visit.personId })
  })
}
