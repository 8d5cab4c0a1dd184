import { z } from 'zod'
import { emailAddress, face, id, language, line, moment, name, page, pageQuery, paragraph, timeZone } from './common.ts'
import { remembered } from './facts.ts'
import { merged } from './merging.ts'
import { lifeMoment } from './moments.ts'
import { relation } from './relations.ts'

export const identityKind = z.enum(['email', 'phone', 'handle', 'browser', 'external']).meta({ id: 'IdentityKind' })
/** How it was proven that an identity is theirs: the checks of a mail, a link they clicked, a company's own signed word, an agent. */
export const provenBy = z.enum(['dmarc', 'spf', 'dkim', 'link', 'token', 'agent']).meta({ id: 'ProvenBy' })
export const identity = z
  .object({
    id,
    kind: identityKind,
    value: z.string(),
    claimedAt: moment,
    /** null: claimed only */ verifiedAt: moment.nullable(),
    verifiedBy: provenBy.nullable(),
    /** several people write from it, and are told apart by the name they sign with */
    shared: z.boolean(),
    /** why it may be shared, where nobody has said so: it sounds like an office's, or mails from it were signed differently */
    perhapsShared: z.enum(['office', 'names']).nullable(),
    /** the other names that mails from it were signed with: a few */
    otherNames: z.array(z.string()),
    /** mails to it come back: since when, and whether anybody is there (hard: nobody) */
    bounced: z
      .object({ class: z.enum(['hard', 'soft']), why: z.string(), since: moment, last: moment })
      .nullable()
      .default(null),
    /** when somebody there last said that a mail of ours was unwanted */
    complainedAt: moment.nullable().default(null),
    /** whoever it belongs to is away; `until` null: they did not say */
    away: z.object({ since: moment, until: z.iso.date().nullable() }).nullable().default(null),
  })
  .meta({ id: 'Identity' })
export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[\d\s()./-]{4,30}$/)
  .refine((value) => /(\d\D*){3}/.test(value), 'not a phone number')
export const newIdentity = z.union([
  z.object({ kind: z.literal('email'), value: emailAddress }),
  z.object({ kind: z.literal('phone'), value: phoneNumber }),
  z.object({ kind: z.enum(['handle', 'external']), value: line.min(1) }),
])

export const organisation = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    notes: z.string(),
    /** what they are out for, in words */ goals: z.string(),
  })
  .meta({ id: 'Organisation' })
export const organisationChange = z.object({ name: line.min(1), notes: paragraph, goals: paragraph }).partial()

/** A mail domain of an organisation: whoever writes from it for the first time belongs there. */
export const organisationDomain = z.object({ domain: z.string(), addedAt: moment }).meta({ id: 'OrganisationDomain' })

/** An agent who has spoken with this person: since when and how lately, never how much. */
export const acquaintance = z
  .object({ agent: face, firstAt: moment, lastAt: moment, closeness: z.enum(['mostly', 'often', 'sometimes', 'once']) })
  .meta({ id: 'Acquaintance' })

export const certainty = z.enum(['near_certain', 'possible']).meta({ id: 'Certainty' })
/** Someone who may be this person, too. */
export const mayBe = z.object({ duplicateId: id, person: face, certainty }).meta({ id: 'MayBe' })

export const person = face
  .extend({
    nameSaid: z.string(),
    pronouns: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string().nullable(),
    notes: z.string(),
    organisation: organisation.nullable(),
    arrivedAt: moment,
    /** they asked to be forgotten: when it happens */
    forgetAt: moment.nullable(),
    identities: z.array(identity),
    /** what they said themselves is not theirs, or no longer: since when. It can be put back */
    disowned: z.array(
      identity.pick({ id: true, kind: true, value: true }).extend({ at: moment }).meta({ id: 'Disowned' }),
    ),
    knownBy: z.array(acquaintance),
    /** the surest one who may be them, too; null: nobody is suggested */
    mayBe: mayBe.nullable(),
    /** null: nobody was merged into them */
    merged: merged.nullable(),
    remembered,
    /** the days that matter in their life, oldest first: the last fifty */
    moments: z.array(lifeMoment),
    /** the people they belong with, those noted last first */
    relations: z.array(relation),
  })
  .meta({ id: 'Person' })

export const newPerson = z.object({
  name,
  identities: z.array(newIdentity).max(10).default([]),
  organisationName: line.optional(),
})
export const personChange = z
  .object({
    name,
    nameSaid: line,
    pronouns: z.string().trim().max(40),
    languages: z.array(language).max(12),
    timeZone: timeZone.nullable(),
    notes: paragraph,
    /** an existing organisation of this name, or a new one; null leaves it */
    organisationName: line.min(1).nullable(),
  })
  .partial()

export const personRow = face
  .extend({
    organisation: z.string().nullable(),
    /** when they first came */
    arrivedAt: moment,
    /** when one of us last spoke with them; null: nobody has yet */
    lastAt: moment.nullable(),
  })
  .meta({ id: 'PersonRow' })
export const peoplePage = page(personRow)
export const peopleQuery = pageQuery.extend({ organisation: id.optional() })

/** Someone found, with the words that matched. `snippet` marks matches as [[…]]. */
export const found = z
  .object({
    person: personRow,
    matches: z.array(
      z.object({
        where: z.enum(['name', 'identity', 'organisation', 'notes', 'fact', 'message']),
        snippet: z.string(),
        at: moment.nullable(),
        conversationId: id.nullable(),
        messageId: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'Found' })
export const searchQuery = z.object({
  q: z.string().max(400),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
/** People, each once: by who they are, then by what is remembered of them, then by what was said. */
export const searchResult = page(found)

/** One reason why two people may be one, or may not. */
export const duplicateReason = z
  .object({
    /** what is alike and how: `name_near`, `phone_same`, `given_different`, `perhaps_family`… */ code: z.string(),
    field: z.string(),
    speaks: z.enum(['for', 'against']),
    /** in English: "names differ by one letter" */ words: z.string(),
  })
  .meta({ id: 'DuplicateReason' })
/** Two people who may be one. Nothing merges by itself. */
export const duplicate = z
  .object({
    id,
    person: personRow,
    other: personRow,
    certainty,
    /** the strongest first, what speaks against it last */ reasons: z.array(duplicateReason),
    /** the reasons as one English line */ inWords: z.string(),
    foundAt: moment,
  })
  .meta({ id: 'Duplicate' })
export const duplicatesPage = page(duplicate)
export const duplicatesQuery = pageQuery.extend({ certainty: certainty.optional() })
