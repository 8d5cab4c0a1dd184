import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatAgent, chatDoor, chatDoorQuery } from '../../contract/chat.ts'
import { readCallSettings } from '../calls/index.ts'
import { ownConversations, saidWithThem } from '../conversations/index.ts'
import { type Act, begin, system } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusals.ts'
import { agentsThere, readNearest, type There, whoReads } from '../routing/index.ts'
import { readCompany } from '../team/index.ts'
import { newPuzzle } from './puzzle.ts'
import { chatSettingsNow } from './settings.ts'
import { openedIn, type Visit } from './visit.ts'

export type ChatAgent = z.infer<typeof chatAgent>
type Door = z.infer<typeof chatDoor>

const mostFaces = 6

/**
 * What the panel shows before anybody has written: who of us knows them, who is here, and when the others are back. Of
 * whoever knows them only what this browser opens.
 */
export async function readDoor(
  act: Act,
  house: House,
  visit: Visit | null,
  query: z.infer<typeof chatDoorQuery>,
  from: { address: string },
): Promise<Door> {
  const [settings, company, team, known, to, calls, puzzle] = await Promise.all([
    chatSettingsNow(house.db),
    readCompany(act),
    teamNow(house.db),
    visit ? whoHelped(act, visit) : noHelp,
    query.to ? readWhom(act, query.to) : null,
    readCallSettings(act),
    newPuzzle(act, house, from.address),
  ])
  const agents = inOrder(team, known).slice(0, mostFaces)
  const anyHere = team.some((one) => one.there.here)
  const backs = team.flatMap((one) => one.there.backAt ?? [])
  return {
    companyName: company.name,
    greeting: settings.greeting[query.language],
    look: settings.look,
    agents: agents.map((one) => showAgent(one, known.helped.get(one.id) ?? null)),
    to: to && showReader(to, team, known.helped),
    backAt: anyHere || backs.length === 0 ? null : new Date(Math.min(...backs)).toISOString(),
    asksWho: settings.asksWho && !visit?.asked,
    calls: calls.offered,
    puzzle,
  }
}

type Mate = { id: string; slug: string; name: string; picture_key: string | null; there: There }
type Known = { helped: Map<string, Date>; near: string[]; not: string[] }
const noHelp: Known = { helped: new Map(), near: [], not: [] }

/** Who knows them, nearest first; then who is here; then who is back soonest. Nobody who would rather not. */
function inOrder(team: Mate[], { helped, near, not }: Known): Mate[] {
  const lately = [...helped].toSorted(([, a], [, b]) => b.getTime() - a.getTime()).map(([id]) => id)
  const known = [...new Set([...near.filter((id) => helped.has(id)), ...lately])]
  const place = (one: Mate) => {
    const at = known.indexOf(one.id)
    return at === -1 ? known.length : at
  }
  const back = ({ there }: Mate) => (there.here ? 0 : (there.backAt ?? Number.POSITIVE_INFINITY))
  const order = (a: Mate, b: Mate) => place(a) - place(b) || compare(back(a), back(b)) || a.name.localeCompare(b.name)
  return team.filter((one) => !not.includes(one.id)).toSorted(order)
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Who has helped in what this browser opens, and when last; of somebody whom a site names, also who is nearest. */
async function whoHelped(act: Act, visit: Visit): Promise<Known> {
  const whose = await openedIn(act, visit)
  const [nearest, { rows }] = await Promise.all([
    readNearest(act, whose),
    sql<{ agent_id: string; at: Date }>`
      select by_agent_id as agent_id, max(messages.at) as at from conversations
      join messages on messages.conversation_id = conversations.id
      where ${ownConversations(whose)} and by_agent_id is not null and ${saidWithThem(whose)}
      group by by_agent_id`.execute(act.db),
  ])
  const near = visit.provenIds.length > 0 ? nearest.near.map((one) => one.agentId) : []
  return { helped: new Map(rows.map((row) => [row.agent_id, row.at])), near, not: nearest.not }
}

export function showAgent(one: Mate, helpedAt: Date | null): ChatAgent {
  const { slug, name, picture_key, there } = one
  return {
    slug,
    name,
    pictureUrl: picture_key && `/api/pictures/agents/${slug}?v=${picture_key.slice(-12)}`,
    is: there.here ? 'here' : 'away',
    backAt: there.backAt === null ? null : new Date(there.backAt).toISOString(),
    helpedAt: helpedAt?.toISOString() ?? null,
  }
}

type Reader = Awaited<ReturnType<typeof whoReads>>

/** Whose personal link it is; null: nobody here, or not any more. */
async function readWhom(act: Act, slug: string): Promise<Reader | null> {
  try {
    return await whoReads(act, slug)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function showReader(reader: Reader, team: Mate[], helped: Map<string, Date>): Door['to'] {
  const show = (slug: string) => {
    const one = team.find((mate) => mate.slug === slug)
    return one ? showAgent(one, helped.get(one.id) ?? null) : null
  }
  const agent = show(reader.agent.slug)
  return agent && { ...agent, cover: reader.cover && show(reader.cover.slug) }
}

/** Some of us as they are this moment. */
export async function agentsNow(act: Act, ids: string[]): Promise<Map<string, Mate>> {
  if (ids.length === 0) return new Map()
  const [there, rows] = await Promise.all([
    agentsThere(act, ids),
    act.db.selectFrom('agents').select(['id', 'slug', 'name', 'picture_key']).where('id', 'in', ids).execute(),
  ])
  return new Map(rows.flatMap((row) => (there.has(row.id) ? [[row.id, { ...row, there: there.get(row.id)! }]] : [])))
}

const kept = new WeakMap<Db, { at: number; team: Promise<Mate[]> }>()
const keptFor = 5_000

/** Everybody on the team, looked up once in five seconds: anyone may stand at the door. */
function teamNow(db: Db): Promise<Mate[]> {
  const before = kept.get(db)
  if (before && Date.now() - before.at < keptFor) return before.team
  const team = readTeam(begin(db, system))
  kept.set(db, { at: Date.now(), team })
  team.catch(() => kept.delete(db))
  return team
}

async function readTeam(act: Act): Promise<Mate[]> {
  const [there, rows] = await Promise.all([
    agentsThere(act),
    act.db.selectFrom('agents').select(['id', 'slug', 'name', 'picture_key']).where('left_at', 'is', null).execute(),
  ])
  return rows.flatMap((row) => (there.has(row.id) ? [{ ...row, there: there.get(row.id)! }] : []))
}

/** How somebody is has changed: whoever stands at the door next sees it. */
export function teamChanged(db: Db): void {
  kept.delete(db)
}
