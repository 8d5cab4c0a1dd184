import { z } from 'zod'
import { face, id, moment, name } from './common.ts'
import { conversation } from './conversations.ts'
import { asCame, mergedField, fieldValue } from './merging.ts'
import { duplicate, identity, person, personRow } from './people.ts'

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

/** What can be told apart of a person: how they reach us, and what was said by which way. */
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
  })
  .meta({ id: 'ToTellApart' })
/** A new person of some of what was taken for another's. */
export const split = z.object({
  name,
  identityIds: z.array(id).max(200).default([]),
  conversationIds: z.array(id).max(500).default([]),
  factIds: z.array(id).max(500).default([]),
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
