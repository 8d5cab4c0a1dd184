import { sql } from 'kysely'
import { openBy, takeAsTheirs } from '../conversations/index.ts'
import { mergePeople } from '../people/index.ts'
import { type Act, actAs } from '../platform/act.ts'
import type { Visit } from './visit.ts'

/** Whom a site has named, by which identity, and the visit that this began. */
export type Whom = { personId: string; originId: string | null; identityId: string; visitId: string }

/**
 * The visit before is over; what nobody has said who it was, and is not done, is theirs, and goes on by the new visit.
 * Where nothing else is known of whoever sat there, the two are one: no empty person stays behind, and a colleague can
 * part them again. Run inside a transaction that holds both.
 */
export async function comeAlong(act: Act, before: Visit, to: Whom): Promise<void> {
  await act.db
    .updateTable('chat_visits')
    .set({ ended_at: act.now, here_until: null, pages: '[]' })
    .where('id', '=', before.id)
    .execute()
  if (before.personId !== to.personId && !(await give(act, before, to))) return
  // what they miss goes on to where the site says that they are reached
  await sql`
    update chat_talks set visit_id = ${to.visitId} from conversations
    where visit_id = ${before.id} and conversations.id = conversation_id and person_id = ${to.personId}
      and state <> 'closed'`.execute(act.db)
}

/** False: nothing is given. */
async function give(act: Act, before: Visit, to: Whom): Promise<boolean> {
  // whom a site, or a colleague, has named already is somebody else
  if (before.provenIds.length > 0 || before.originId !== null) return false
  if (await isLeaving(act, [before.personId, to.personId])) return false
  const open = await openTalks(act, before)
  if (!(await isNothingElse(act, before, to.personId))) {
    for (const id of open) await takeAsTheirs(act, id, before.identityId, to)
    return true
  }
  await mergePeople(actAs(act, { kind: 'person', id: to.personId }), to.personId, before.personId)
  for (const id of open) await openBy(act, id, before.identityId, to.identityId)
  return true
}

/** Who asked to be forgotten is given nothing, and nothing is taken from them. */
async function isLeaving(act: Act, personIds: string[]): Promise<boolean> {
  const row = await act.db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', personIds)
    .where('forget_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function openTalks(act: Act, before: Visit): Promise<string[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .innerJoin('chat_talks', 'chat_talks.conversation_id', 'conversations.id')
    .select('conversations.id')
    .where('visit_id', '=', before.id)
    .where('person_id', '=', before.personId)
    .where('state', '<>', 'closed')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Whether somebody is this browser and nothing else: no address of their own that they typed, nothing that is done,
 * nobody merged into them, and no colleague who has said that they are not the same as whom the site names.
 */
async function isNothingElse(act: Act, before: Visit, namedId: string): Promise<boolean> {
  const { personId, identityId } = before
  const [one, other] = [personId, namedId].toSorted()
  const { rows } = await sql<{ nothing: boolean }>`
    select not exists (select from identities where person_id = ${personId} and id <> ${identityId})
      and not exists (select from people where merged_into = ${personId})
      and not exists (select from conversations where person_id = ${personId} and state = 'closed')
      and not exists (select from duplicates where one_id = ${one} and other_id = ${other} and dismissed_at is not null)
      as nothing`.execute(act.db)
  return rows[0]!.nothing
}
