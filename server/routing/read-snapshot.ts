import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Conversation as Row } from '../conversations/index.ts'
import type { Bond } from './bond.ts'
import { readBonds } from './read-bonds.ts'
import { readCovers, readPlanned } from './covers.ts'
import { readSettings } from './settings-kept.ts'
import { skillsIn } from './skills.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { calendarOf, type KeptState, lastSeen, stateNow } from './state.ts'
import { ownerForThem, readWish } from './wish.ts'
import type { workingHours } from '../../contract/team.ts'
import type { z } from 'zod'

/** Beside all who know the person, so many of the rest are looked at: the freest of those who fit. */
const mostOthers = 40
const day = 86_400_000

/**
 * All that a decision looks at, in four questions: the settings, the person and what else is open with them, who knows
 * them, and those agents with the freest of the rest. `asked`: who was asked about this in vain.
 */
export async function readSnapshot(act: Act, conversation: Row, asked: readonly string[]): Promise<Snapshot> {
  const settings = await readSettings(act)
  const person = await readPerson(act, conversation)
  const wish = await readWish(act, conversation.id)
  const bonds = await readBonds(act, conversation.person_id)
  const skills =
    conversation.skills ?? skillsIn(`${conversation.subject} ${conversation.last_words}`, person.team_skills)
  const near = [conversation.owner_id, conversation.kept_for, person.also_with, ...bonds.keys()].filter(
    (id) => id !== null,
  )
  // who stands in for one of them need not have met the person
  const covers = await readCovers(act, conversation.person_id, near)
  const ids = [...near, ...covers.map(({ cover }) => cover)]
  const rows = await readAgents(act, { conversation, ids, languages: person.languages, skills })
  const planned = await readPlanned(
    act,
    conversation.person_id,
    rows.map((row) => row.id),
  )
  const burdens = conversation.heavy
    ? await readHeavy(
        act,
        rows.map((row) => row.id),
      )
    : new Map<string, Burden>()
  return {
    now: act.now.getTime(),
    settings,
    person: { name: person.name, languages: person.languages, timeZone: person.time_zone, patience: null },
    conversation: {
      live: conversation.channel === 'chat',
      heavy: conversation.heavy,
      skills,
      ...(wish.wish === 'my_person'
        ? { ownerId: await ownerForThem(act, conversation), alsoWith: null }
        : { ownerId: conversation.owner_id, alsoWith: person.also_with }),
      waitingSince: (conversation.waiting_since ?? act.now).getTime(),
      asked,
      ...wish,
    },
    candidates: rows.map((row) => asCandidate(row, { settings, bonds, burdens, now: act.now.getTime(), ...planned })),
  }
}

async function readPerson(act: Act, conversation: Row) {
  const { rows } = await sql<{
    name: string
    languages: string[]
    time_zone: string | null
    also_with: string | null
    team_skills: string[]
  }>`
    select name, languages, time_zone,
      (select coalesce(kept_for, owner_id) from conversations
        where person_id = people.id and state = 'open' and id <> ${conversation.id}
          and coalesce(kept_for, owner_id) is not null
        order by waiting_since limit 1) as also_with,
      coalesce((select array_agg(distinct skill) from agents, unnest(skills) as skill
        where left_at is null and skills <> '{}'), '{}') as team_skills
    from people where id = ${conversation.person_id}`.execute(act.db)
  return rows[0]!
}

type Agent = KeptState & {
  id: string
  name: string
  languages: string[]
  skills: string[]
  time_zone: string
  working_hours: z.infer<typeof workingHours>
  last_given_at: Date | null
  mail: number
  live: number
  heavy: number
}
type Asking = { conversation: Row; ids: readonly string[]; languages: readonly string[]; skills: readonly string[] }

