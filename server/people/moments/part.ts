import { partOfPerson, rowsThatFollow } from '../parts.ts'

partOfPerson(rowsThatFollow('moments', { goesWith: { message: 'message_id', chosen: 'momentIds' } }))
