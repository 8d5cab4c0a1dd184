import { sql } from 'kysely'
import type { z } from 'zod'
import type { suggestion } from '../../../contract/facts.ts'
import { offerable } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { worded } from '../../platform/worded.ts'
import { findWorthKeeping, firstOfEach } from './find.ts'

const newest = 5
const longAgo = 45 * 86_400_000
// more than three would ask for attention that the letter deserves
const mostOffered = 3

/** What the newest letters of someone say that may be worth remembering. Found when they are read, and kept nowhere. */
export async function readSuggestions(
  act: Act,
  secrets: Secrets,
  personId: string,
): Promise<z.infer<typeof suggestion>[]> {
  const messages = await newestOf(act.db, personId, new Date(act.now.getTime() - longAgo))
  const found = messages.flatMap((message) =>
    findWorthKeeping(message, { at: message.at, timeZone: message.time_zone }).map((one) => ({
      ...one,
      messageId: message.id,
      saidAt: message.at,
    })),
  )
  const today = act.now.toISOString().slice(0, 10)
  const toCome = found.filter((one) => one.onDate === null || one.onDate >= today)
  const offered = await offerable(act, secrets, personId, firstOfEach(toCome))
  return offered.slice(0, mostOffered)
}

const newestOf = worded((db, personId: string, since: Date) =>
  db
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
    .limit(newest),
)
