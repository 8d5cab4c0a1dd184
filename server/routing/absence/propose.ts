import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue, work } from '../../platform/jobs.ts'
import { askForBriefs } from './brief-all.ts'
import { type Away, readLeastLaden, readTheirPeople, type Theirs } from './their-people.ts'
import { isThereDuring } from './there.ts'

const day = 86_400_000

work('absence.propose', (act, { absenceId }) => proposeCovers(act, String(absenceId)))

/** Has it proposed now, the day before they go, so that they may look at it, and when they go. Run inside a transaction. */
export function proposeInTime(act: Act, absenceId: string, from: Date): void {
  proposeSoon(act, absenceId)
  for (const [which, at] of [
    ['the day before', from.getTime() - day],
    ['as it begins', from.getTime()],
  ] as const)
    if (at > act.now.getTime())
      queue(act, 'absence.propose', { absenceId }, { runAt: new Date(at), key: `absence ${absenceId} ${which}` })
}

/** Has it proposed anew. Run inside a transaction. */
export function proposeSoon(act: Act, absenceId: string): void {
  queue(act, 'absence.propose', { absenceId }, { key: `absence ${absenceId}` })
}

/**
 * Proposes who stands in for an absent agent with each of their people: who knows them next best and is there meanwhile;
 * where nobody else does, whoever stands in for most of the others. Whom a human chose stays, unless they left or will be
 * away then too. Run again, it proposes anew, for whoever is one of their people by then; the briefs follow, by jobs.
 */
export function proposeCovers(act: Act, absenceId: string): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await act.db
      .selectFrom('absences')
      .selectAll()
      .where('id', '=', absenceId)
      .forUpdate()
      .executeTakeFirst()
    if (!absence || absence.ended_at || absence.until_at <= act.now) return
    const people = await readTheirPeople(act, absence)
    const forRest = (await stillThere(act, absence)) ?? mostOften(people) ?? (await readLeastLaden(act, absence))
    await act.db.updateTable('absences').set({ cover_id: forRest }).where('id', '=', absenceId).execute()
    await keepCovers(
      act,
      absence,
      people.flatMap(({ person_id, next }) => {
        const agentId = next ?? forRest
        return agentId ? [{ personId: person_id, agentId }] : []
      }),
    )
    record(act, 'absence.proposed', { absenceId, agentId: absence.agent_id })
    askForBriefs(act, { absenceId, round: act.now })
  })
}

/** Who stands in for the rest already, if they will be there. */
async function stillThere(act: Act, absence: Away & { cover_id: string | null }): Promise<string | null> {
  const { rows } = await sql<{ is: boolean }>`
    select ${isThereDuring(absence, sql`${absence.cover_id}::uuid`)} as is`.execute(act.db)
  return rows[0]!.is ? absence.cover_id : null
}

function mostOften(people: Theirs[]): string | null {
  const counts = new Map<string, number>()
  for (const { next } of people) if (next) counts.set(next, (counts.get(next) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}

type Wanted = { personId: string; agentId: string }

/** In one step however many they are: who is theirs no more goes, who is gone is replaced, who is new comes in. */
async function keepCovers(act: Act, absence: Away, wanted: Wanted[]): Promise<void> {
  const people = sql`${wanted.map(({ personId }) => personId)}::uuid[]`
  const agents = sql`${wanted.map(({ agentId }) => agentId)}::uuid[]`
  const ids = sql`${wanted.map(() => newId(act.now.getTime()))}::uuid[]`
  await sql`delete from covers where absence_id = ${absence.id} and settled_at is null
    and person_id <> all(${people})`.execute(act.db)
  await sql`update covers set agent_id = wanted.agent_id
    from unnest(${people}, ${agents}) as wanted(person_id, agent_id)
    where absence_id = ${absence.id} and covers.person_id = wanted.person_id and covers.agent_id <> wanted.agent_id
      and (settled_at is null or not ${isThereDuring(absence, sql`covers.agent_id`)})`.execute(act.db)
  // whoever is being merged just now is waited for, and is not one of their own any more
  await sql`
    with living as (select id from people where id = any(${people}) and merged_into is null order by id for share)
    insert into covers (id, absence_id, person_id, agent_id, proposed_at)
    select wanted.id, ${absence.id}, living.id, wanted.agent_id, ${act.now}
    from unnest(${ids}, ${people}, ${agents}) as wanted(id, person_id, agent_id) join living on living.id = wanted.person_id
    where not exists (select from covers
      where absence_id = ${absence.id} and covers.person_id = living.id)`.execute(act.db)
}
