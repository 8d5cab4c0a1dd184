import { sql } from 'kysely'
import type { z } from 'zod'
import type { suggestion } from '../../../contract/facts.ts'
import { offerable } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { InJson } from '../../platform/in-json.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { findWorthKeeping, firstOfEach } from './find.ts'

const newest = 5
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

export function newestLetters(act: Pick<Act, 'db'>, personId: string, since: Date) {
  return (
    act.db
      .selectFrom('messages')
      .innerJoin('people', 'people.id', 'messages.by_person_id')
      .select([
        'messages.id',
        'messages.at',
        sql<string>`left(messages.text, 6000)`.as('text'),
        sql<string>`left(messages.folded, 2000)`.as('folded'),
        'people.time_zone',
      ])
      .where('messages.person_id', '=', personId)
      .where('messages.by_person_id', '=', personId)
      .where('messages.kind', '=', 'message')
      // what may be somebody else's says nothing of them
      .where(sql<boolean>`messages.proof is distinct from 'doubtful' and messages.proof_of ->> 'caution' is null`)
      .where('messages.at', '>', since)
      .orderBy('messages.at', 'desc')
      .orderBy('messages.id', 'desc')
      .limit(sql.lit(newest))
  )
}

export type Letter = InJson<Awaited<ReturnType<ReturnType<typeof newestLetters>['execute']>>[number]>
