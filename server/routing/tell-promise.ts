import { sql } from 'kysely'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { tellBonds } from '../platform/live.ts'
import { holdHalfLives } from './half-life.ts'
import { type Pair, tellBond } from './keep.ts'
import { tellBondsAnew } from './tell-anew.ts'

/** What came of a promise, and to whose bond it belongs. */
export type CameOf = Pair & { is: 'kept' | 'broken'; at: Date; conversationId: string | null }

/**
 * Lets bonds say of a promise what came of it, as `read` finds it; null: it stands, or was never made. However often and
 * in whatever order it is told, each promise counts once, and one that stands again counts no more.
 */
export function tellPromise(act: Act, promiseId: string, read: (act: Act) => Promise<CameOf | null>): Promise<void> {
  return act.transaction(async (act) => {
    const personId = (await read(act))?.personId ?? (await readTold(act, promiseId))?.person_id
    if (!personId) return
    await lockPerson(act, personId)
    // they may have been merged, or it stands again, while we waited
    const [now, before] = [await read(act), await readTold(act, promiseId)]
    if (before && now && isSame(before, now)) return
    if (before) await takeBack(act, promiseId, before)
    if (!now) return
    const { is, at, ...pair } = now
    await tellBond(act, { ...pair, kind: `promise_${is}`, sourceId: promiseId, at: at.getTime() })
  })
}

type Before = NonNullable<Awaited<ReturnType<typeof readTold>>>

function readTold(act: Act, promiseId: string) {
  return act.db
    .selectFrom('happenings')
    .selectAll()
    .where('source_id', '=', promiseId)
    .where('kind', 'in', ['promise_kept', 'promise_broken'])
    .executeTakeFirst()
}

function isSame(before: Before, now: CameOf): boolean {
  return (
    before.kind === `promise_${now.is}` &&
    before.agent_id === now.agentId &&
    before.origin_id === now.originId &&
    before.at.getTime() === now.at.getTime()
  )
}

/** A sum that something is taken out of is rounding: the bond is told anew. */
async function takeBack(act: Act, promiseId: string, before: Before): Promise<void> {
  await act.db.deleteFrom('happenings').where('source_id', '=', promiseId).where('kind', '=', before.kind).execute()
  const pair = sql<boolean>`(origin_id = ${before.origin_id} and agent_id = ${before.agent_id})`
  await tellBondsAnew(act, pair, await holdHalfLives(act))
  await tellBonds(act.db, before.person_id)
}
