import { sql } from 'kysely'
import type { z } from 'zod'
import type { suggestion } from '../../../contract/facts.ts'
import { offerable } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { InJson } from '../../platform/in-json.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { findWorthKeeping, firstOfEach } from './find.ts'

const newest = 5
/** among how many of the newest words, theirs and ours, they are */
const looked = 20
const longAgo = 45 * 86_400_000
// more than three would ask for attention that the letter deserves
const mostOffered = 3

/** What the newest letters of someone say that may be worth remembering. Found when they are read, and kept nowhere. */
export async function suggestFrom(
  act: Act,
  secrets: Secrets,
  personId: string,
  letters: Letter[],
): Promise<z.infer<typeof suggestion>[]> {
  const found = letters.flatMap((letter) => {
    const saidAt = new Date(letter.at)
    return findWorthKeeping(letter, { at: saidAt, timeZone: letter.time_zone }).map((one) => ({
      ...one,
      messageId: letter.id,
      saidAt,
    }))
  })
  const today = act.now.toISOString().slice(0, 10)
  const toCome = found.filter((one) => one.onDate === null || one.onDate >= today)
  const offered = await offerable(act, secrets, personId, firstOfEach(toCome))
  return offered.slice(0, mostOffered)
}

/** How far back letters are looked at. */
export function lettersSince(act: Act): Date {
  return new Date(act.now.getTime() - longAgo)
}

/**
 * Their own letters among the newest words between us: what else was ever said need not be walked for them. Each step is
 * one that PostgreSQL cannot turn round: it would begin with all that they ever wrote.
 */
export function newestLetters(act: Pick<Act, 'db'>, personId: string, since: Date) {
  const recent = act.db
    .selectFrom('messages')
    .select(['id', 'at'])
    .where('person_id', '=', personId)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(looked))
  return (
    act.db
      .selectFrom(recent.as('recent'))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('messages')
            .select(['by_person_id', 'kind', 'text', 'folded', 'proof', 'proof_of'])
            .whereRef('messages.id', '=', 'recent.id')
            .limit(sql.lit(1))
            .as('said'),
        (join) => join.onTrue(),
      )
      .innerJoin('people', 'people.id', 'said.by_person_id')
      .select([
        'recent.id',
        'recent.at',
        sql<string>`left(said.text, 6000)`.as('text'),
        sql<string>`left(said.folded, 2000)`.as('folded'),
        'people.time_zone',
      ])
      .where('said.by_person_id', '=', personId)
      .where('said.kind', '=', 'message')
      // what may be somebody else's says nothing of them
      .where(sql<boolean>`said.proof is distinct from 'doubtful' and said.proof_of ->> 'caution' is null`)
      .orderBy('recent.at', 'desc')
      .orderBy('recent.id', 'desc')
      .limit(sql.lit(newest))
  )
}

export type Letter = InJson<Awaited<ReturnType<ReturnType<typeof newestLetters>['execute']>>[number]>
