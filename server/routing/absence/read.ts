import { sql } from 'kysely'
import type { z } from 'zod'
import type { absence as shape, standingIn } from '../../../contract/absences.ts'
import { faceOfPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { backFrom } from './back-from.ts'

type Shown = z.infer<typeof shape>
type Row = { id: string; slug: string; name: string; picture_key: string | null }

/** This agent's own absences: the one that is, and those to come. */
export async function readMyAbsences(act: Act): Promise<Shown[]> {
  const me = act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
  const rows = await act.db
    .selectFrom('absences')
    .select('id')
    .where('agent_id', '=', me)
    .where('ended_at', 'is', null)
    .where('until_at', '>', act.now)
    .orderBy('from_at')
    .limit(20)
    .execute()
  return Promise.all(rows.map((row) => readAbsence(act, row.id)))
}

/** One absence with its covers, those first with whom something is open. Refuses not_found. */
export async function readAbsence(act: Act, id: string): Promise<Shown> {
  const row = await act.db
    .selectFrom('absences')
    .innerJoin('agents', 'agents.id', 'absences.agent_id')
    .leftJoin('agents as cover', 'cover.id', 'absences.cover_id')
    .select(['absences.id', 'absences.agent_id', 'first_day', 'last_day', 'from_at', 'until_at', 'planned_at'])
    .select(['agents.slug', 'agents.name', 'agents.picture_key'])
    .select(['cover.id as c_id', 'cover.slug as c_slug', 'cover.name as c_name', 'cover.picture_key as c_picture'])
    .where('absences.id', '=', id)
    .executeTakeFirst()
  if (!row) refuse('not_found')
  const covers = await readCoversOf(act, id)
  const cover = row.c_id ? { id: row.c_id, slug: row.c_slug!, name: row.c_name!, picture_key: row.c_picture } : null
  return {
    id: row.id,
    agent: faceOfAgent({ ...row, id: row.agent_id }),
    firstDay: row.first_day,
    lastDay: row.last_day,
    from: row.from_at.toISOString(),
    backAt: (await backFrom(act, row.agent_id, row.until_at)).toISOString(),
    cover: cover && faceOfAgent(cover),
    covers: covers.slice(0, mostShown),
    more: covers.length > mostShown,
    preparing: !cover && covers.length === 0 && act.now.getTime() - row.planned_at.getTime() < 60_000,
  }
}

const mostShown = 300

async function readCoversOf(act: Act, absenceId: string): Promise<Shown['covers']> {
  const { rows } = await sql<{ id: string; brief: string; settled: boolean; person: Row; agent: Row }>`
    select covers.id, brief, settled_at is not null as settled, ${face('people')} as person, ${face('agents')} as agent
    from covers join people on people.id = covers.person_id join agents on agents.id = covers.agent_id
    where absence_id = ${absenceId}
    order by exists (select from conversations where person_id = people.id and state <> 'closed') desc, people.name
    limit ${mostShown + 1}`.execute(act.db)
  return rows.map((row) => ({ ...row, person: faceOfPerson(row.person), agent: faceOfAgent(row.agent) }))
}

function face(table: 'people' | 'agents' | 'absent') {
  const of = (column: string) => sql.ref(`${table}.${column}`)
  return sql<Row>`jsonb_build_object('id', ${of('id')}, 'slug', ${of('slug')}, 'name', ${of('name')},
    'picture_key', ${of('picture_key')})`
}

const soon = 3 * 86_400_000

/** For whom this agent stands in, now and in the days to come, and what matters. */
export function readStandingIn(act: Act): Promise<z.infer<typeof standingIn>[]> {
  const me = act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
  return standings(act, sql<boolean>`covers.agent_id = ${me} and from_at <= ${new Date(act.now.getTime() + soon)}`)
}

/** Who stands in with a person for whom, now. */
export function readStandingInWith(act: Act, personId: string): Promise<z.infer<typeof standingIn>[]> {
  return standings(act, sql<boolean>`covers.person_id = ${personId} and from_at <= ${act.now}`)
}

async function standings(act: Act, which: ReturnType<typeof sql<boolean>>): Promise<z.infer<typeof standingIn>[]> {
  const { rows } = await sql<{
    id: string
    brief: string
    from_at: Date
    until_at: Date
    person: Row
    agent: Row
    absent: Row
  }>`
    select covers.id, brief, from_at, until_at, ${face('people')} as person, ${face('agents')} as agent,
      ${face('absent')} as absent
    from covers join absences on absences.id = covers.absence_id join people on people.id = covers.person_id
      join agents on agents.id = covers.agent_id join agents as absent on absent.id = absences.agent_id
    where absences.ended_at is null and until_at > ${act.now} and ${which}
    order by from_at, people.name limit 100`.execute(act.db)
  return Promise.all(
    rows.map(async ({ from_at, until_at, ...row }) => ({
      ...row,
      person: faceOfPerson(row.person),
      agent: faceOfAgent(row.agent),
      absent: faceOfAgent(row.absent),
      from: from_at.toISOString(),
      backAt: (await backFrom(act, row.absent.id, until_at)).toISOString(),
    })),
  )
}
