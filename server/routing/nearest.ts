import { sql } from 'kysely'
import { isOpened, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { backFrom } from './absence/back-from.ts'
import { type Bond, noBond, strength } from './bond.ts'
import { bondWords, type Closeness, hasSteppedAway } from './bond-words.ts'
import { readCovers } from './covers.ts'
import { readBonds } from './read-bonds.ts'
import { readSettings } from './settings-kept.ts'

export type Near = {
  agentId: string
  /** since when they know each other; null: not yet */
  since: Date | null
  /** how well, in a word */
  closeness: Closeness
  /** on leave then: when they are at work again */
  backAt: Date | null
  /** for whom of those before they stand in, who are on leave then */
  standsInFor: string | null
}
export type Nearest = {
  near: Near[]
  /** who would rather not look after them: whoever asks must not offer these, nor say so */
  not: string[]
}

/**
 * Those of us who are near to a person, in the order in which they would be brought to them: `first` (whoever has what is
 * open), whom they chose, who asked to look after them, then by what they shared. Who stands in for one who is on leave
 * comes right after them. Only as much of it as is opened; `at`: as it will be then.
 */
export async function readNearest(
  act: Act,
  whose: Whose,
  { first = [], at = act.now }: { first?: readonly string[]; at?: Date } = {},
): Promise<Nearest> {
  const [opened, all, settings] = await Promise.all([
    readBonds(act, whose.personId, isOpened(whose, { table: 'bonds' })),
    whose.opened === null ? null : readBonds(act, whose.personId),
    readSettings(act),
  ])
  const now = act.now.getTime()
  const not = [...(all ?? opened)].filter(([, bond]) => hasSteppedAway(bond)).map(([id]) => id)
  const chosen = lastChosen(opened)
  const known = [...opened]
    .filter(([, bond]) => bondWords(bond, now, settings.halfLife).code !== 'stranger')
    .toSorted(
      ([a, x], [b, y]) =>
        Number(b === chosen) - Number(a === chosen) ||
        Number(y.agentChose?.is ?? false) - Number(x.agentChose?.is ?? false) ||
        strength(y) - strength(x) ||
        (a < b ? -1 : 1),
    )
    .map(([id]) => id)
  const ids = [...new Set([...first, ...known])].filter((id) => !not.includes(id))
  const since = (id: string) => dated(opened.get(id)?.firstAt ?? null)
  const closeness = (id: string) => bondWords(opened.get(id) ?? noBond, now, settings.halfLife).code
  return { near: await withCovers(act, whose.personId, ids, { since, closeness, not, at }), not }
}

/** The latest choice is the one that holds; an earlier one is a strong bond still. */
function lastChosen(bonds: Map<string, Bond>): string | null {
  let latest: { id: string; at: number } | null = null
  for (const [id, { personChose }] of bonds)
    if (personChose?.is && personChose.at >= (latest?.at ?? 0)) latest = { id, at: personChose.at }
  return latest?.id ?? null
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

type Around = {
  since: (id: string) => Date | null
  closeness: (id: string) => Closeness
  not: string[]
  at: Date
}

async function withCovers(act: Act, personId: string, ids: string[], around: Around): Promise<Near[]> {
  const { since, closeness, not, at } = around
  const [covers, leaves] = await Promise.all([readCovers(act, personId, ids, at), readLeaves(act, ids, at)])
  const near: Near[] = []
  const add = (agentId: string, standsInFor: string | null) => {
    const there = near.find((one) => one.agentId === agentId)
    if (there) there.standsInFor ??= standsInFor
    else
      near.push({
        agentId,
        since: since(agentId),
        closeness: closeness(agentId),
        backAt: leaves.get(agentId) ?? null,
        standsInFor,
      })
  }
  for (const id of ids) {
    add(id, null)
    for (const { cover } of covers.filter(({ absent }) => absent === id)) if (!not.includes(cover)) add(cover, id)
  }
  return near
}

/** Of these agents, those on leave then, and when they are at work again. */
async function readLeaves(act: Act, ids: string[], at: Date): Promise<Map<string, Date>> {
  const { rows } = await sql<{ agent_id: string; until_at: Date }>`
    select agent_id, until_at from absences
    where agent_id = any(${ids}::uuid[]) and ended_at is null and from_at <= ${at} and until_at > ${at}`.execute(act.db)
  return new Map(
    await Promise.all(
      rows.map(async (row) => [row.agent_id, await backFrom(act, row.agent_id, row.until_at)] as [string, Date]),
    ),
  )
}
