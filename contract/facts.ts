import { z } from 'zod'
import { channel, face, id, line, moment, page } from './common.ts'

/** What a fact tells. `free`: anything; `access_need`: what makes it possible for them to speak with us at all. */
export const factKind = z
  .enum(['free', 'date', 'preference', 'access_need', 'name_said', 'role', 'address'])
  .meta({ id: 'FactKind' })
/** Where it came from: a message, a form, an agent who knows it, an import, or the person in their own place. */
export const factSource = z.enum(['message', 'form', 'agent', 'import', 'person']).meta({ id: 'FactSource' })
/** Why we may keep it: they told us, they agreed to it, or a contract needs it. */
export const factBasis = z.enum(['told', 'agreed', 'contract']).meta({ id: 'FactBasis' })
/** What touches someone closely is kept only when they shared it with us, and for a time. */
export const factSensitivity = z
  .enum(['none', 'health', 'family', 'money', 'belief', 'other'])
  .meta({ id: 'FactSensitivity' })
/** `owner`: whoever noted it; `leads`: leads and administrators, and whoever noted it. */
export const factVisibility = z.enum(['team', 'owner', 'leads']).meta({ id: 'FactVisibility' })
/** What preferences and access needs beside the composer are about; `about` may hold other words too. */
export const speakingAbout = z
  .enum(['channel', 'tone', 'language', 'hours', 'patience', 'access'])
  .meta({ id: 'SpeakingAbout' })

/** One thing we remember of a person. */
export const fact = z
  .object({
    id,
    kind: factKind,
    /** of a preference or need: channel, tone, language, hours, access; else what the person calls it, or '' */
    about: z.string(),
    /** null: it is sensitive, and shown to whoever asks for it (`POST /api/facts/{id}/looks`); that is noted */
    value: z.string().nullable(),
    /** of a date, YYYY-MM-DD */
    onDate: z.string().nullable(),
    sensitivity: factSensitivity,
    basis: factBasis,
    visibleTo: factVisibility,
    source: factSource,
    /** the words it was taken from, or '' */
    quote: z.string(),
    /** null: it came from no message, or that message is gone */
    messageId: id.nullable(),
    /** when and how it was said, where it came from a message */
    saidAt: moment.nullable(),
    saidOn: channel.nullable(),
    /** null: the person themselves, or an import */
    notedBy: face.nullable(),
    notedAt: moment,
    /** when it was last said or found to be true */
    confirmedAt: moment,
    /** null: the person themselves, or an import */
    confirmedBy: face.nullable(),
    /** "they shared this with us" was said then */
    sharedWithUsAt: moment.nullable(),
    expiresAt: moment.nullable(),
    /** it was corrected: `GET /api/facts/{id}/history` has what stood before */
    hasHistory: z.boolean(),
  })
  .meta({ id: 'Fact' })

/** Different answers to one question, the newest first: a human says which holds. */
export const factConflict = z.array(fact).meta({ id: 'FactConflict' })

/** What is remembered of a person, as far as it stands beside their lifeline. */
export const remembered = z
  .object({
    /** how to speak with them: preferences, access needs, how the name is said */
    speaking: z.array(fact),
    /** the rest: what expires soon, then the latest confirmed */
    facts: z.array(fact),
    /** there are more than are shown here: `GET /api/people/{person}/facts` */
    more: z.boolean(),
    conflicts: z.array(factConflict),
  })
  .meta({ id: 'Remembered' })

const value = z.string().trim().min(1).max(5000)
const about = line.max(80)
const quote = z.string().max(5000)
const onDate = z.iso.date()

/** Of `patience` the value is one of two sentences (`patienceWords`). `sharedWithUs` must be said of what is sensitive, and `expiresAt` is then at most two years ahead: a year, when left out. */
export const newFact = z.object({
  kind: factKind.default('free'),
  about: about.default(''),
  value,
  onDate: onDate.nullable().default(null),
  basis: factBasis.default('told'),
  sensitivity: factSensitivity.default('none'),
  sharedWithUs: z.boolean().default(false),
  expiresAt: moment.nullable().default(null),
  visibleTo: factVisibility.default('team'),
})
/** From a message: `person` (slug or id) is whom it is about; `quote` is kept as far as it stands in the message. */
export const newFactFromMessage = newFact.extend({ person: z.string().max(200), quote: quote.default('') })

/** What is left out stays as it was. `sharedWithUs` must be said again of what becomes sensitive. */
export const factChange = z
  .object({
    kind: factKind,
    about,
    value,
    onDate: onDate.nullable(),
    basis: factBasis,
    sensitivity: factSensitivity,
    sharedWithUs: z.boolean(),
    expiresAt: moment.nullable(),
    visibleTo: factVisibility,
  })
  .partial()
/** Until when; left out: as long again as is usual for it. */
export const renewal = z.object({ until: moment.optional() })
/** `not_again`: "don't keep this": it is not offered again, and refused when somebody notes it all the same. */
export const forgetting = z.object({ notAgain: z.boolean().default(false) })
/** `this`: it holds, the others become history; `both`: all of them do. */
export const settlement = z.object({ holds: z.enum(['this', 'both']) })

export const factList = page(fact)
export const factsQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
/** What ends within two weeks, of people whom this agent knows, unless somebody keeps it for longer. */
export const endingFacts = z.object({ items: z.array(z.object({ person: face, fact }).meta({ id: 'EndingFact' })) })
/** What stood there before it was corrected, the newest first. */
export const factHistory = z.object({
  items: z.array(
    z.object({ value: z.string(), notedBy: face.nullable(), notedAt: moment, replacedAt: moment }).meta({
      id: 'FactBefore',
    }),
  ),
})
/** Who asked to see something sensitive. */
export const factLooks = z.object({ items: z.array(z.object({ agent: face, at: moment })) })

/** What a suggestion is about, so that a screen can say it in its own words. */
export const suggestionTopic = z
  .enum([
    'wedding',
    'birthday',
    'baby',
    'move',
    'opening',
    'holiday',
    'exam',
    'surgery',
    'call',
    'no_calls',
    'tone',
    'hours',
    'language',
    'hearing',
    'sight',
    'reading',
    'moving',
    'role',
    'name',
    'phone',
    'company',
  ])
  .meta({ id: 'SuggestionTopic' })

/** Something in a message that may be worth remembering. Offered, never kept by itself. */
export const suggestion = z
  .object({
    /** names it when it is waved away: a fingerprint of the quote */
    key: z.string(),
    messageId: id,
    topic: suggestionTopic,
    kind: factKind,
    about: z.string(),
    /** their own words */
    value: z.string(),
    onDate: z.string().nullable(),
    sensitivity: factSensitivity,
    /** the sentence it was found in */
    quote: z.string(),
  })
  .meta({ id: 'Suggestion' })
