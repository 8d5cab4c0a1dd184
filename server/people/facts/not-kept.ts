import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { fold } from '../../platform/fold.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'

/** What was said, and the words it was taken from. */
type Said = { value: string; quote?: string }

/**
 * What is left of something that is not to be kept: its folded words under an HMAC with a key of this house
 * (decision 15). It tells whether the same is offered again, and nothing else.
 */
export function fingerprint(secrets: Secrets, words: string): Buffer {
  return Buffer.from(secrets.sign(fold(words) || words.trim(), 'not kept'), 'base64url')
}

function fingerprints(secrets: Secrets, { value, quote }: Said): Buffer[] {
  return [value, quote ?? ''].filter((words) => words.trim() !== '').map((words) => fingerprint(secrets, words))
}

/**
 * Refuses asked_not_to_keep for what the person asked us not to keep, whatever it is noted as; when they say it
 * themselves, that wish is over.
 */
export async function mayBeKept(act: Act, secrets: Secrets, personId: string, said: Said): Promise<void> {
  if (act.by.kind === 'person') await keepAfterAll(act, secrets, personId, said)
  else if (await isNotKept(act, secrets, personId, said)) refuse('asked_not_to_keep')
}

/** Whether the person asked us not to keep this. */
async function isNotKept(act: Act, secrets: Secrets, personId: string, said: Said): Promise<boolean> {
  const row = await act.db
    .selectFrom('not_kept')
    .select('asked_at')
    .where('person_id', '=', personId)
    .where('fingerprint', 'in', fingerprints(secrets, said))
    .where('asked_by', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Which fingerprints of a person are not to be offered, whoever waved them away. */
export async function notOffered(act: Act, personId: string, prints: Buffer[]): Promise<Set<string>> {
  if (prints.length === 0) return new Set()
  const rows = await act.db
    .selectFrom('not_kept')
    .select('fingerprint')
    .where('person_id', '=', personId)
    .where('fingerprint', 'in', prints)
    .execute()
  return new Set(rows.map((row) => row.fingerprint.toString('base64url')))
}

/** `askedBy`: null where the person asked, and then nobody may note it; else who forgot it or waved it away. */
export async function noteNotKept(
  act: Act,
  person: { person_id: string; origin_id: string | null },
  prints: Buffer[],
  askedBy: string | null,
): Promise<void> {
  if (prints.length === 0) return
  const { person_id, origin_id } = person
  await act.db
    .insertInto('not_kept')
    .values(prints.map((print) => ({ person_id, origin_id, fingerprint: print, asked_at: act.now, asked_by: askedBy })))
    .onConflict((c) =>
      c
        .expression(sql`coalesce(origin_id, person_id), fingerprint`)
        // a wish of the person outweighs that somebody did not care for it
        .doUpdateSet({ asked_by: sql`case when excluded.asked_by is null then null else not_kept.asked_by end` }),
    )
    .execute()
}

/** They say it themselves, or somebody had not meant it: it may be kept again. */
export async function keepAfterAll(act: Act, secrets: Secrets, personId: string, said: Said): Promise<void> {
  await act.db
    .deleteFrom('not_kept')
    .where('person_id', '=', personId)
    .where('fingerprint', 'in', fingerprints(secrets, said))
    .execute()
}
