import { z } from 'zod'
import { face, id, moment, name } from './common.ts'
import { conversation } from './conversations.ts'
import { fact } from './facts.ts'
import { asCame, mergedField, fieldValue } from './merging.ts'
import { lifeMoment } from './moments.ts'
import { duplicate, identity, person, personRow } from './people.ts'
import { relation } from './relations.ts'

/** Two who are one: `keptId` leads with name and address, `goneId` becomes part of them. Ids or slugs. */
export const newMerge = z.object({
  keptId: z.string().max(200),
  goneId: z.string().max(200),
  /** whoever merges them has said that these are as with the one who is kept */
  settled: z.array(mergedField).max(8).default([]),
})
export const mergeMade = z.object({ mergeId: id, person }).meta({ id: 'MergeMade' })

export const settlement = z.object({ /** whose value holds: one of those in the conflict */ fromId: id })

/** One of two people, with what tells a human who they are. */
export const side = personRow
  .extend({
    arrivedAt: moment,
    identities: z.array(identity),
    knownBy: z.array(face),
    /** what they said last, and when */
    lastWords: z.object({ text: z.string(), at: moment }).nullable(),
  })
  .meta({ id: 'Side' })

/** What both say of themselves and do not agree in. */
export const difference = z
  .object({ field: mergedField, one: fieldValue, other: fieldValue })
  .meta({ id: 'Difference' })

/** Two people beside each other, and why they were suggested, if they were. */
export const sideBySide = z
  .object({ one: side, other: side, differences: z.array(difference), suggested: duplicate.nullable() })
  .meta({ id: 'SideBySide' })

export const suggestionOfTwo = duplicate
  .extend({ person: side, other: side, differences: z.array(difference) })
  .meta({ id: 'SuggestionOfTwo' })

/** The letter that something was taken from, and the way by which that came; null: it came from none. */
const cameFrom = { conversationId: id.nullable(), identityId: id.nullable() }

/** What can be told apart of a person: how they reach us, what was said by which way, and what we know of them. */
export const toTellApart = z
  .object({
    identities: z.array(identity),
    /** the latest two hundred */
    conversations: z.array(
      z.object({
        id,
        subject: z.string(),
        lastWords: z.string(),
        openedAt: moment,
        /** those of the person's identities that they wrote from in it */
        identityIds: z.array(id),
      }),
    ),
    /** as far as they are for these eyes, what is sensitive covered: the latest five hundred */
    facts: z.array(fact.extend(cameFrom)),
    moments: z.array(lifeMoment.extend(cameFrom)),
    relations: z.array(relation),
    /** what colleagues wrote down about them */
    notes: z.string(),
  })
  .meta({ id: 'ToTellApart' })
/** A new person of some of what was taken for another's. What was taken from a letter goes with it, unless it is to stay. */
export const split = z.object({
  name,
  identityIds: z.array(id).max(200).default([]),
  conversationIds: z.array(id).max(500).default([]),
  factIds: z.array(id).max(500).default([]),
  momentIds: z.array(id).max(500).default([]),
  relationIds: z.array(id).max(500).default([]),
  /** facts and moments that stay, though the letter that they are from goes */
  stayingIds: z.array(id).max(1000).default([]),
  /** the notes about them: theirs who stays, theirs who is new, or of both */
  notes: z.enum(['stay', 'go', 'both']).default('stay'),
})
export const splitMade = z.object({ person, /** who is left */ from: asCame }).meta({ id: 'SplitMade' })

export const moveTo = z.object({
  /** an id or slug; someone merged away takes it back as who they were */ personId: z.string().max(200),
})
export const moved = z
  .object({
    conversation,
    /** where it was: moving it there again is the undo */ movedFrom: id,
    personSlug: z.string(),
  })
  .meta({ id: 'Moved' })
