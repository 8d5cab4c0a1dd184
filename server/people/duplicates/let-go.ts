import { allGone, keptOfPerson, letGo } from '../kept.ts'

// hashes and suggestions: made from the rest, and nothing that anybody said
keptOfPerson({
  tables: ['match_keys', 'duplicates'],
  when: 'around',
  forget: async (act, { personIds }) =>
    allGone(
      await letGo(act, 'match_keys', ['person_id'], personIds),
      await letGo(act, 'duplicates', ['one_id', 'other_id'], personIds),
    ),
})
