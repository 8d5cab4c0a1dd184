import type { Module } from '../platform/module.ts'
import { peopleRoutes } from './routes.ts'
import './tables.ts'

export const peopleModule: Module = { name: 'people', routes: peopleRoutes }

export { faceOfPerson } from './face.ts'
export { showIdentity } from './identities.ts'
export { identityKey } from './identity.ts'
export { noteAcquaintance, personId, readPerson } from './person.ts'
export { peopleById } from './read.ts'
export { recognise } from './recognise.ts'
export { type Found, findPeople, mark, type Match, searchVector } from './search.ts'
