import { z } from 'zod'
import { face, id, line, moment } from './common.ts'

export const relationKind = z
  .enum(['family', 'colleague', 'friend', 'introduced', 'other'])
  .meta({ id: 'RelationKind' })

/** Somebody whom a person belongs with, as seen from that person. */
export const relation = z
  .object({
    id,
    person: face,
    kind: relationKind,
    /** what they are to this person, in words: "sister", "does the books"; may be empty */
    words: z.string(),
    /** of "introduced": whether this person brought them, or they brought this person */
    brought: z.enum(['by_this', 'by_them']).nullable(),
    /** this person brought them to us, and nobody has thanked them yet */
    thanksDue: z.boolean(),
    thankedAt: moment.nullable(),
    notedBy: face.nullable(),
    notedAt: moment,
  })
  .meta({ id: 'Relation' })

export const newRelation = z.object({
  /** of "introduced": who was brought to us by the person in the address */
  otherId: id,
  kind: relationKind,
  /** what the other is to this person */
  words: line.default(''),
  /** what this person is to the other */
  wordsBack: line.default(''),
})
export const relationChange = z.object({ words: line, wordsBack: line }).partial()
