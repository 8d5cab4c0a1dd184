import { z } from 'zod'
import { face, id, moment } from './common.ts'

/** Signs that a brief, or one part of it, may have. */
export const longestBrief = 4000
const brief = z.string().max(longestBrief)

/** An agent will be away: whole days of their own calendar, both included. */
export const absence = z
  .object({
    id,
    agent: face,
    firstDay: z.iso.date(),
    lastDay: z.iso.date(),
    from: moment,
    /** when they are back at work by their hours; null: nobody can say */
    backAt: moment.nullable(),
    /** who stands in for whoever has no cover of their own */
    cover: face.nullable(),
    /** who stands in for whom; those first who wait */
    covers: z.array(
      z
        .object({ id, person: face, agent: face, brief, /** a human has looked at it */ settled: z.boolean() })
        .meta({ id: 'Cover' }),
    ),
    /** there are further people, each with a cover and a brief too */
    more: z.boolean(),
    /** the covers are still being proposed */
    preparing: z.boolean(),
  })
  .meta({ id: 'Absence' })
export const absences = z.object({ /** mine, those to come and the one that is */ items: z.array(absence) })
export const newAbsence = z
  .object({ firstDay: z.iso.date(), lastDay: z.iso.date() })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { error: 'the last day comes first', path: ['lastDay'] })
export const absenceChange = z.object({ coverId: id })
export const coverChange = z.object({ agentId: id, brief }).partial()

/** For whom an agent stands in with a person, until when, and what matters. */
export const standingIn = z
  .object({ id, person: face, absent: face, agent: face, brief, from: moment, backAt: moment.nullable() })
  .meta({ id: 'StandingIn' })
