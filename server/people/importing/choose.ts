import type { z } from 'zod'
import type { allChoice } from '../../../contract/imports.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { countOutcomes } from './compare.ts'
import { lockImport } from './import.ts'

type Choice = 'take' | 'leave'

/** Says what becomes of one row in question. Refuses import_underway once it is taken in, not_found for a row that is in no question. */
export function chooseForRow(act: Act, id: string, row: number, choice: Choice): Promise<void> {
  return act.transaction(async (act) => {
    await lockImport(act, id, 'ready')
    const { numUpdatedRows } = await act.db
      .updateTable('import_rows')
      .set({ choice })
      .where('import_id', '=', id)
      .where('row_number', '=', row)
      .where('outcome', 'in', ['perhaps', 'other_name'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('not_found')
    await countOutcomes(act, id)
  })
}

/** Says what becomes of all rows in question, or all of one kind. Refuses import_underway. */
export function chooseForAll(act: Act, id: string, { of, choice }: z.infer<typeof allChoice>): Promise<void> {
  return act.transaction(async (act) => {
    await lockImport(act, id, 'ready')
    await act.db
      .updateTable('import_rows')
      .set({ choice })
      .where('import_id', '=', id)
      .where('outcome', 'in', of === 'question' ? ['perhaps', 'other_name'] : [of])
      .execute()
    await countOutcomes(act, id)
  })
}
