import { z } from 'zod'
import { choice } from './choices.ts'
import { emailAddress, face, id, language, line, moment, name, page, paragraph, timeZone } from './common.ts'
import { day } from './moments.ts'
import { phoneNumber } from './people.ts'
import { pass } from './sites.ts'
import { factBasis, factKind, factSensitivity, factSource, speakingAbout } from './facts.ts'

/* What a person sees and does in their own place. */

/** The languages of the place itself and of the letters that lead there. */
export const placeLanguage = z.enum(['en', 'de', 'es', 'fr']).meta({ id: 'PlaceLanguage' })

/** Before whose door somebody stands. */
export const placeDoor = z.object({ companyName: z.string() }).meta({ id: 'PlaceDoor' })

/** A link as it stands in a letter. */
export const placeToken = z.string().min(20).max(600)

/** Someone asks for a link: the answer is the same whether or not we know the address. */
export const placeLinkRequest = z.object({ address: emailAddress, language: placeLanguage.default('en') })

/** What a link is for, told before it is used: programs that look into mails follow links too. */
export const placeLink = z
  .object({
    companyName: z.string(),
    /** letter: it came in an ordinary letter; asked: for the whole place; forget: to be forgotten; stay: not to be, after all; call: it came in a letter about one */
    kind: z.enum(['letter', 'asked', 'forget', 'stay', 'call']),
    callId: id.nullable(),
    /** theirs, where we know it */
    language: placeLanguage.nullable(),
    /** of forget and stay: when it happens, or would */
    dueAt: moment.nullable(),
    /** of forget: after how many days, and how long backups are kept */
    graceDays: z.number().int(),
    backupDays: z.number().int(),
  })
  .meta({ id: 'PlaceLink' })
export const placeEntry = z.object({ link: placeToken })
/** `instead`: also where the place of somebody else is open in this browser. */
export const placePass = z.object({ token: pass, instead: z.boolean().default(false) })

/** Asked to be forgotten: when it happens, unless it is withdrawn before. */
export const standingErasure = z.object({ askedAt: moment, dueAt: moment }).meta({ id: 'StandingErasure' })

