import type { z } from 'zod'
import type { factChange } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { expireInTime } from './expire.ts'
import { agentOf, type Fact, keepingAfter, lockFact, matterOf, saysTheSame, wordsKept } from './fact.ts'
import { noteLook } from './look.ts'
import { mayBeKept } from './not-kept.ts'
import { refuseOtherWords, tellPatience } from './patience.ts'
import { factVector } from './remember.ts'

type Change = z.infer<typeof factChange>

/**
 * Corrects a fact: a new one stands in its place, whose id is answered; the old one stays as its history. What the
 * person corrects themselves is theirs from then on. Whoever corrects something sensitive has seen it, which is noted.
 * Refuses as `rememberFact` does.
 */
export function correctFact(act: Act, secrets: Secrets, id: string, change: Change): Promise<string> {
  return act.transaction(async (act) => {
    const before = await lockFact(act, id)
    if (before.sensitivity !== 'none') await noteLook(act, before)
    const after = changed(act, before, change)
    refuseOtherWords(after)
    if (!saysTheSame(before, after)) await mayBeKept(act, secrets, after.person_id, { value: after.value })
    await act.db
      .insertInto('facts')
      .values({ ...after, search: factVector(after) })
      .execute()
    await act.db
      .updateTable('facts')
      .set({ replaced_by: after.id, replaced_at: act.now })
      .where('id', '=', id)
      .execute()
    expireInTime(act, after.id, after.expires_at)
    record(act, 'fact.corrected', { factId: after.id, personId: before.person_id, was: id })
    for (const one of [before, after]) tellPatience(act, one)
    return after.id
  })
}

function changed(act: Act, before: Fact, change: Change): Fact {
  const kind = change.kind ?? before.kind
  const about = change.about ?? before.about
  const sensitivity = change.sensitivity ?? before.sensitivity
  const visible_to = change.visibleTo ?? before.visible_to
  const noted_by = agentOf(act)
  const bySelf = act.by.kind === 'person'
  if (visible_to === 'owner' && !noted_by && !bySelf) refuse('invalid', { field: 'visibleTo' })
  return {
    ...before,
    id: newId(act.now.getTime()),
    kind,
    about,
    value: change.value ?? before.value,
    on_date: change.onDate === undefined ? before.on_date : change.onDate,
    matter: matterOf({ kind, about, sensitivity }),
    quote: wordsKept({ kind, sensitivity }, before.quote),
    basis: bySelf ? 'told' : (change.basis ?? before.basis),
    sensitivity,
    ...keepingAfter(act, before, change, sensitivity),
    // what only one colleague could see, and the person puts right, is for whoever serves them
    visible_to: bySelf && visible_to === 'owner' ? 'team' : visible_to,
    ...(bySelf
      ? { source: 'person', message_id: null, quote: '', said_at: null, said_on: null, noted_by: null }
      : { noted_by }),
    noted_at: act.now,
    confirmed_at: act.now,
    confirmed_by: noted_by,
    settled_at: null,
  }
}
