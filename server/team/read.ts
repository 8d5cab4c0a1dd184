import type { z } from 'zod'
import type { Agent, card, session } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { refuse } from '../platform/refusals.ts'
import { faceOfAgent } from './face.ts'
import type { WorkingHours } from './tables.ts'

const profile = [
  'id',
  'slug',
  'name',
  'email',
  'role',
  'pronouns',
  'true_words',
  'about',
  'languages',
  'skills',
  'time_zone',
  'working_hours',
  'picture_key',
  'joined_at',
  'left_at',
] as const

/** The public card that every outgoing message links to. */
export function cardUrl(url: string, slug: string): string {
  return `${url}/card/${slug}`
}

/** One agent, as colleagues see them. Refuses not_found. */
export async function readAgent(act: Act, agentId: string, url: string): Promise<Agent> {
  const row = await act.db.selectFrom('agents').select(profile).where('id', '=', agentId).executeTakeFirst()
  return row ? asAgent(row, url) : refuse('not_found')
}

/** Everyone who is or was on the team, in the order they joined. */
export async function readAgents(
  act: Act,
  page: { cursor?: string | undefined; limit: number },
  url: string,
): Promise<{ items: Agent[]; next: string | null }> {
  const after = page.cursor === undefined ? null : readCursor(page.cursor)
  const rows = await act.db
    .selectFrom('agents')
    .select(profile)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('joined_at', 'id'), '>', eb.tuple(after!.at, after!.id))),
    )
    .orderBy('joined_at')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute()
  const items = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? items.at(-1) : undefined
  return {
    items: items.map((row) => asAgent(row, url)),
    next: last ? writeCursor({ at: last.joined_at, id: last.id }) : null,
  }
}

export async function hasPassword(act: Act, agentId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('agents')
    .select('password_hash')
    .where('id', '=', agentId)
    .executeTakeFirstOrThrow()
  return row.password_hash !== null
}

/** My open sessions, the one last seen first. */
export async function readSessions(
  act: Act,
  agentId: string,
  current: string | null,
): Promise<z.infer<typeof session>[]> {
  const rows = await act.db
    .selectFrom('sessions')
    .select(['id', 'began_at', 'seen_at', 'device', 'address'])
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', act.now)
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ began_at, seen_at, ...same }) => ({
    ...same,
    beganAt: began_at.toISOString(),
    seenAt: seen_at.toISOString(),
    current: same.id === current,
  }))
}

/** What anyone may see of an agent who is on the team. Refuses not_found. */
export async function readCard(act: Act, slug: string): Promise<z.infer<typeof card>> {
  const row = await act.db
    .selectFrom('agents')
    .innerJoin('company', (join) => join.onTrue())
    .select([
      'id',
      'slug',
      'agents.name',
      'picture_key',
      'pronouns',
      'true_words',
      'about',
      'languages',
      'time_zone',
      'working_hours',
      'joined_at',
      'company.name as companyName',
    ])
    .where('slug', '=', slug)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!row) refuse('not_found')
  const { pronouns, about, languages, companyName } = row
  const { name, pictureUrl } = faceOfAgent(row)
  return {
    slug,
    name,
    pictureUrl,
    pronouns,
    about,
    languages,
    companyName,
    trueWords: row.true_words,
    timeZone: row.time_zone,
    workingHours: row.working_hours,
    since: row.joined_at.toISOString(),
  }
}

type Profile = {
  id: string
  slug: string
  name: string
  picture_key: string | null
  email: string
  role: Agent['role']
  pronouns: string
  true_words: string[]
  about: string
  languages: string[]
  skills: string[]
  time_zone: string
  working_hours: WorkingHours
  joined_at: Date
  left_at: Date | null
}

function asAgent(row: Profile, url: string): Agent {
  const { email, role, pronouns, about, languages, skills } = row
  return {
    ...faceOfAgent(row),
    email,
    role,
    pronouns,
    about,
    languages,
    skills,
    trueWords: row.true_words,
    timeZone: row.time_zone,
    workingHours: row.working_hours,
    joinedAt: row.joined_at.toISOString(),
    leftAt: row.left_at?.toISOString() ?? null,
    cardUrl: cardUrl(url, row.slug),
  }
}