/** Those named, and of all others the freest who fit, by what an index can count: who of them is best is decided later. */
async function readAgents(act: Act, { conversation, ids, languages, skills }: Asking): Promise<Agent[]> {
  const spoken = languages.map((one) => one.split('-', 1)[0]!.toLowerCase())
  const { rows } = await sql<Agent>`
    with load as (
      select coalesce(kept_for, owner_id) as agent_id, count(*) filter (where channel <> 'chat')::int as mail,
        count(*) filter (where channel = 'chat')::int as live, count(*) filter (where heavy)::int as heavy
      from conversations where state = 'open' and coalesce(kept_for, owner_id) is not null
        and id <> ${conversation.id} group by 1),
    team as (
      select agents.id, name, languages, skills, time_zone, working_hours, state, until, share, share_until, doing,
        doing_until, last_given_at, coalesce(mail, 0) as mail, coalesce(live, 0) as live, coalesce(load.heavy, 0) as heavy
      from agents left join agent_states on agent_states.agent_id = agents.id
      left join load on load.agent_id = agents.id where left_at is null)
    select agents.*, ${lastSeen} as seen_at from (select * from team where id = any(${ids}::uuid[])
    union all (
      select * from team where id <> all(${ids}::uuid[])
      order by (state is null or state = 'here' or until <= ${act.now}) desc, ${worksNow(act.now)} desc,
        (select count(*) from unnest(languages) as one where lower(split_part(one, '-', 1)) = any(${spoken}::text[])) > 0 desc,
        (select count(*) from unnest(skills) as one where one = any(${skills}::text[])) desc,
        mail + live * 2 + heavy, last_given_at nulls first, id
      limit ${mostOthers})) agents`.execute(act.db)
  return rows
}

/** Whether their written hours say that they are here; leave and holidays are asked of those who are chosen from. */
function worksNow(now: Date) {
  return sql`(working_hours = '[]' or exists (
    select from jsonb_to_recordset(working_hours) as span(day int, "from" text, "to" text)
    where span.day = extract(isodow from ${now}::timestamptz at time zone time_zone)
      and to_char(${now}::timestamptz at time zone time_zone, 'HH24:MI') >= span."from"
      and to_char(${now}::timestamptz at time zone time_zone, 'HH24:MI') < span."to"))`
}

type Burden = { in_a_row: number; lately: number }

/** How much of what they were given was heavy: one after another, and in the last four weeks. */
async function readHeavy(act: Act, ids: readonly string[]): Promise<Map<string, Burden>> {
  const since = new Date(act.now.getTime() - 28 * day)
  const { rows } = await sql<Burden & { id: string }>`
    select id, (select count(*)::int from (
        select bool_and(heavy) over (order by at desc, decisions.id desc) as still from (
          select id, heavy, at from decisions where agent_id = one.id and given order by at desc, id desc limit 10
        ) decisions) lately where still) as in_a_row,
      (select count(*)::int from decisions where agent_id = one.id and given and heavy and at > ${since}) as lately
    from unnest(${ids}::uuid[]) as one(id)`.execute(act.db)
  return new Map(rows.map((row) => [row.id, row]))
}

type Around = Pick<Snapshot, 'settings' | 'now'> &
  Awaited<ReturnType<typeof readPlanned>> & { bonds: Map<string, Bond>; burdens: Map<string, Burden> }

function asCandidate(row: Agent, { settings, now, bonds, burdens, away, coversFor }: Around): Candidate {
  const hours = calendarOf(row, settings, away.get(row.id))
  const { state, gentle, doing } = stateNow(row, hours, now)
  return {
    id: row.id,
    name: row.name,
    leftAt: null,
    state,
    gentle,
    room: null,
    work: {
      mail: row.mail,
      live: row.live,
      heavy: row.heavy,
      coaching: doing === 'coaching' ? 1 : 0,
      writing: doing === 'writing' ? 1 : 0,
    },
    languages: row.languages,
    skills: row.skills,
    hours,
    bond: bonds.get(row.id) ?? null,
    coversFor: coversFor.get(row.id) ?? [],
    heavyInARow: burdens.get(row.id)?.in_a_row ?? 0,
    heavyLately: burdens.get(row.id)?.lately ?? 0,
    lastGivenAt: row.last_given_at?.getTime() ?? null,
  }
}
