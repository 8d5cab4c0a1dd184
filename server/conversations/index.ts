import type { Module } from '../platform/module.ts'
import { conversationRoutes } from './routes.ts'
import './let-go.ts'
import './drafting/tables.ts'
import './needs/part.ts'
import './needs/tables.ts'
import './parts.ts'
import './whose-lists.ts'
import './saved/tables.ts'
import './tables.ts'

export const conversationsModule: Module = { name: 'conversations', routes: conversationRoutes }

export {
  type WhyNot,
  beginDelivery,
  deliveryFailed,
  deliveryPutOff,
  deliverySucceeded,
  deliveryWaits,
  tryAgainNow,
} from './delivery.ts'
export { type Participant, personOf, wasAsked } from './participants.ts'
export { soleReader } from './recipient.ts'
export { receiveMessage, type KeptAttachment } from './receive.ts'
export { readBetter } from './read-better.ts'
export { type Conversation, firstWords, lockConversation } from './conversation.ts'
export { layConversation } from './lay.ts'
export { sayCallsFor, weighConversation } from './weigh.ts'
export { takeUp, uploadTheirs } from './in-place.ts'
export { sayWhatIsOwed } from './what-is-owed.ts'
export { goOnByMail } from './go-on.ts'
export { type Rating, rateConversation } from './rating/rate.ts'
export { openBy } from './open-by.ts'
export { takeAsTheirs } from './take-as-theirs.ts'
export { messageVector, monthSign } from './find-words.ts'
export { holdUnsent } from './hold-unsent.ts'
export { readConversation } from './read.ts'
export { readMyGroup, readMyPeople } from './my-people.ts'
export { reply } from './reply.ts'
export { passTo } from './pass-to.ts'
export { turnToUs } from './turn-to-us.ts'
export { sayAutomatically } from './say-automatically.ts'
export { noteCall, writeNote } from './note.ts'
export { languageWith } from './language.ts'
export { type Spoken, spokenTo } from './needs/words.ts'
export { startConversation } from './start.ts'
export { answerLinks } from './needs/restate.ts'
export type { Envelope, Told } from './tables.ts'
export { wordsOf } from './let-go.ts'
export {
  foldedForThem,
  ownConversations,
  saidWithThem,
  subjectFor,
  theirConversations,
  wordsForThem,
} from './theirs.ts'
export { sendAttachment } from './attachment-routes.ts'
export { keepByLink, openAttachment, openByLink } from './attachments.ts'
export { correctNeed } from './needs/correct.ts'
export { eraseNeed } from './needs/erase.ts'
export { closeConversation, reopenConversation } from './close.ts'
export { saveDraft } from './drafts.ts'
export { takeBack } from './take-back.ts'
export { noteNeed } from './needs/note.ts'
export { languageAsked, languagesAsked } from './needs/language-of.ts'
