import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import type { From } from '../network.ts'
import type { Visit } from '../visit.ts'

/**
 * Until when somebody here wants a break (a column), or null. From a network nobody may write; from a browser neither it
 * nor, in another one, whom it turned out to be. `since`: when what is asked for began; whatever looks like that browser
 * and came after the break is that browser again, and whoever was there before is not.
 */
export function breakUntil(
  { now }: Pick<Act, 'now'>,
  { network, mark }: From,
  who: { identityId: RawBuilder<unknown>; personId: RawBuilder<unknown>; since: RawBuilder<unknown> },
): RawBuilder<Date | null> {
  return sql`(select max(until) from chat_blocks as break
    where (break.network = ${network} or break.identity_id = ${who.identityId}
        or (break.what = 'browser' and break.person_id = ${who.personId})
        or (break.mark = ${mark} and break.made_at <= ${who.since} and break.made_at > ${weekBefore(now)}))
      and break.until > ${now} and break.lifted_at is null)`
}

// a network and a kind of browser are somebody else's before long
const weekBefore = (now: Date) => new Date(now.getTime() - 7 * 86_400_000)

/** Refuses chat_blocked, with until when: somebody here asked for a break from this visit's browser, or from its network. */
export async function refuseBlocked(act: Act, from: From, visit: Pick<Visit, 'id'>): Promise<void> {
  const until = breakUntil(act, from, {
    identityId: sql.ref('visits.identity_id'),
    personId: sql.ref('visits.person_id'),
    since: sql.ref('visits.made_at'),
  })
  const { rows } = await sql<{ until: Date | null }>`
    select ${until} as until from chat_visits as visits where id = ${visit.id}`.execute(act.db)
  refuseUntil(rows[0]?.until ?? null)
}

/** The same where a visit is about to begin, perhaps in the place of another. */
export async function refuseBlockedAnew(
  act: Act,
  from: From,
  before: Pick<Visit, 'identityId' | 'personId'> | null = null,
): Promise<void> {
  const until = breakUntil(act, from, {
    identityId: sql`${before?.identityId ?? null}::uuid`,
    personId: sql`${before?.personId ?? null}::uuid`,
    since: sql`${act.now}::timestamptz`,
  })
  const { rows } = await sql<{ until: Date | null }>`select ${until} as until`.execute(act.db)
  refuseUntil(rows[0]!.until)
}

export function refuseUntil(until: Date | null): void {
  if (until) refuse('chat_blocked', { until: until.toISOString() })
}
