import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { queue, work } from '../../platform/jobs.ts'
import { briefFor } from './brief-for.ts'

/* Briefs for whoever stands in, drafted by portions: an agent may have thousands of people. */

const atOnce = 100

type Asked = {
  absenceId: string
  /** what was drafted before this is drafted anew */
  round: Date
  /** the last cover of the portion before */
  after?: string
}

/** Asks for the briefs of an absence to be drafted. Run inside a transaction. */
export function askForBriefs(act: Act, { absenceId, round, after }: Asked): void {
  const key = `briefs of absence ${absenceId}`
  queue(act, 'absence.brief', { absenceId, round: round.toISOString(), ...(after && { after }) }, { key })
}

work('absence.brief', (act, { absenceId, round, after }) =>
  briefSome(act, {
    absenceId: String(absenceId),
    round: new Date(String(round)),
    ...(typeof after === 'string' && { after }),
  }),
)

/** A human's words came after the draft; whom they chose alone is marked by both times being one (`change-cover.ts`). */
export const wroteByHand = sql<boolean>`coalesce(proposed_at < settled_at, false)`

/** Drafts the next portion; what a human wrote stays as it is, also when they write it meanwhile. */
function briefSome(act: Act, { absenceId, round, after }: Asked): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await act.db
      .selectFrom('absences')
      .select(['agent_id', 'ended_at', 'until_at'])
      .where('id', '=', absenceId)
      .executeTakeFirst()
    if (!absence || absence.ended_at || absence.until_at <= act.now) return
    const { rows } = await sql<{ id: string; person_id: string }>`
      select id, person_id from covers
      where absence_id = ${absenceId} and not ${wroteByHand} and (proposed_at < ${round} or brief = '')
        and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
      order by id limit ${atOnce}`.execute(act.db)
    for (const { id, person_id } of rows) {
      const brief = await briefFor(act, person_id, absence.agent_id)
      await sql`update covers set brief = ${brief}, proposed_at = ${act.now}
        where id = ${id} and not ${wroteByHand}`.execute(act.db)
    }
    if (rows.length === atOnce) askForBriefs(act, { absenceId, round, after: rows.at(-1)!.id })
    else record(act, 'absence.proposed', { absenceId, agentId: absence.agent_id })
  })
}
