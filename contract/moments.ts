import { z } from 'zod'
import { face, id, line, moment } from './common.ts'

/** A day without a time: `2026-06-13`. */
export const day = z.iso.date()

/** A day that matters in someone's life. */
export const lifeMoment = z
  .object({
    id,
    title: z.string(),
    on: day,
    yearly: z.boolean(),
    /** days before, on which we are reminded; null: never */
    remindBefore: z.number().int().nullable(),
    /** the day it comes next, as from today; null: it is over */
    next: day.nullable(),
    /** which day of it somebody has caught up on already */
    caughtUpOn: day.nullable(),
    messageId: id.nullable(),
    notedBy: face.nullable(),
    notedAt: moment,
  })
  .meta({ id: 'LifeMoment' })

const remindBefore = z.number().int().min(0).max(60).nullable()
export const newMoment = z.object({
  title: line.min(1),
  on: day,
  yearly: z.boolean().default(false),
  remindBefore: remindBefore.default(7),
  /** a fact that it is made from: something dated that anybody on the team may read */
  factId: id.optional(),
})
export const momentChange = z.object({ title: line.min(1), on: day, yearly: z.boolean(), remindBefore }).partial()
/** "Caught up": the day of it that was seen to. */
export const caughtUp = z.object({ on: day })

/** A moment that is near, of someone whom this agent knows. */
export const nearMoment = z
  .object({
    person: face,
    moment: lifeMoment,
    /** the day it is or was on, this time */
    on: day,
  })
  .meta({ id: 'NearMoment' })
export const nearMoments = z.object({ items: z.array(nearMoment) })
