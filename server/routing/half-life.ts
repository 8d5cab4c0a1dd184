import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Bond } from './bond.ts'
import { decayRate, landmark } from './decay.ts'
import { defaultSettings } from './settings.ts'

/**
 * The half-lives (in days) of the sums in bonds. While another comes in, the bonds of people up to an origin are told by
 * it already, and all others by the old one: so nobody who writes waits for more than a portion.
 */
export type HalfLives = {
  days: number
  /** null: all bonds are told by `days` */
  coming: Coming | null
}
/** `upTo`: the last origin that is told by it; null: none yet. */
export type Coming = { days: number; upTo: string | null }

/** By which half-life the bonds of somebody are told. Ids compare as text just as the database compares them. */
export function halfLifeOf({ days, coming }: HalfLives, originId: string): number {
  return coming?.upTo && originId <= coming.upTo ? coming.days : days
}

/**
 * A bond that is told by one half-life, as if by another: worth the same at `now`, so that it stands beside bonds of the
 * other kind. Among those that were moved in the same way, the order stays.
 */
export function asIfBy(bond: Bond, told: number, shown: number, now: number): Bond {
  if (told === shown) return bond
  const moved = (decayRate(shown) - decayRate(told)) * (now - landmark)
  return { ...bond, good: bond.good + moved, strained: bond.strained + moved }
}

/**
 * The half-lives, which nobody changes until this transaction ends. Alone: nobody else adds to a bond meanwhile, either;
 * whoever asks for that comes in turn, however many others go on adding.
 */
export async function holdHalfLives(act: Act, alone: 'alone' | 'with others' = 'with others'): Promise<HalfLives> {
  if (alone === 'alone') await sql`select pg_advisory_xact_lock(${key})`.execute(act.db)
  else await sql`select ${halfLivesHeld}`.execute(act.db)
  return readHalfLives(act)
}

const key = sql`hashtextextended('half-life of bonds', 0)`

/** Holds them as `holdHalfLives` does with others, as a column of a statement; they are read by a later one. */
export const halfLivesHeld = sql`pg_advisory_xact_lock_shared(${key})`.as('held')

/** The half-lives as they are this moment. */
export async function readHalfLives(act: Act): Promise<HalfLives> {
  const row = await act.db.selectFrom('routing_settings').select(['half_life', comingIn]).executeTakeFirst()
  return asHalfLives(row)
}

/** Of a row of routing_settings. */
export const comingIn = sql<Coming | null>`routing_settings.settings -> 'coming'`.as('coming')

export function asHalfLives(row: { half_life: number | null; coming: Coming | null } | undefined): HalfLives {
  return { days: row?.half_life ?? defaultSettings.halfLife, coming: row?.coming ?? null }
}

/** There is one row of settings, also after everything was emptied, as when the demo moves out. */
export async function makeSettingsRow(act: Act): Promise<void> {
  await act.db
    .insertInto('routing_settings')
    .defaultValues()
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Keeps how far it has come. Run while they are held alone. */
export async function keepHalfLives(act: Act, { days, coming }: HalfLives): Promise<void> {
  await makeSettingsRow(act)
  await sql`update routing_settings set half_life = ${days}, settings = case
    when ${coming === null} then settings - 'coming'
    else settings || jsonb_build_object('coming', ${JSON.stringify(coming)}::jsonb) end`.execute(act.db)
}
