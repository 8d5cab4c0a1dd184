import { sql, type UpdateObject } from 'kysely'
import type { z } from 'zod'
import type { identity } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { daily } from '../platform/jobs.ts'
import { identityKey } from './identity.ts'

/** What is shown of the marks; moments in ISO 8601. */
export type MailMarks = Pick<z.infer<typeof identity>, 'bounced' | 'complainedAt' | 'away'>

const moment = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The marks of an identity, to be selected beside it; null where there is none, as with nearly all. */
export const mailMarks = sql<MailMarks | null>`case
  when identities.bounced is null and identities.complained_at is null and identities.away_since is null then null
  else jsonb_build_object(
    'bounced', case when identities.bounced is not null then jsonb_build_object('class', identities.bounced,
      'why', identities.bounced_why, 'since', ${moment('identities.bounced_since')},
      'last', ${moment('identities.bounced_at')}) end,
    'complainedAt', ${moment('identities.complained_at')},
    'away', case when identities.away_since is not null then jsonb_build_object(
      'since', ${moment('identities.away_since')},
      'until', case when identities.away_said then identities.away_until::text end) end)
  end`.as('marks')

type Bounced = { class: 'hard' | 'soft'; why: string }

/** Notes that mails to an address come back: since when, and whether anybody is there. Whoever shares it is marked with it. */
export function noteBounced(act: Act, address: string, { class: kind, why }: Bounced): Promise<void> {
  return mark(act, address, {
    // an address of which a server once said that nobody is there is not better for being full now
    bounced: sql<'hard' | 'soft'>`case when bounced = 'hard' then bounced else ${kind} end`,
    bounced_why: sql<string>`case when bounced = 'hard' then bounced_why else ${why} end`,
    bounced_since: sql<Date>`coalesce(bounced_since, ${act.now})`,
    bounced_at: act.now,
  })
}

/** Notes that somebody at an address told their provider that a mail of ours was unwanted. */
export function noteComplaint(act: Act, address: string): Promise<void> {
  return mark(act, address, { complained_at: act.now })
}

/** How long somebody is believed to be away who did not say until when, in days. */
const AWAY_DAYS = 14

/** Notes that whoever writes from an address is away; `until`: the day on which they are back, null where they do not say. */
export async function noteAway(act: Act, identityId: string, until: string | null): Promise<void> {
  const assumed = new Date(act.now.getTime() + AWAY_DAYS * 86_400_000).toISOString().slice(0, 10)
  const row = await act.db
    .updateTable('identities')
    .set({ away_since: act.now, away_until: until ?? assumed, away_said: until !== null })
    .where('id', '=', identityId)
    .returning('person_id')
    .executeTakeFirst()
  if (row) record(act, 'identity.marked', { personId: row.person_id, identityId })
}

/** They wrote themselves: mails reach them, and they are not away. */
export async function noteHeard(act: Act, identityId: string): Promise<void> {
  const row = await act.db
    .updateTable('identities')
    .set({ ...notBounced, ...notAway })
    .where('id', '=', identityId)
    .where((eb) => eb.or([eb('bounced', 'is not', null), eb('away_since', 'is not', null)]))
    .returning('person_id')
    .executeTakeFirst()
  if (row) record(act, 'identity.marked', { personId: row.person_id, identityId })
}

const notBounced = { bounced: null, bounced_why: null, bounced_since: null, bounced_at: null }
const notAway = { away_since: null, away_until: null, away_said: false }

type Marks = UpdateObject<Tables, 'identities'>

async function mark(act: Act, address: string, marks: Marks): Promise<void> {
  const rows = await act.db
    .updateTable('identities')
    .set(marks)
    .where('kind', '=', 'email')
    .where('value_key', '=', identityKey('email', address))
    .where('removed_at', 'is', null)
    .returning(['id', 'person_id'])
    .execute()
  for (const row of rows) record(act, 'identity.marked', { personId: row.person_id, identityId: row.id })
}

/** What has passed is forgotten: they are back, or a full mailbox was heard of long ago. */
daily('people.mail_marks', async (act) => {
  await act.db
    .updateTable('identities')
    .set(notAway)
    .where('away_until', '<', act.now.toISOString().slice(0, 10))
    .execute()
})
