import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { fold } from '../../platform/fold.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { FactKind } from './tables.ts'

type Said = { kind: FactKind; value: string }

/**
 * What is left of something that is not to be kept: kind and folded words under an HMAC with a key of this house
 * (decision 15). It tells whether the same is offered again, and nothing else.
 */
export function fingerprint(secrets: Secrets, said: Said): Buffer {
  return Buffer.from(secrets.sign(`${said.kind} ${fold(said.value) || said.value.trim()}`, 'not kept'), 'base64url')
}

/** Whether the person asked us not to keep this. */
export async function isNotKept(act: Act, secrets: Secrets, personId: string, said: Said): Promise<boolean> {
  const row = await act.db
    .selectFrom('not_kept')
    .select('asked_at')
    .where('person_id', '=', personId)
    .where('fingerprint', '=', fingerprint(secrets, said))
    .where('asked_by', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Which fingerprints of a person are not to be offered, whoever waved them away. */
export async function notOffered(act: Act, personId: string, fingerprints: Buffer[]): Promise<Set<string>> {
  if (fingerprints.length === 0) return new Set()
  const rows = await act.db
    .selectFrom('not_kept')
    .select('fingerprint')
    .where('person_id', '=', personId)
    .where('fingerprint', 'in', fingerprints)
    .execute()
  return new Set(rows.map((row) => row.fingerprint.toString('base64url')))
}

/** `askedBy`: null where the person asked; else the agent who waved a suggestion away. */
export async function noteNotKept(
  act: Act,
  secrets: Secrets,
  personId: string,
  said: Said & { origin_id?: string | null },
  askedBy: string | null,
): Promise<void> {
  await act.db
    .insertInto('not_kept')
    .values({
      person_id: personId,
      origin_id: said.origin_id ?? null,
      fingerprint: fingerprint(secrets, said),
      asked_at: act.now,
      asked_by: askedBy,
    })
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
    .where('fingerprint', '=', fingerprint(secrets, said))
    .execute()
}
