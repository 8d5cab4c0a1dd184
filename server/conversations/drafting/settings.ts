import type { z } from 'zod'
import type { drafting, draftingSettings } from '../../../contract/drafting.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Endpoint } from './endpoint.ts'

type Settings = z.infer<typeof draftingSettings>

const purpose = 'key of the drafting endpoint'

/** The endpoint that may draft, without its key; null: none does, as at first. */
export async function readDrafting(act: Act): Promise<z.infer<typeof drafting> | null> {
  const row = await readRow(act)
  return row && { url: row.url, model: row.model, hasKey: row.key_sealed !== null, setAt: row.set_at.toISOString() }
}

/** The endpoint with its key, for asking it. Refuses drafting_off. */
export async function endpointInUse(act: Act, secrets: Secrets): Promise<Endpoint> {
  const row = await readRow(act)
  if (!row) refuse('drafting_off')
  return { url: row.url, model: row.model, key: row.key_sealed && secrets.open(row.key_sealed, purpose) }
}

/**
 * Sets up the one endpoint that may draft. A key left out stays, as long as it goes to the same place as before: a key
 * is never sent where it was not meant for.
 */
export function setUpDrafting(act: Act, secrets: Secrets, settings: Settings): Promise<void> {
  return act.transaction(async (act) => {
    const { url, model, key } = await wholeEndpoint(act, secrets, settings)
    const values = {
      url,
      model,
      key_sealed: key && secrets.seal(key, purpose),
      set_by: act.by.kind === 'agent' ? act.by.id : null,
      set_at: act.now,
    }
    await act.db
      .insertInto('drafting')
      .values(values)
      .onConflict((c) => c.column('one').doUpdateSet(values))
      .execute()
    record(act, 'drafting.set_up', { model })
  })
}

/** Nothing drafts any more; its key is forgotten. */
export function turnDraftingOff(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const { numDeletedRows } = await act.db.deleteFrom('drafting').executeTakeFirst()
    if (numDeletedRows > 0n) record(act, 'drafting.turned_off', {})
  })
}

/** Settings as somebody types them, with the key that is kept where they left it out. */
export async function wholeEndpoint(act: Act, secrets: Secrets, { url, model, key }: Settings): Promise<Endpoint> {
  if (key !== undefined) return { url, model, key }
  const row = await readRow(act)
  const same = row?.key_sealed && new URL(row.url).origin === new URL(url).origin
  return { url, model, key: same ? secrets.open(row.key_sealed!, purpose) : null }
}

async function readRow(act: Act) {
  return (await act.db.selectFrom('drafting').selectAll().executeTakeFirst()) ?? null
}
