import { z } from 'zod'
import { choice, choosing } from './choices.ts'
import { emailAddress, face, id, line, moment, page, paragraph, role } from './common.ts'
import { pass } from './sites.ts'

/* Chat on the company's own site: what the panel there sees and does, and what agents see of whoever is there. */

/** The languages that the panel speaks. */
export const chatLanguage = z.enum(['en', 'de', 'es', 'fr', 'ar']).meta({ id: 'ChatLanguage' })

/** How the launcher and the panel look, and where they stand. Colours are `#rrggbb`. */
export const chatLook = z
  .object({
    accent: z.string().regex(/^#[0-9a-f]{6}$/),
    side: z.enum(['start', 'end']),
    theme: z.enum(['system', 'light', 'dark']),
  })
  .meta({ id: 'ChatLook' })

/** One of us, as somebody who looks for help sees them. */
export const chatAgent = z
  .object({
    slug: z.string(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    /** here: could answer now; away: `backAt`, where anybody can say */
    is: z.enum(['here', 'away']),
    backAt: moment.nullable(),
    /** when they last helped this person, where that is theirs to see; null: not yet */
    helpedAt: moment.nullable(),
  })
  .meta({ id: 'ChatAgent' })

/**
 * What the panel shows before anybody has written: faces, and honest words. At most six agents: who knows this person,
 * then who is here, then who is back soonest. `to`: whose personal link it is, with their named cover while they are away.
 */
export const chatDoor = z
  .object({
    companyName: z.string(),
    greeting: z.string(),
    look: chatLook,
    agents: z.array(chatAgent),
    to: chatAgent.extend({ cover: chatAgent.nullable() }).nullable(),
    /** when somebody is here again; null: somebody is now, or nobody can say */
    backAt: moment.nullable(),
    /** name and address are asked for, once; never forced */
    asksWho: z.boolean(),
    /** calls can be booked */
    calls: z.boolean(),
    /** a puzzle for the browser, before it may begin: see `chatProof` */
    puzzle: z.object({ salt: z.string(), bits: z.number().int() }),
  })
  .meta({ id: 'ChatDoor' })
export const chatDoorQuery = z.object({ to: z.string().max(200).optional(), language: chatLanguage.default('en') })

/** The puzzle's answer: SHA-256 of `${salt}.${answer}` begins with `bits` zero bits. No human solves it; browsers do. */
export const chatProof = z.object({ salt: z.string().max(300), answer: z.string().max(40) })

/** A browser begins: with the first words, or because a site of ours says who it is. */
export const newChatVisit = z.object({
  proof: chatProof,
  language: chatLanguage.default('en'),
  /** no human fills this in */
  website: z.string().max(1000).default(''),
})
/** `visit`: the secret that this browser had before; its open conversations come along. */
export const chatPass = z.object({
  token: pass,
  language: chatLanguage.default('en'),
  visit: z.string().max(200).optional(),
})

/** Who this browser is to us. */
export const chatMe = z
  .object({
    /** a site of ours said so */
    verified: z.boolean(),
    /** what they call themselves; empty: not said */
    name: z.string(),
    /** where an answer goes when they have left; empty: nowhere */
    address: z.string(),
    /** name and address were asked for */
    asked: z.boolean(),
    /** colleagues may see on which page they are */
    sharesPage: z.boolean(),
    language: chatLanguage,
  })
  .meta({ id: 'ChatMe' })
/** `secret`: kept by the browser, sent as `Authorization: Bearer …`; told once. */
export const chatVisit = z.object({ secret: z.string(), me: chatMe }).meta({ id: 'ChatVisit' })
export const chatMeChange = z
  .object({
    name: line.max(200),
    address: z.union([emailAddress, z.literal('')]),
    asked: z.literal(true),
    sharesPage: z.boolean(),
    language: chatLanguage,
  })
  .partial()

export const chatFile = z
  .object({ id, name: z.string(), type: z.string(), size: z.number().int(), url: z.string() })
  .meta({ id: 'ChatFile' })

export const chatMessage = z
  .object({
    id,
    by: z.enum(['me', 'agent', 'other']),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    slug: z.string().nullable(),
    at: moment,
    /** plain words with light marks (contract/marks) */
    text: z.string(),
    files: z.array(chatFile),
    /** of their own words: the id that the browser gave them */
    clientId: z.string().nullable(),
    /** of their own words: one of us has read them */
    seen: z.boolean(),
    /** went on, or came, by mail */
    byMail: z.boolean(),
  })
  .meta({ id: 'ChatMessage' })

export const chatRating = z.enum(['great', 'okay', 'not_good']).meta({ id: 'ChatRating' })

export const chatConversation = z
  .object({
    id,
    /** the last words, whose, and when */
    words: z.string(),
    by: z.enum(['me', 'agent', 'other']),
    at: moment,
    agent: face.nullable(),
    /** of our words, those that this person has not seen */
    unread: z.number().int(),
    closed: z.boolean(),
  })
  .meta({ id: 'ChatConversation' })
export const chatConversations = page(chatConversation)

/** Oldest first. `before` fetches earlier ones, `after` is where the next look begins: nothing missed, nothing doubled. */
export const chatConversationWhole = chatConversation
  .extend({
    messages: z.array(chatMessage),
    before: z.string().nullable(),
    after: z.string(),
    /** whom they may choose while they wait; null: there is nothing to choose */
    choice: choice.nullable(),
    /** an honest sentence's parts: who has it, whether they are here, when they are back */
    agentNow: chatAgent.nullable(),
    rating: z.object({ rating: chatRating, words: z.string() }).nullable(),
  })
  .meta({ id: 'ChatConversationWhole' })
export const chatConversationQuery = z.object({
  before: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
})

export const chatWords = z.object({
  text: paragraph,
  fileIds: z.array(id).max(10).default([]),
  /** made by the browser: sent twice, said once */
  clientId: z.string().min(8).max(100),
})
/** `to`: the slug of the agent whose personal link it is. */
export const newChatConversation = chatWords.extend({ to: z.string().max(200).optional() })
/** To which address; left out: the one that we know them by here. */
export const chatTranscript = z.object({ address: emailAddress.optional() })
/** The way into their own place. `url`: good once and for minutes; null: a site has to say anew who they are, or a mail. */
export const chatWayIn = z.object({ url: z.string().nullable() })
/** Mails a link into the place to this address, if it is one that we know; the answer does not tell. */
export const chatPlaceLink = z.object({ address: emailAddress })
export const chatSeen = z.object({ messageId: id })
export const chatRatingGiven = z.object({ rating: chatRating, words: paragraph.max(2000).default('') })
export const chatWish = choosing

/** Who else can be asked, step by step, who is here before who is away; of the others, when they are back. */
export const chatLadder = z
  .object({
    steps: z.array(face.extend({ role, isWith: z.boolean(), is: z.enum(['here', 'away']), backAt: moment.nullable() })),
  })
  .meta({ id: 'ChatLadder' })
export const chatClimb = z.object({ slug: z.string().max(200) })

const pageSeen = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), title: line.max(300).default('') })
/**
 * Where a person is on the company's site; kept only while they share it. `before`: what they read before they agreed to;
 * `tried`: what they did about it themselves, as the site says. Both the latest first.
 */
