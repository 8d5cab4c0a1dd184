import type { Module } from '../platform/module.ts'
import { peopleRoutes } from './routes.ts'
import './tables.ts'

export const peopleModule: Module = { name: 'people', routes: peopleRoutes }

export { addPerson, changePerson } from './change.ts'
export { faceOfPerson } from './face.ts'
export { showIdentity, addIdentity, verifyIdentity } from './identities.ts'
export { identityKey } from './identity.ts'
export { organisationNamed } from './organisations.ts'
export { noteAcquaintance, personId, readPerson } from './person.ts'
export { peopleById } from './read.ts'
export { recognise, type Recognised } from './recognise.ts'
export { type Found, findPeople, indexPerson, mark, type Match, searchVector } from './search.ts'
export { setPicture } from './picture.ts'
