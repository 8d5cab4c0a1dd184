import { sql } from 'kysely'
import type { z } from 'zod'
import type { measureOfPairs, sideOfPairs } from '../../contract/reports.ts'
import type { Act } from '../platform/act.ts'
import { weSaid } from '../routing/index.ts'
import {
  correlation,
  type Cross,
  difference,
  type Estimate,
  fewestPeople,
  meanOf,
  shareOf,
  type Sums,
} from './interval.ts'
import { fewestAgents, lookedAt, type Span } from './span.ts'

type Measured = z.infer<typeof measureOfPairs>
type Side = z.infer<typeof sideOfPairs>
type Row = { measure: string; known: Sums; fresh: Sums; cross: Cross; known_agents: number; fresh_agents: number }

const measures = [
  { measure: 'letters', about: 'effort', kind: 'mean' },
  { measure: 'several', about: 'effort', kind: 'share' },
  { measure: 'great', about: 'happiness', kind: 'share' },
  { measure: 'understood', about: 'happiness', kind: 'share' },
  { measure: 'messages', about: 'length', kind: 'mean' },
  { measure: 'hours', about: 'length', kind: 'time' },
] as const

/**
 * Conversations that are done and that the person began, by whether they and the agent who answered first had a history
 * before it began. Without those in which nobody could know them, if `first` says so.
 */
export async function readPairs(act: Act, span: Span, first: 'left_out' | 'counted'): Promise<Measured[]> {
  const { rows } = await sql<Row>`
    with done as materialized (${doneConversations(span)}),
    said as (
      select measure, person_id, agent_id, known, value from done
      cross join lateral (values ('letters', letters::float8), ('several', (agents > 1)::int), ('great', great),
        ('understood', understood), ('messages', messages), ('hours', ln(greatest(hours, 1.0 / 60)))) m (measure, value)
      where value is not null and (not first or ${first === 'counted'})),
    people as (
      select measure, person_id, count(*) filter (where known) as kn, count(*) filter (where not known) as fn,
        coalesce(sum(value) filter (where known), 0) as ky, coalesce(sum(value) filter (where not known), 0) as fy
      from said group by measure, person_id),
    agents as (
      select measure, count(distinct agent_id) filter (where known) as known_agents,
        count(distinct agent_id) filter (where not known) as fresh_agents from said group by measure)
    select measure, known_agents, fresh_agents, ${sums('k')} as known, ${sums('f')} as fresh,
      jsonb_build_object('nn', sum(kn * fn), 'ny', sum(kn * fy), 'yn', sum(ky * fn), 'yy', sum(ky * fy)) as "cross"
    from people join agents using (measure) group by measure, known_agents, fresh_agents`.execute(act.db)
  return measures.map((one) =>
    measured(
      one,
      rows.find((row) => row.measure === one.measure),
    ),
  )
}

function sums(side: 'k' | 'f') {
  const [n, y] = [sql.ref(`${side}n`), sql.ref(`${side}y`)]
  return sql`jsonb_build_object('people', count(*) filter (where ${n} > 0), 'n', sum(${n}), 'y', sum(${y}),
    'nn', sum(${n} * ${n}), 'yy', sum(${y} * ${y}), 'ny', sum(${n} * ${y}))`
}

/** Who knows whom since when stands in their bond: one row for each two, however much they said. */
function doneConversations(span: Span) {
  return sql`
    select c.person_id, m.agent_id, m.letters, m.agents, m.messages, m.hours,
      exists (select from bonds b where b.person_id = c.person_id and b.agent_id = m.agent_id
        and b.first_at < c.opened_at) as known,
      not exists (select from bonds b where b.person_id = c.person_id and b.first_at < c.opened_at) as first,
      (select (rating = 'great')::int from ratings where conversation_id = c.id) as great,
      (select (answer = 'yes')::int from needs where needs.conversation_id = c.id and answer is not null
        order by answered_at desc limit 1) as understood
    from conversations c
    cross join lateral (
      select count(*) as messages, count(*) filter (where m.by_person_id = c.person_id) as letters,
        count(distinct m.by_agent_id) as agents,
        (array_agg(m.by_agent_id order by m.at, m.id) filter (where m.by_agent_id is not null))[1] as agent_id,
        (array_agg(m.by_person_id order by m.at, m.id))[1] as begun_by,
        extract(epoch from max(m.at) - min(m.at))::float8 / 3600 as hours
      from messages m where m.conversation_id = c.id and m.kind = 'message' and (m.by_person_id is not null or ${weSaid})
    ) m
    where ${lookedAt(span)} and c.state = 'closed' and m.agent_id is not null and m.begun_by = c.person_id`
}

function measured(which: (typeof measures)[number], row: Row | undefined): Measured {
  const [known, fresh] = [
    side(which.kind, row?.known, row?.known_agents),
    side(which.kind, row?.fresh, row?.fresh_agents),
  ]
  const apart =
    row && known.estimate && fresh.estimate
      ? difference(known.estimate, fresh.estimate, correlation(row.known, row.fresh, row.cross))
      : null
  const tells = apart && (apart.high < 0 ? 'less' : apart.low > 0 ? 'more' : 'nothing')
  const told = (estimate: Estimate | null) => estimate && round(which.kind === 'time' ? back(estimate) : estimate)
  return {
    ...which,
    known: { ...known, estimate: told(known.estimate) },
    new: { ...fresh, estimate: told(fresh.estimate) },
    difference: told(apart),
    tells,
  }
}

function side(kind: Measured['kind'], sums: Sums | undefined, agents = 0): Side {
  if (sums && sums.n > 0 && agents < fewestAgents)
    return { conversations: null, people: null, estimate: null, untold: 'few_agents' }
  const counts = { conversations: sums?.n ?? 0, people: sums?.people ?? 0 }
  if (!sums || counts.people < fewestPeople) return { ...counts, estimate: null, untold: 'few_people' }
  return { ...counts, estimate: kind === 'share' ? shareOf(sums) : meanOf(sums), untold: null }
}

// times were taken as logarithms: a few that took months would be the whole mean
const back = (of: Estimate): Estimate => ({ value: Math.exp(of.value), low: Math.exp(of.low), high: Math.exp(of.high) })

/** Three digits: more would say more than is known. */
export function round(of: Estimate): Estimate {
  const digits = (value: number) => Number((Math.round(value * 1e6) / 1e6).toPrecision(3))
  return { value: digits(of.value), low: digits(of.low), high: digits(of.high) }
}
