import type { Act } from '../../platform/act.ts'
import { stands } from './fact.ts'

/** How someone likes to be spoken to, in lines that any colleague may read: nothing sensitive, nothing meant for few. */
export async function readSpeaking(act: Act, personId: string): Promise<string[]> {
  const rows = await act.db
    .selectFrom('facts')
    .select(['value'])
    .where('person_id', '=', personId)
    .where('kind', 'in', ['preference', 'access_need', 'name_said'])
    .where('sensitivity', '=', 'none')
    .where('visible_to', '=', 'team')
    .where(stands(act))
    .orderBy('confirmed_at', 'desc')
    .limit(8)
    .execute()
  return rows.map((row) => row.value)
}
