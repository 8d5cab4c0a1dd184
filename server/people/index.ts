import type { Module } from '../platform/module.ts'
import { duplicateRoutes } from './duplicates/routes.ts'
import { factRoutes } from './facts/routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { mergeRoutes } from './merging/routes.ts'
import { importRoutes } from './importing/routes.ts'
import { momentRoutes } from './moments/routes.ts'
import { relationRoutes } from './relations/routes.ts'
import { peopleRoutes } from './routes.ts'
import { siteRoutes } from './sites/routes.ts'
import { lookAtPortion, newMind } from './duplicates/everyone.ts'
import { mostEach } from './duplicates/look.ts'
import { modelOf } from './duplicates/model.ts'
import { fields, profileOf } from './duplicates/profiles.ts'
import { bringFile } from './importing/bring.ts'
import { askToLook, lookAtImport } from './importing/look.ts'
import { askToTake, takeIn } from './importing/take.ts'
import { blockPeople } from './match/blocks.ts'
import { termsOf } from './match/profile.ts'
import './duplicates/let-go.ts'
import './duplicates/listeners.ts'
import './duplicates/tables.ts'
import './moments/let-go.ts'
import './moments/part.ts'
import './moments/tables.ts'
import './relations/let-go.ts'
import './relations/part.ts'
import './relations/tables.ts'
import './facts/follow.ts'
import './facts/let-go.ts'
import './facts/tables.ts'
import './importing/jobs.ts'
import './importing/tables.ts'
import './merging/gather.ts'
import './merging/parts.ts'
import './merging/tables.ts'
import './importing/let-go.ts'
import './let-go.ts'
import './sites/forget-spent.ts'
import './sites/tables.ts'
import './tables.ts'

export const peopleModule: Module = {
  name: 'people',
  routes: (app, house) => {
    peopleRoutes(app, house)
    identityRoutes(app)
    duplicateRoutes(app)
    factRoutes(app, house)
    importRoutes(app, house)
    mergeRoutes(app)
    momentRoutes(app, house)
    relationRoutes(app, house)
    siteRoutes(app, house)
  },
}

export { type Column, readColumns, type Role, roleByHeader } from './match/columns.ts'
export { findDuplicates } from './match/find.ts'
export { judge, reasonsOf } from './match/judge.ts'
export { inWords } from './match/reasons.ts'
export { peopleOfTable } from './match/table.ts'
export { peopleByAddress } from './by-address.ts'
export { asTheyCame } from './as-they-came.ts'
export { faceOfPerson } from './face.ts'
export { dayIn, lastOn } from './moments/days.ts'
export { dismissDuplicate } from './duplicates/dismiss.ts'
export { lookForDuplicates } from './duplicates/look.ts'
export { readDuplicateOfTwo, readDuplicates, readDuplicatesOf } from './duplicates/read.ts'
export { addPerson, changePerson, unwriteNotes, writeDown } from './change.ts'
export { correctFact } from './facts/correct.ts'
export { cameBy as factCameBy, quoteForThem } from './facts/let-go.ts'
export { expireInTime } from './facts/expire.ts'
export { forgetFact } from './facts/forget.ts'
export { notedSince } from './facts/noted-since.ts'
export { offerable } from './facts/offer.ts'
export { readFact, readFacts } from './facts/read.ts'
export { patienceOf } from './facts/patience.ts'
export { readSpeaking } from './facts/speaking.ts'
export { matterOf } from './facts/fact.ts'
export { noteLookAtAll } from './facts/look.ts'
export { factVector, rememberFact } from './facts/remember.ts'
export { isPublicDomain, mailDomain } from './domains.ts'
export { addIdentity, removeIdentity, showIdentity } from './identities.ts'
export {
  allGone,
  allKept,
  names,
  type Forgotten,
  type Gone,
  isOpened,
  keptOfPerson,
  letGo,
  type Told,
  type Whose,
} from './kept.ts'
export { identityKey } from './identity.ts'
export { gather } from './merging/gather.ts'
export { mergePeople } from './merging/merge.ts'
export { readDifferences } from './merging/read.ts'
export { readSources } from './merging/sources.ts'
export { lockPerson, treeOf } from './merging/root.ts'
export { settleField } from './merging/settle.ts'
export { splitPerson } from './merging/split.ts'
export { undoMerge } from './merging/undo.ts'
export { type Giving, partOfPerson, partsOfPerson, rowsThatFollow } from './parts.ts'
export { keepAcquaintance, noteAcquaintance } from './acquaintances.ts'
export { personAsCame, personId, readPerson } from './person.ts'
export { peopleById, readPeople } from './read.ts'
export { type Held, holdKnown } from './hold-known.ts'
export { recognise, recogniseKnown, type Recognised } from './recognise.ts'
export { setPicture } from './picture.ts'
export { noteForgetting, voidPlaceLinks } from './place-links.ts'
export { meetByPass, noteSaidAddress } from './sites/meet.ts'
export { checkPass } from './sites/pass.ts'
export { addSite } from './sites/site.ts'
export { mailMarks, noteAway, noteBounced, noteComplaint, noteHeard } from './mail-marks.ts'
export { nameInLetters } from './nameless.ts'
export { noteProvenAddress, tellNumber } from './tell-us.ts'
export { onlyTyped } from './only-typed.ts'
export { verifyIdentity } from './verify.ts'
export { eachOnce, type Hit, portion } from './each-once.ts'
export { findFacts, type FoundFact, whoIsRemembered } from './facts/find.ts'
export {
  type Found,
  factMatch,
  findPeople,
  mark,
  type Match,
  searchVector,
  indexPerson,
  whoIsNamed,
} from './search.ts'
/** What `npm run bench:import` and `npm run bench:identity` measure. */
export const benched = { askToLook, askToTake, bringFile, lookAtImport, lookAtPortion, newMind, takeIn }
export const benchedHouse = { blockPeople, fields, mostEach, modelOf, profileOf, termsOf }
export { changeMoment, removeMoment } from './moments/moment.ts'
export { eraseRelation } from './relations/erase.ts'
export { sayRelation } from './relations/relation.ts'
