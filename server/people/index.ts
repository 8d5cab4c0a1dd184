import type { Module } from '../platform/module.ts'
import { duplicateRoutes } from './duplicates/routes.ts'
import { peopleRoutes } from './routes.ts'
import './duplicates/listeners.ts'
import './duplicates/tables.ts'
import './facts/follow.ts'
import './facts/tables.ts'
import './tables.ts'

export const peopleModule: Module = {
  name: 'people',
  routes: (app, house) => {
    peopleRoutes(app, house)
    duplicateRoutes(app)
  },
}

export { type Column, readColumns, type Role } from './match/columns.ts'
export { findDuplicates } from './match/find.ts'
export { judge, reasonsOf } from './match/judge.ts'
export { inWords } from './match/reasons.ts'
export { peopleOfTable } from './match/table.ts'
export { faceOfPerson } from './face.ts'
export { confirmFact } from './facts/confirm.ts'
export { correctFact } from './facts/correct.ts'
export { forgetFact } from './facts/forget.ts'
export { rememberFact, type ToRemember } from './facts/remember.ts'
export { renewFact } from './facts/renew.ts'
export { showIdentity } from './identities.ts'
export { identityKey } from './identity.ts'
export { lockPerson, treeOf } from './merging/root.ts'
export { type Giving, partOfPerson, partsOfPerson, rowsThatFollow } from './parts.ts'
export { noteAcquaintance, personAsCame, personId, readPerson } from './person.ts'
export { peopleById } from './read.ts'
export { recognise } from './recognise.ts'
export { type Found, findPeople, mark, type Match, searchVector } from './search.ts'
