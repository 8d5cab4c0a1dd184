import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

const day = 86_400_000

export type Burden = { in_a_row: number; lately: number }

/**
 * How much of what they were given was heavy: one after another, and in the last four weeks. Whoever says so themselves
 * of what they have had enough of it for now (`enough` in a row).
 */
export async function readHeavy(act: Act, ids: readonly string[], enough: number): Promise<Map<string, Burden>> {
  const since = new Date(act.now.getTime() - 28 * day)
  const { rows } = await sql<Burden & { id: string }>`
    select one.id, (select count(*)::int from decisions
        where agent_id = one.id and given and heavy and at > ${since}) as lately,
      case when said or exists (select from conversations where coalesce(kept_for, owner_id) = one.id and state = 'open'
        and heavy and heavy_by = one.id) then greatest(one_after_another, ${enough}::int) else one_after_another end as in_a_row
    from unnest(${ids}::uuid[]) as one(id) cross join lateral (
      select count(*)::int as one_after_another, coalesce(bool_or(by_them), false) as said from (
        select bool_and(decisions.heavy) over (order by at desc, decisions.id desc) as still,
          conversations.heavy and heavy_by = one.id as by_them from (
          select id, conversation_id, heavy, at from decisions where agent_id = one.id and given
          order by at desc, id desc limit 10) decisions
        join conversations on conversations.id = conversation_id
      ) lately where still) run`.execute(act.db)
  return new Map(rows.map((row) => [row.id, row]))
}
