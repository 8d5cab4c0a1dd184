import { partOfPerson, rowsThatFollow } from '../../people/index.ts'

partOfPerson(rowsThatFollow('needs', { goesWith: { conversation: 'conversation_id' } }))
