import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { type HalfLives, holdHalfLives, keepHalfLives } from './half-life.ts'
import { tellBondsAnew } from './tell-anew.ts'

/* All bonds anew from what happened, by portions: whoever adds to a bond meanwhile waits for one of them at most. */

/** so much of what happened is told at once: a fraction of a second */
const atOnce = 5000

/** All bonds anew, by the half-lives as they are. */
export async function tellAllAnew(act: Act): Promise<void> {
  for (let after: string | null = null; ; ) {
    const end: string | null = await act.transaction((act) => tellPortion(act, after))
    if (end === null) return
    after = end
  }
}

async function tellPortion(act: Act, after: string | null): Promise<string | null> {
  const halfLives = await holdHalfLives(act, 'alone')
  const end = await endOfPortion(act, after, atOnce)
  await tellBondsAnew(act, within(after, end), halfLives)
  return end
}

/**
 * Tells the next portion by the half-life that is `wished` (asked while nobody can change it); whoever adds to one of
 * these bonds afterwards does so by it, too. Answers false once all are told by it. Killed in between, it goes on where
 * it was; what is wished meanwhile comes when this one is through.
 */
export function tellNextPortion(act: Act, wished: (act: Act) => Promise<number>, most = atOnce): Promise<boolean> {
  return act.transaction(async (act) => {
    const before = await holdHalfLives(act, 'alone')
    const coming = before.coming ?? { days: await wished(act), upTo: null }
    if (coming.days === before.days) return false
    const end = await endOfPortion(act, coming.upTo, most)
    const after: HalfLives =
      end === null ? { days: coming.days, coming: null } : { ...before, coming: { ...coming, upTo: end } }
    await tellBondsAnew(act, within(coming.upTo, end), after)
    await keepHalfLives(act, after)
    return true
  })
}

/** The origin up to which there is about so much to tell; null: what is left is less. */
async function endOfPortion(act: Act, after: string | null, most: number): Promise<string | null> {
  const row = await act.db
    .selectFrom('happenings')
    .select('origin_id')
    .$if(after !== null, (q) => q.where('origin_id', '>', after!))
    .orderBy('origin_id')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.origin_id ?? null
}

function within(after: string | null, end: string | null): RawBuilder<boolean> {
  const from = after === null ? sql<boolean>`true` : sql<boolean>`origin_id > ${after}::uuid`
  return end === null ? from : sql<boolean>`(${from} and origin_id <= ${end}::uuid)`
}
