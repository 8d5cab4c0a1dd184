import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { partOfPerson, rowsThatFollow } from '../parts.ts'

/* What people themselves keep of a person. Each follows in its own way. */

partOfPerson(rowsThatFollow('identities', { goesWith: { identity: 'id' } }))

// one row for each person as they came and each agent: they stand beside each other and are added up
partOfPerson({
  columns: ['acquaintances.person_id', 'acquaintances.origin_id'],
  unite: async (act, { kept, gone }) => {
    await act.db.updateTable('acquaintances').set({ person_id: kept }).where('person_id', '=', gone).execute()
  },
  part: async (act, { gone, origins }) => {
    await act.db.updateTable('acquaintances').set({ person_id: gone }).where('origin_id', 'in', origins).execute()
  },
})

// Who may be somebody else: found afresh, as whoever they are by now
partOfPerson({
  columns: ['match_keys.person_id', 'duplicates.one_id', 'duplicates.other_id'],
  unite: async (act, { gone }) => {
    await act.db.deleteFrom('match_keys').where('person_id', '=', gone).execute()
    await letLapse(act, gone)
  },
  part: async () => {},
})

// What says who was merged into whom stands as it was said
partOfPerson({
  columns: ['people.merged_into', 'merges.kept_id', 'merges.gone_id', 'settlements.person_id', 'settlements.from_id'],
  unite: async () => {},
  part: async () => {},
})

async function letLapse(act: Act, gone: string): Promise<void> {
  const lapsed = await act.db
    .updateTable('duplicates')
    .set({ lapsed_at: act.now })
    .where((eb) => eb.or([eb('one_id', '=', gone), eb('other_id', '=', gone)]))
    .where('dismissed_at', 'is', null)
    .where('lapsed_at', 'is', null)
    .returning(['id', 'one_id', 'other_id'])
    .execute()
  for (const { id, one_id, other_id } of lapsed)
    record(act, 'duplicate.withdrawn', { duplicateId: id, personId: one_id, otherId: other_id })
}
