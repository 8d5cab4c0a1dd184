import { z } from 'zod'
import { face, id, line, moment } from './common.ts'
import { factSensitivity, factVisibility } from './facts.ts'

/** A day without a time: `2026-06-13`. */
export const day = z.iso.date()

/** A day that matters in someone's life. */
export const lifeMoment = z
  .object({
    id,
    /** null: it is sensitive, and shown to whoever asks for it (`POST /api/moments/{id}/looks`); that is noted */
    title: z.string().nullable(),
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
    sensitivity: factSensitivity,
    visibleTo: factVisibility,
    /** until when it is kept; null: it has no end */
    expiresAt: moment.nullable(),
  })
  .meta({ id: 'LifeMoment' })

const remindBefore = z.number().int().min(0).max(60).nullable()
const keeping = {
  sensitivity: factSensitivity,
  sharedWithUs: z.boolean(),
  expiresAt: moment.nullable(),
  visibleTo: factVisibility,
}
/**
 * `sharedWithUs` must be said of what is sensitive, and `expiresAt` is then at most two years ahead: a year, when left
 * out. Made from a fact, it is as close to them, for as few eyes and for as long as that.
 */
export const newMoment = z.object({
  title: line.min(1),
  on: day,
  yearly: z.boolean().default(false),
  remindBefore: remindBefore.default(7),
  sensitivity: keeping.sensitivity.default('none'),
  sharedWithUs: keeping.sharedWithUs.default(false),
  expiresAt: keeping.expiresAt.default(null),
  visibleTo: keeping.visibleTo.default('team'),
  /** a fact that it is made from */
  factId: id.optional(),
})
/** What is left out stays as it was. `sharedWithUs` must be said again of what becomes sensitive. */
export const momentChange = z
  .object({ title: line.min(1), on: day, yearly: z.boolean(), remindBefore, ...keeping })
  .partial()
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
/** Who asked to see one that is sensitive. */
export const momentLooks = z.object({ items: z.array(z.object({ agent: face, at: moment })) })
/** What ends within two weeks, of people whom this agent knows, unless somebody keeps it for longer. */
export const endingMoments = z.object({
  items: z.array(z.object({ person: face, moment: lifeMoment }).meta({ id: 'EndingMoment' })),
})