export const chatPage = pageSeen.extend({
  before: z
    .array(pageSeen.extend({ at: moment }))
    .max(6)
    .default([]),
  tried: z
    .array(z.object({ words: line.max(200), at: moment }))
    .max(6)
    .default([]),
})

/** Somebody, or a network, that may not write here for a while. */
export const chatBlock = z
  .object({
    id,
    what: z.enum(['browser', 'network']),
    /** whom it meant, where we know them */
    person: face.nullable(),
    until: moment,
    madeBy: face.nullable(),
    reason: z.string(),
    madeAt: moment,
  })
  .meta({ id: 'ChatBlock' })

/** What agents see of somebody who may be there now. */
export const chatPresence = z
  .object({
    here: z.boolean(),
    seenAt: moment.nullable(),
    page: z.object({ url: z.string(), title: z.string(), at: moment }).nullable(),
    /** pages before, newest first */
    read: z.array(z.object({ url: z.string(), title: z.string(), at: moment })),
    /** what they tried themselves, as the site says, newest first */
    tried: z.array(z.object({ words: z.string(), at: moment })),
    /** after so many minutes of silence our words go on by mail, to this address; null: nobody knows one, and nothing goes */
    goesOn: z.object({ minutes: z.number().int(), address: z.string().nullable() }).nullable(),
    /** up to when they have read our words, by conversation */
    readUpTo: z.array(z.object({ conversationId: id, at: moment })),
    /** breaks from them, or from where they wrote, that hold */
    blocks: z.array(chatBlock),
  })
  .meta({ id: 'ChatPresence' })

export const chatSettings = z
  .object({
    /** off: the widget shows nothing, and the API of the panel refuses */
    on: z.boolean(),
    look: chatLook,
    greeting: z.record(chatLanguage, line),
    asksWho: z.boolean(),
    /** origins of the company's own pages, `https://shop.example`; our own pages need not stand here */
    origins: z.array(z.string().max(300)).max(50),
    /** minutes of silence after which what they missed goes by mail */
    quietMinutes: z.number().int().min(1).max(60),
    /** slugs of those who can be escalated to, first step first; empty: leads, then administrators */
    ladder: z.array(z.string().max(200)).max(10),
  })
  .meta({ id: 'ChatSettings' })

export const chatBlocks = page(chatBlock)
export const newChatBlock = z.object({
  personId: id,
  what: z.enum(['browser', 'network']),
  hours: z
    .number()
    .int()
    .min(1)
    .max(24 * 365),
  reason: line.default(''),
})
