import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { workingHours } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { byFit, type Matter } from './fit.ts'
import { fitsOf, type Why } from './say.ts'
import { readSettings } from './settings-kept.ts'
import { skillsIn } from './skills.ts'
import { calendarOf } from './state.ts'

type Asked = {
  personId: string
  /** what it is about, in their words */
  about: string
  /** who may be asked at all, of `agents` */
  among: RawBuilder<boolean>
  /** what each has at hand of this kind */
  carries: RawBuilder<number>
}
export type Fittest = { agentId: string; fits: NonNullable<Why['values']['fits']> }

/** so many are compared, by what an index can count: who of them is best is decided purely */
const compared = 40

/**
 * Who of us fits somebody whom nobody knows, in the very order in which a conversation of theirs would come to them
 * (fit.ts): by language, skills, how far apart their days are, and what each carries. For what is not routed, but chosen.
 */
export async function readFittest(act: Act, asked: Asked, most: number): Promise<Fittest[]> {
  const [settings, person] = await Promise.all([readSettings(act), readPerson(act, asked.personId)])
  const skills = skillsIn(asked.about, person.team_skills)
  const matter: Matter = {
    now: act.now.getTime(),
    settings,
    person: { languages: person.languages, timeZone: person.time_zone },
    conversation: { skills },
  }
  const candidates = (await readAgents(act, asked, person.languages, skills)).map((row) => ({
    id: row.id,
    languages: row.languages,
    skills: row.skills,
    hours: calendarOf(row, settings),
    work: { mail: row.carries, live: 0, heavy: 0, coaching: 0, writing: 0 },
    lastGivenAt: row.last_given_at?.getTime() ?? null,
  }))
  const best = byFit(candidates, matter).slice(0, most)
  return best.map((one) => ({ agentId: one.id, fits: fitsOf(one, matter) }))
}

async function readPerson(act: Act, personId: string) {
  const { rows } = await sql<{ languages: string[]; time_zone: string | null; team_skills: string[] }>`
    select languages, time_zone, coalesce((select array_agg(distinct skill) from agents, unnest(skills) as skill
      where left_at is null and skills <> '{}'), '{}') as team_skills
    from people where id = ${personId}`.execute(act.db)
  return rows[0]!
}

type Agent = {
  id: string
  languages: string[]
  skills: string[]
  time_zone: string
  working_hours: z.infer<typeof workingHours>
  last_given_at: Date | null
  carries: number
}

async function readAgents(
  act: Act,
  { among, carries }: Asked,
  languages: readonly string[],
  skills: readonly string[],
): Promise<Agent[]> {
  const spoken = languages.map((one) => one.split('-', 1)[0]!.toLowerCase())
  const { rows } = await sql<Agent>`
    select agents.id, languages, skills, time_zone, working_hours, last_given_at, (${carries})::int as carries
    from agents left join agent_states on agent_states.agent_id = agents.id
    where left_at is null and ${among}
    order by
      (select count(*) from unnest(languages) as one where lower(split_part(one, '-', 1)) = any(${spoken}::text[])) > 0 desc,
      (select count(*) from unnest(skills) as one where one = any(${skills}::text[])) desc, carries, agents.id
    limit ${compared}`.execute(act.db)
  return rows
}