/** Who looks after them, as the card tells it. */
export const placeAgent = z
  .object({
    slug: z.string(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    about: z.string(),
    /** since when they know each other; null: not yet */
    since: moment.nullable(),
    lastAt: moment.nullable(),
  })
  .meta({ id: 'PlaceAgent' })

/** Where somebody stands who has just come in. */
export const place = z
  .object({
    companyName: z.string(),
    /** the address or id that they came by: what they have begun to write is kept in the browser under it */
    cameBy: id,
    /** theirs, where we know it */
    language: placeLanguage.nullable(),
    /** by a fresh link: they see and change everything. Null: by a link out of a letter, which shows its conversation */
    freshUntil: moment.nullable(),
    /** several people read the address that they came by */
    sharedAddress: z.boolean(),
    /** the addresses proven here, the first as came; shortened where the link may have been passed on */
    addresses: z.array(z.string()),
    /** we know where to mail an answer: of somebody whom only a site of ours knows, perhaps not */
    answerable: z.boolean(),
    /** null until they came by a fresh link */
    me: z
      .object({
        /** all of them is open here: they may change it. Else it is what they came with, or nothing */
        whole: z.boolean(),
        name: z.string(),
        nameSaid: z.string(),
        pronouns: z.string(),
        languages: z.array(z.string()),
        pictureUrl: z.string().nullable(),
        since: moment.nullable(),
      })
      .nullable(),
    /** whoever looks after them now; null: the whole team does */
    agent: placeAgent.nullable(),
    /** the slug of whom they call theirs; null: nobody, or not to be seen by this link */
    myPerson: z.string().nullable(),
    erasure: standingErasure.nullable(),
    graceDays: z.number().int(),
    backupDays: z.number().int(),
  })
  .meta({ id: 'Place' })

export const placeAttachment = z
  .object({ id, name: z.string(), type: z.string(), size: z.number().int(), url: z.string() })
  .meta({ id: 'PlaceAttachment' })

export const placeMessage = z
  .object({
    id,
    channel: z.enum(['mail', 'chat', 'phone']),
    /** me: they themselves; agent; other: someone else who wrote to both of us */
    by: z.enum(['me', 'agent', 'other']),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    /** of an agent: their card */
    slug: z.string().nullable(),
    at: moment,
    text: z.string(),
    folded: z.string(),
    attachments: z.array(placeAttachment),
  })
  .meta({ id: 'PlaceMessage' })

export const placeConversation = z
  .object({
    id,
    subject: z.string(),
    channel: z.enum(['mail', 'chat', 'phone']),
    /** the last words, and when */
    words: z.string(),
    by: z.enum(['me', 'agent', 'other']),
    at: moment,
    agent: face.nullable(),
  })
  .meta({ id: 'PlaceConversation' })
export const placeConversations = page(placeConversation)
/** The newest messages, oldest first; `before` fetches earlier ones. */
export const placeConversationWhole = placeConversation.extend({
  /** whom they may choose while they wait; null: there is nothing to choose */
  choice: choice.nullable(),
  messages: z.array(placeMessage),
  before: z.string().nullable(),
})
export const placeConversationQuery = z.object({ before: z.string().max(200).optional() })

export const placeWords = z.object({
  text: paragraph,
  attachmentIds: z.array(id).max(20).default([]),
  /** made by the browser: sent twice, said once */
  clientId: z.string().min(8).max(100),
})
export const newPlaceConversation = placeWords.extend({ subject: line.max(200).default('') })

/** One thing that we remember of them, as they may read it: where it came from, and why we may keep it. */
export const placeFact = z
  .object({
    id,
    kind: factKind,
    about: z.string(),
    value: z.string(),
    onDate: z.string().nullable(),
    source: factSource,
    /** the words it was taken from */
    quote: z.string(),
    /** the conversation that it was said in, where they can read it */
    conversationId: id.nullable(),
    /** who wrote it down; null: they themselves, or an import */
    notedBy: z.string().nullable(),
    notedAt: moment,
    confirmedAt: moment,
    basis: factBasis,
    sensitivity: factSensitivity,
    expiresAt: moment.nullable(),
    /** who looked at it, where it is sensitive */
    looks: z.array(z.object({ name: z.string(), at: moment })),
  })
  .meta({ id: 'PlaceFact' })

/** Where something else came from that we remember, and why we may keep it. */
export const placeOrigin = z
  .object({
    source: factSource,
    notedBy: z.string().nullable(),
    notedAt: moment,
    /** null: whoever noted it did not say */
    basis: factBasis.nullable(),
    /** the conversation that it was said in, where they can read it */
    conversationId: id.nullable(),
  })
  .meta({ id: 'PlaceOrigin' })

/** A way in which they reach us, as far as it is open to them. */
export const placeReach = z
  .object({
    id,
    kind: z.enum(['email', 'phone', 'handle']),
    /** shortened, where it may be somebody else's: nobody has shown here that it is theirs */
    value: z.string(),
    /** message: they wrote to us from it; site: one of the company's own said so; agent: one of us, as far as we know */
    source: z.enum(['message', 'site', 'agent', 'import', 'person']),
    notedBy: z.string().nullable(),
    notedAt: moment,
    verifiedAt: moment.nullable(),
    /** it was proven in this visit */
    open: z.boolean(),
    /** they may say that it is not theirs; false: they prove it here first */
    mayGo: z.boolean(),
  })
  .meta({ id: 'PlaceReach' })
/** A number that they can be called at. */
export const placeNumber = z.object({ phone: phoneNumber })

/** What stands about them and is no fact of its own: put right, and erased, one by one. */
export const placeAbout = z.enum(['languages', 'timeZone', 'organisation', 'notes']).meta({ id: 'PlaceAbout' })

export const placeMemory = z
  .object({
    reach: z.array(placeReach),
    speaking: z.array(placeFact),
    facts: z.array(placeFact),
    /** what they asked of us, and how they felt */
    needs: z.array(
      placeOrigin
        .extend({
          id,
          asks: z.string(),
          feels: z.string(),
          /** where that comes from, where it does not come together with what they asked */
          feelsFrom: placeOrigin.nullable(),
          met: z.boolean(),
        })
        .meta({ id: 'PlaceNeed' }),
    ),
    moments: z.array(
      placeOrigin
        .extend({
          id,
          title: z.string(),
          on: z.string(),
          yearly: z.boolean(),
          sensitivity: factSensitivity,
          expiresAt: moment.nullable(),
          /** who looked at it, where it is sensitive */
          looks: z.array(z.object({ name: z.string(), at: moment })),
        })
        .meta({ id: 'PlaceMoment' }),
    ),
    relations: z.array(
      placeOrigin.extend({ id, name: z.string(), kind: z.string(), words: z.string() }).meta({ id: 'PlaceRelation' }),
    ),
    knownBy: z.array(placeAgent),
    organisation: z.string().nullable(),
    languages: z.array(z.string()),
    timeZone: z.string().nullable(),
    /** what colleagues wrote down about them, beyond facts */
    notes: z.string(),
    /** where each of these comes from, as far as the log tells */
    aboutFrom: z.partialRecord(placeAbout, placeOrigin),
  })
  .meta({ id: 'PlaceMemory' })

/** What else is put right and erased one by one. */
export const placeErasable = z.enum(['moments', 'relations', 'needs']).meta({ id: 'PlaceErasable' })

export const placeAboutChange = z
  .object({ languages: z.array(language).max(10), timeZone, organisation: line.min(1), notes: paragraph.min(1) })
  .partial()

/** `onDate`: the day of it, as far as it is changed; null: it has none. */
export const placeFactChange = z.object({
  value: z.string().trim().min(1).max(5000),
  onDate: day.nullable().optional(),
})
/** What they asked, what a day is called, or what somebody is to them; `on`: of a day, when it is; `feels`: how they felt. */
export const placeOtherChange = z.object({
  value: line.min(1).max(500),
  on: day.optional(),
  feels: line.max(500).optional(),
})
/** `notAgain`: "don't keep this", nor ever again: of a fact, a day, a relation and notes. */
export const placeForgetting = z.object({ notAgain: z.enum(['true', 'false']).default('false') })
/** How they like to be spoken to, told by themselves; empty takes it away. */
export const placeSpeaking = z.object({ about: speakingAbout, value: z.string().trim().max(500) })

export const placeMeChange = z
  .object({
    name,
    nameSaid: line,
    pronouns: line,
    languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(10),
  })
  .partial()

export const placeSession = z
  .object({
    id,
    device: z.string(),
    current: z.boolean(),
    madeAt: moment,
    lastUsedAt: moment,
    /** it came by a fresh link */
    afresh: z.boolean(),
  })
  .meta({ id: 'PlaceSession' })
export const placeSessions = z.object({ items: z.array(placeSession) })

/** What remains of someone who was forgotten: nothing but that it was done. */
export const erasureReceipt = z
  .object({
    id,
    askedAt: moment,
    doneAt: moment,
    counts: z.record(z.string(), z.number().int()),
    /** HMAC-SHA-256 over the rest, by this installation's own key, base64url */
    proof: z.string(),
  })
  .meta({ id: 'ErasureReceipt' })

/** For the lead whom somebody has asked by phone. */
export const personPlace = z
  .object({ sessions: z.number().int(), erasure: standingErasure.nullable() })
  .meta({ id: 'PersonPlace' })

/** How long things last here, in days. */
export const placeSettings = z
  .object({
    linkDays: z.number().int().min(1).max(365),
    graceDays: z.number().int().min(0).max(60),
    backupDays: z.number().int().min(1).max(3650),
  })
  .meta({ id: 'PlaceSettings' })
