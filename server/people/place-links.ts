import type { Act } from '../platform/act.ts'

/** Notes when someone will be forgotten, as they asked; null: they stay. */
export async function noteForgetting(act: Act, personId: string, at: Date | null): Promise<void> {
  await act.db.updateTable('people').set({ forget_at: at }).where('id', '=', personId).execute()
}

/** Makes void every link to a place that was made so far for these identities. */
export async function voidPlaceLinks(act: Act, identityIds: string[]): Promise<void> {
  if (identityIds.length === 0) return
  await act.db.updateTable('identities').set({ place_links_from: act.now }).where('id', 'in', identityIds).execute()
}
