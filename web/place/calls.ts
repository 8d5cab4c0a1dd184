import {
  addNumberInPlace,
  askForFreshLink,
  askForLinkToReach,
  askForPlaceLink,
  askToAddAddress,
  askToBeForgotten,
  beginInPlace,
  bookCall,
  cancelCall,
  changeMeInPlace,
  chooseInPlace,
  chooseMyPerson,
  confirmErasure,
  disownInPlace,
  enterPlace,
  enterPlaceByPass,
  eraseAboutInPlace,
  eraseFactInPlace,
  eraseInPlace,
  getErasureReceipt,
  getPlace,
  getPlaceConversation,
  getPlaceDoor,
  getPlaceLink,
  getPlaceMemory,
  leavePlace,
  leavePlaceEverywhere,
  listFreeTimes,
  listPlaceCalls,
  listPlaceConversations,
  listPlacePromises,
  listPlaceSessions,
  moveCall,
  putAboutRight,
  putFactRight,
  putRightInPlace,
  removeMyPictureInPlace,
  saySpeaking,
  setMyPictureInPlace,
  uploadInPlace,
  withdrawErasure,
  withdrawErasureByLink,
  writeInPlace,
} from '../../client/generated/sdk.gen.ts'
import type { z } from 'zod'
import type * as callShapes from '../../contract/calls.ts'
import type * as shapes from '../../contract/place.ts'
import type * as promiseShapes from '../../contract/promises.ts'
import { asForm, ask } from '../platform/api.ts'
import type { Language } from './words.ts'

export type Place = z.infer<typeof shapes.place>
export type Conversation = z.infer<typeof shapes.placeConversation>
export type Letters = z.infer<typeof shapes.placeConversationWhole>
export type Promised = z.infer<typeof promiseShapes.placePromise>
export type Message = z.infer<typeof shapes.placeMessage>
export type File = z.infer<typeof shapes.placeAttachment>
export type Memory = z.infer<typeof shapes.placeMemory>
export type Fact = z.infer<typeof shapes.placeFact>
export type Reach = z.infer<typeof shapes.placeReach>
export type Calls = z.infer<typeof callShapes.placeCalls>
export type Call = z.infer<typeof callShapes.placeCall>
export type FreeTimes = z.infer<typeof callShapes.freeTimes>
export type About = z.infer<typeof shapes.placeAbout>
export type OtherChange = z.infer<typeof shapes.placeOtherChange>
type AboutChange = z.infer<typeof shapes.placeAboutChange>
type Erasable = z.infer<typeof shapes.placeErasable>
type NewCall = z.infer<typeof callShapes.newCall>
type Words = { text: string; attachmentIds: string[]; clientId: string }
type MeChange = z.infer<typeof shapes.placeMeChange>
type FactChange = z.infer<typeof shapes.placeFactChange>
type Speaking = z.infer<typeof shapes.placeSpeaking>

/* All that the place asks of the server. */
export const calls = {
  door: () => ask(getPlaceDoor()),
  link: (token: string) => ask(getPlaceLink({ path: { token } })),
  askForLink: (address: string, language: Language) => ask(askForPlaceLink({ body: { address, language } })),
  freshLink: (language: Language) => ask(askForFreshLink({ body: { language } })),
  enter: (link: string) => ask(enterPlace({ body: { link } })),
  enterByPass: (token: string, instead: boolean) => ask(enterPlaceByPass({ body: { token, instead } })),
  place: () => ask(getPlace()),
  leave: (id: string) => ask(leavePlace({ path: { id } })),
  leaveEverywhere: () => ask(leavePlaceEverywhere()),
  visits: () => ask(listPlaceSessions()),
  conversations: (cursor?: string) => ask(listPlaceConversations({ query: cursor ? { cursor } : {} })),
  conversation: (id: string, before?: string) =>
    ask(getPlaceConversation({ path: { id }, query: before ? { before } : {} })),
  write: (id: string, words: Words) => ask(writeInPlace({ path: { id }, body: words })),
  begin: (words: Words & { subject: string }) => ask(beginInPlace({ body: words })),
  choose: (id: string, wish: 'my_person' | 'quickest' | 'someone_else') =>
    ask(chooseInPlace({ path: { id }, body: { wish } })),
  myPerson: (who: string | null) => ask(chooseMyPerson({ body: { who } })),
  upload: (file: Blob) => ask(uploadInPlace(asForm(file))),
  calls: () => ask(listPlaceCalls()),
  promises: () => ask(listPlacePromises()),
  freeTimes: (slug: string, query: { from?: string; moving?: string }) => ask(listFreeTimes({ path: { slug }, query })),
  book: (body: NewCall) => ask(bookCall({ body })),
  moveCall: (id: string, startsAt: string, timeZone: string) =>
    ask(moveCall({ path: { id }, body: { startsAt, timeZone } })),
  cancelCall: (id: string) => ask(cancelCall({ path: { id } })),
  memory: () => ask(getPlaceMemory()),
  putRight: (id: string, body: FactChange) => ask(putFactRight({ path: { id }, body })),
  erase: (id: string, notAgain: boolean) =>
    ask(eraseFactInPlace({ path: { id }, query: { notAgain: notAgain ? 'true' : 'false' } })),
  eraseOther: (list: Erasable, id: string, notAgain: boolean) =>
    ask(eraseInPlace({ path: { list, id }, query: { notAgain: notAgain ? 'true' : 'false' } })),
  putOtherRight: (list: Erasable, id: string, body: OtherChange) => ask(putRightInPlace({ path: { list, id }, body })),
  eraseAbout: (about: About, notAgain: boolean) =>
    ask(eraseAboutInPlace({ path: { about }, query: { notAgain: notAgain ? 'true' : 'false' } })),
  putAboutRight: (body: AboutChange) => ask(putAboutRight({ body })),
  addNumber: (phone: string) => ask(addNumberInPlace({ body: { phone } })),
  addAddress: (address: string, language: Language) => ask(askToAddAddress({ body: { address, language } })),
  linkToReach: (id: string, language: Language) => ask(askForLinkToReach({ path: { id }, body: { language } })),
  disown: (id: string) => ask(disownInPlace({ path: { id } })),
  speaking: (body: Speaking) => ask(saySpeaking({ body })),
  changeMe: (body: MeChange) => ask(changeMeInPlace({ body })),
  setPicture: (file: Blob) => ask(setMyPictureInPlace(asForm(file))),
  removePicture: () => ask(removeMyPictureInPlace()),
  askToBeForgotten: () => ask(askToBeForgotten()),
  confirmErasure: (link: string) => ask(confirmErasure({ body: { link } })),
  withdraw: () => ask(withdrawErasure()),
  withdrawByLink: (link: string) => ask(withdrawErasureByLink({ body: { link } })),
  receipt: (id: string) => ask(getErasureReceipt({ path: { id } })),
}
