import { keptOfPerson, letGo, partOfPerson, rowsThatFollow } from '../../people/index.ts'

partOfPerson(rowsThatFollow('wishes', { goesWith: { conversation: 'conversation_id' } }))
partOfPerson(rowsThatFollow('acknowledgements', { goesWith: { conversation: 'conversation_id' } }))
partOfPerson(rowsThatFollow('covers'))

// What was wished shows in who answered, an acknowledgement is a letter, and covers are words between colleagues
keptOfPerson({
  tables: ['wishes', 'acknowledgements', 'covers'],
  when: 'around',
  forget: async (act, { personIds }) => {
    const gone = await Promise.all(
      ['wishes', 'acknowledgements', 'covers'].map((table) => letGo(act, table, ['person_id', 'origin_id'], personIds)),
    )
    return { counts: Object.assign({}, ...gone.map((one) => one.counts)) as Record<string, number>, files: [] }
  },
})
