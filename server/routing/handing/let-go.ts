import { keptOfPerson, letGo, partOfPerson, rowsThatFollow } from '../../people/index.ts'

partOfPerson(rowsThatFollow('handovers', { goesWith: { conversation: 'conversation_id' } }))

// Words between colleagues: nothing to tell, all of it to let go of. In a conversation that stays with others, too.
keptOfPerson({
  tables: ['handovers'],
  when: 'around',
  forget: (act, { personIds }) => letGo(act, 'handovers', ['person_id', 'origin_id'], personIds),
})
