import { sql } from 'kysely'
import type { z } from 'zod'
import type { steadiness } from '../../contract/reports.ts'
import type { Act } from '../platform/act.ts'
import { weSaid } from '../routing/index.ts'
import { type Estimate, fewestPeople, student } from './interval.ts'
import { round } from './pairs.ts'
import { fewestAgents, lookedAt, type Span } from './span.ts'

type Steadiness = z.infer<typeof steadiness>
type Spread = { mean: number; deviation: number }
type Row = { contacts: string; people: number; agents: number; usual: Spread; together: Spread; in_turn: Spread }

const strata = ['3-4', '5-9', '10+'] as const

/**
 * How steadily people met the same agents: UPC, Bice and Boxerman's COC and SECON, by the formulas of
 * `routing/continuity.ts`. A contact is a conversation, met is who answered first. Apart by the number of contacts, since
 * all three lean on it; below three there is nothing to tell.
 */
export async function readSteadiness(
  act: Act,
  span: Span,
): Promise<{ steadiness: Steadiness[]; fewContacts: number | null }> {
  const { rows } = await sql<Row>`
    with met as (${contacts(span)}),
    pairs as (
      select person_id, agent_id, count(*) as times, count(*) filter (where agent_id = before) as again
      from met group by person_id, agent_id),
    people as (
      select person_id, sum(times)::int as n, max(times)::float8 as most, sum(times * times)::float8 as squares,
        sum(again)::float8 as again from pairs group by person_id),
    placed as (
      select *, case when n < 3 then 'few' when n < 5 then '3-4' when n < 10 then '5-9' else '10+' end as contacts
      from people),
    agents as (
      select contacts, count(distinct agent_id) as agents from placed join pairs using (person_id) group by contacts)
    select contacts, agents, count(*) as people, ${spread(sql`most / n`)} as usual,
      ${spread(sql`(squares - n) / nullif(n * (n - 1), 0)`)} as together,
      ${spread(sql`again / nullif(n - 1, 0)`)} as in_turn
    from placed join agents using (contacts) group by contacts, agents`.execute(act.db)
  const few = rows.find((row) => row.contacts === 'few')
  return {
    steadiness: strata.map((contacts) =>
      told(
        contacts,
        rows.find((row) => row.contacts === contacts),
      ),
    ),
    fewContacts: few && few.agents < fewestAgents ? null : (few?.people ?? 0),
  }
}

function contacts(span: Span) {
  return sql`
    select c.person_id, m.agent_id, lag(m.agent_id) over (partition by c.person_id order by c.opened_at, c.id) as before
    from conversations c
    cross join lateral (
      select m.by_agent_id as agent_id from messages m
      where m.conversation_id = c.id and m.kind = 'message' and ${weSaid} order by m.at, m.id limit 1) m
    where ${lookedAt(span)}`
}

function spread(value: ReturnType<typeof sql>) {
  return sql`jsonb_build_object('mean', avg(${value}), 'deviation', stddev_samp(${value}))`
}

function told(contacts: (typeof strata)[number], row: Row | undefined): Steadiness {
  const nothing = { usual: null, together: null, inTurn: null }
  if (row && row.agents < fewestAgents) return { contacts, people: null, ...nothing, untold: 'few_agents' }
  if (!row || row.people < fewestPeople) return { contacts, people: row?.people ?? 0, ...nothing, untold: 'few_people' }
  const estimate = ({ mean, deviation }: Spread): Estimate => {
    const half = (student(row.people - 1) * deviation) / Math.sqrt(row.people)
    return round({ value: mean, low: Math.max(0, mean - half), high: Math.min(1, mean + half) })
  }
  const [usual, together, inTurn] = [estimate(row.usual), estimate(row.together), estimate(row.in_turn)]
  return { contacts, people: row.people, usual, together, inTurn, untold: null }
}
