import type { Act } from '../platform/act.ts'

/** Makes void every link to a place that was made so far for these identities. */
export async function voidPlaceLinks(act: Act, identityIds: string[]): Promise<void> {
  if (identityIds.length === 0) return
  await act.db.updateTable('identities').set({ place_links_from: act.now }).where('id', 'in', identityIds).execute()
}
