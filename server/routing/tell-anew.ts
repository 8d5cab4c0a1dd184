import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { weights } from './bond.ts'
import { decayRate, landmark } from './decay.ts'
import type { HalfLives } from './half-life.ts'

/**
 * Tells bonds anew from what happened: those of some pairs (`which`, by the columns origin_id and agent_id). The same
 * sums as `bondAfter` makes, in one statement. Run inside a transaction that holds the half-lives, and either holds the
 * people still or holds the half-lives alone: nobody adds to these bonds meanwhile.
 */
export async function tellBondsAnew(act: Act, some: RawBuilder<boolean>, halfLives: HalfLives): Promise<void> {
  await sql`update bonds set good = '-Infinity', strained = '-Infinity', strength = '-Infinity', conversations = 0,
    first_at = null, last_at = null where ${some}`.execute(act.db)
  await sql`
    insert into bonds (person_id, origin_id, agent_id, good, strained, strength, conversations, first_at, last_at)
    select person_id, origin_id, agent_id, good, strained,
      case when strained = '-Infinity' or strained - good < -700 then good
        when strained >= good then '-Infinity' else good + ln(1 - exp(strained - good)) end,
      conversations, first_at, last_at
    from (${sums(some, halfLives)}) told
    on conflict (origin_id, agent_id) do update set
      good = excluded.good, strained = excluded.strained, strength = excluded.strength,
      conversations = excluded.conversations, first_at = excluded.first_at, last_at = excluded.last_at`.execute(act.db)
  await sql`delete from bonds where conversations = 0 and good = '-Infinity' and strained = '-Infinity'
    and person_chose is null and agent_chose is null and stepped_away is null and ${some}`.execute(act.db)
}

/** Both sums of each pair, by log-sum-exp: the largest is taken out, or the powers would leave the numbers. */
function sums(which: RawBuilder<boolean>, halfLives: HalfLives) {
  return sql`
    select origin_id, agent_id, max(person_id::text)::uuid as person_id,
      ${logSum(sql`worth > 0`, sql`best`)} as good, ${logSum(sql`worth < 0`, sql`worst`)} as strained,
      (count(*) filter (where kind = 'said' and nth = 1))::int as conversations,
      min(at) filter (where kind = 'said') as first_at, max(at) filter (where kind = 'said') as last_at
    from (
      select *, max(logged) filter (where worth > 0) over (partition by origin_id, agent_id) as best,
        max(logged) filter (where worth < 0) over (partition by origin_id, agent_id) as worst
      from (
        select *, case when worth <> 0 then ln(abs(worth)) end
          + ${rate(halfLives)} * (extract(epoch from at)::float8 * 1000 - ${landmark}::float8) as logged
        from (select *, ${worth} as worth from happenings where ${which}) weighed
      ) logs
    ) tops
    group by origin_id, agent_id`
}

function rate({ days, coming }: HalfLives) {
  const usual = sql`${decayRate(days)}::float8`
  if (!coming?.upTo) return usual
  return sql`(case when origin_id <= ${coming.upTo}::uuid then ${decayRate(coming.days)}::float8 else ${usual} end)`
}

// the exponential of what is far smaller is nothing; PostgreSQL would call it an error
function logSum(those: RawBuilder<boolean>, top: RawBuilder<number>) {
  return sql`coalesce(max(${top}) + ln(sum(case when logged - ${top} < -700 then 0 else exp(logged - ${top}) end)
    filter (where ${those})), '-Infinity')`
}

const { said, rated } = weights
const worth = sql<number>`(case kind
  when 'said' then (case channel when 'mail' then ${sql.lit(said.mail)} when 'phone' then ${sql.lit(said.phone)}
    else ${sql.lit(said.chat)} end)::float8 / nth
  when 'rated' then (case smiley when 'great' then ${sql.lit(rated.great)} when 'okay' then ${sql.lit(rated.okay)}
    else ${sql.lit(rated.not_good)} end)::float8
  when 'promise_kept' then ${sql.lit(weights.promise_kept)}::float8
  when 'promise_broken' then ${sql.lit(weights.promise_broken)}::float8
  when 'waited_for' then ${sql.lit(weights.waited_for)}::float8 end)`
