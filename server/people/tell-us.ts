import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { claim, isLeaving } from './identities.ts'
import { identityKey } from './identity.ts'
import { lockIdentities, readIdentities } from './identity-rows.ts'
import { lockPerson } from './merging/root.ts'
import { indexPerson } from './search.ts'
import { signedAs } from './signed.ts'
import { verifyIdentity } from './verify.ts'

/** Whom somebody says it is theirs: the person, and as whom they came, where they were merged (null: as themselves). */
type Who = { personId: string; originId: string | null }

/**
 * They tell us a number themselves. Whether somebody else has it they do not come to know: then both have it. Refuses
 * invalid, asked_to_be_forgotten.
 */
export function tellNumber(act: Act, who: Who, value: string): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await holdStill(act, who)
    const key = identityKey('phone', value)
    if (key === '') refuse('invalid')
    await lockIdentities(act, 'phone', [key])
    const known = await readIdentities(act, 'phone', [key])
    if (known.some((one) => one.person_id === personId)) return
    const { name } = await act.db
      .selectFrom('people')
      .select('name')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    await claim(act, { ...who, personId }, { kind: 'phone', value }, known.length > 0 ? signedAs(name, value) : null)
  })
}

/**
 * They have shown that a mail address is theirs, by a link that was mailed there: it is noted, proven. Answers its
 * identity; null: by now it is somebody else's. Refuses asked_to_be_forgotten.
 */
export function noteProvenAddress(act: Act, who: Who, value: string): Promise<string | null> {
  return act.transaction(async (act) => {
    const personId = await holdStill(act, who)
    const key = identityKey('email', value)
    await lockIdentities(act, 'email', [key])
    const [known] = await readIdentities(act, 'email', [key])
    if (known && (known.person_id !== personId || known.shared_as !== null)) return null
    const id =
      known?.id ??
      (await takenUpAgain(act, personId, key)) ??
      (await claim(act, { ...who, personId }, { kind: 'email', value }, null))!.id
    await verifyIdentity(act, id, 'link')
    return id
  })
}

/** What they had said is not theirs, and is after all: with it comes what came by it. */
async function takenUpAgain(act: Act, personId: string, key: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    update identities set removed_at = null, disowned_at = null where id = (
      select id from identities where person_id = ${personId} and kind = 'email' and value_key = ${key}
        and disowned_at is not null order by disowned_at desc limit 1)
    returning id`.execute(act.db)
  const id = rows[0]?.id ?? null
  if (!id) return null
  await indexPerson(act, personId)
  record(act, 'identity.put_back', { personId, identityId: id })
  return id
}

async function holdStill(act: Act, who: Who): Promise<string> {
  const personId = await lockPerson(act, who.personId)
  if (await isLeaving(act, personId)) refuse('asked_to_be_forgotten')
  return personId
}
