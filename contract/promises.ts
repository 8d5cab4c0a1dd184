import { z } from 'zod'
import { face, id, moment } from './common.ts'
import { day } from './moments.ts'

/* What one of us said would happen, to whom, and by when. */

/** `dueOn`: a day was meant and no time; `dueAt` is the end of it. */
const due = z.object({ dueAt: moment, dueOn: day.nullable() })
const words = z.string().trim().min(1).max(500)
const why = z.string().trim().max(500).default('')

export const promise = due
  .extend({
    id,
    personId: id,
    words: z.string(),
    /** who owes it */
    owner: face,
    madeAt: moment,
    madeBy: face,
    conversationId: id.nullable(),
    messageId: id.nullable(),
    /** the last time that it was moved, and from when */
    moved: due.extend({ at: moment, by: face, why: z.string() }).nullable(),
    /** what came of it; null: it stands. `why` is for colleagues */
    outcome: z.object({ is: z.enum(['kept', 'broken']), at: moment, by: face, why: z.string() }).nullable(),
  })
  // not "Promise": the generated client has those, too
  .meta({ id: 'PromiseMade' })

export const promises = z.object({
  /** those that stand, the first due first */
  items: z.array(promise),
  /** those that were kept, or not: the last ten, the newest first */
  past: z.array(promise),
})

/** By when: a moment, or a day, which ends where whoever promises lives. */
export const promiseDue = z.union([z.object({ at: moment }), z.object({ day })]).meta({ id: 'PromiseDue' })
export const newPromise = z.object({
  words,
  due: promiseDue,
  /** who will do it; whoever notes it, unless said */
  agentId: id.optional(),
  conversationId: id.optional(),
  /** where it was said */
  messageId: id.optional(),
  /** made by the browser: sent twice, promised once */
  clientId: z.string().min(8).max(64).optional(),
})
export const promiseMoving = z.object({ due: promiseDue, why })
export const promiseOutcome = z.discriminatedUnion('is', [
  z.object({ is: z.literal('kept') }),
  z.object({ is: z.literal('broken'), why }),
])

/** What an agent owes somebody by today. */
export const owed = due.extend({ id, words: z.string() }).meta({ id: 'OwedPromise' })

/** In a person's place: who does what by when. Why it was moved or could not be is for whoever speaks with them. */
export const placePromise = due
  .extend({
    id,
    words: z.string(),
    agent: z.object({ slug: z.string(), name: z.string(), pictureUrl: z.string().nullable() }),
    madeAt: moment,
    /** by when it was to be before */
    moved: due.nullable(),
    outcome: z.object({ is: z.enum(['kept', 'broken']), at: moment }).nullable(),
  })
  .meta({ id: 'PlacePromise' })
export const placePromises = z.object({ items: z.array(placePromise) }).meta({ id: 'PlacePromises' })
