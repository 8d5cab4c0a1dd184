import type { z } from 'zod'
import type * as calls from '../contract/calls.ts'
import type * as chat from '../contract/chat.ts'

/* What goes over the wire, as types alone: nothing of the contract comes along into a company's page. */

export type Language = z.infer<typeof chat.chatLanguage>
export type Look = z.infer<typeof chat.chatLook>
export type Agent = z.infer<typeof chat.chatAgent>
export type Door = z.infer<typeof chat.chatDoor>
export type Me = z.infer<typeof chat.chatMe>
export type MeChange = z.infer<typeof chat.chatMeChange>
export type Visit = z.infer<typeof chat.chatVisit>
export type Message = z.infer<typeof chat.chatMessage>
export type File = z.infer<typeof chat.chatFile>
export type Rating = z.infer<typeof chat.chatRating>
export type Conversation = z.infer<typeof chat.chatConversation>
export type Conversations = z.infer<typeof chat.chatConversations>
export type Whole = z.infer<typeof chat.chatConversationWhole>
export type Wish = z.infer<typeof chat.chatWish>['wish']
export type WayIn = z.infer<typeof chat.chatWayIn>
export type Ladder = z.infer<typeof chat.chatLadder>
export type Calls = z.infer<typeof calls.placeCalls>
export type Call = z.infer<typeof calls.placeCall>
export type NewCall = z.infer<typeof calls.newCall>
export type FreeTimes = z.infer<typeof calls.freeTimes>
