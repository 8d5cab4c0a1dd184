import { partOfPerson, rowsThatFollow } from '../parts.ts'

const goesWith = { chosen: 'relationIds' } as const

// each side follows its own person; of two who turn out to be one, the relation is to themselves, and not shown
partOfPerson(rowsThatFollow('relations', { person: 'one_id', origin: 'one_origin_id', goesWith }))
partOfPerson(rowsThatFollow('relations', { person: 'other_id', origin: 'other_origin_id', goesWith }))
