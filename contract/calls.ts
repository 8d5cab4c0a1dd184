import { z } from 'zod'
import { face, id, line, moment, paragraph, timeZone } from './common.ts'
import { decision } from './routing.ts'
import { placeAgent, placeLanguage } from './place.ts'

/* Calls that people book with whoever looks after them. */

export const callHow = z.enum(['phone', 'video']).meta({ id: 'CallHow' })
export const callState = z.enum(['booked', 'held', 'unanswered', 'cancelled']).meta({ id: 'CallState' })

/** A booked call, as colleagues see it. */
export const call = z
  .object({
    id,
    person: face,
    agent: face,
    startsAt: moment,
    endsAt: moment,
    how: callHow,
    /** E.164: "+441315550100" */
    phone: z.string().nullable(),
    room: z.string().nullable(),
    /** what they would like to speak about, in their words */
    about: z.string(),
    /** their clock */
    timeZone,
    state: callState,
    /** who had it before, where somebody took it over */
    wasWith: face.nullable(),
    /** it is still to come, and its agent said that they will be away: unless somebody sees to it, it is passed on */
    awayThen: z.boolean(),
    conversationId: id.nullable(),
    /** why it is this agent, as a decision says it; null: nobody kept it */
    why: decision.pick({ code: true, values: true }).nullable(),
  })
  .meta({ id: 'Call' })
export const callList = z.object({ items: z.array(call) })

/** What can be made of a call that its agent cannot hold. */
export const callOtherwise = z
  .object({
    /** who could take it at its time: whoever stands in, then who knows them, the nearest first */
    colleagues: z.array(face.extend({ standsIn: z.boolean(), since: moment.nullable() })),
    /** the next free times of its agent */
    times: z.array(moment),
  })
  .meta({ id: 'CallOtherwise' })
/** What the agent says to them, in the letter that tells what became of it. */
const word = z.string().trim().max(2000).default('')
export const callPassing = z.object({ agentId: id, word })
export const callMoving = z.object({ startsAt: moment, word })
export const callingOff = z.object({ word })

/** What was said, written down; it joins the lifeline. */
export const callNote = z.object({
  text: paragraph.refine((text) => text.trim() !== '', 'nothing was said'),
  clientId: z.string().min(8).max(100),
})

/** How calls are offered here. */
export const callSettings = z
  .object({
    offered: z.boolean(),
    /** how long a call is */
    minutes: z.number().int().min(5).max(240),
    /** they begin on multiples of these, by the agent's clock */
    everyMinutes: z.literal([10, 15, 20, 30, 60]),
    /** nobody books for sooner than this */
    noticeHours: z.number().int().min(0).max(336),
    /** kept free around each */
    bufferMinutes: z.number().int().min(0).max(120),
    daysAhead: z.number().int().min(1).max(90),
    /** where video calls are held: "https://meet.example/{word}-{word}"; empty: there are none */
    room: z.union([z.literal(''), roomTemplate()]),
  })
  .meta({ id: 'CallSettings' })

function roomTemplate() {
  // every word is made up anew for each call, so that nobody walks into another's room
  return line
    .max(300)
    .regex(/^https:\/\/[^\s<>"{}]+(\{word\}[^\s<>"{}]*){1,6}$/, 'an https address with {word} in it, once or more')
}

/** What an agent settles for their own calls. */
export const myCalls = z
  .object({
    takesCalls: z.boolean(),
    /** instead of the house's; empty: the house's */
    room: z.string(),
    /** their own calendar, of which only the host is ever shown */
    calendar: z
      .object({
        host: z.string(),
        readAt: moment.nullable(),
        /** why it could not be read the last time */
        trouble: z
          .enum([
            'not_reached',
            'not_allowed',
            'not_found',
            'too_large',
            'too_slow',
            'not_a_calendar',
            'private_address',
          ])
          .nullable(),
      })
      .nullable(),
    /** since when there is a secret address to subscribe to */
    feedSince: moment.nullable(),
    /** without hours nobody can be offered a time */
    hasHours: z.boolean(),
  })
  .meta({ id: 'MyCalls' })
export const myCallsChange = z.object({ takesCalls: z.boolean(), room: callSettings.shape.room }).partial()
export const calendarAddress = z.object({
  url: line.max(2000).regex(/^(https|webcals?):\/\/\S+$/i, 'an https address'),
})
/** Said once: only its hash is kept. */
export const callFeed = z.object({ url: z.string() }).meta({ id: 'CallFeed' })

/* In a person's place. */

export const placeCall = z
  .object({
    id,
    agent: placeAgent.pick({ slug: true, name: true, pictureUrl: true }),
    startsAt: moment,
    endsAt: moment,
    how: callHow,
    phone: z.string().nullable(),
    room: z.string().nullable(),
    about: z.string(),
    timeZone,
    /** the agent's clock */
    agentTimeZone: timeZone,
    state: callState,
  })
  .meta({ id: 'PlaceCall' })

export const placeCalls = z
  .object({
    items: z.array(placeCall),
    /** whom they may choose: their person, or who stands in for them; then those who know them next. Empty: no calls */
    agents: z.array(
      placeAgent.pick({ slug: true, name: true, pictureUrl: true, since: true }).extend({
        /** on leave until then */
        backAt: moment.nullable(),
        /** the name of whom they stand in for meanwhile */
        standsInFor: z.string().nullable(),
      }),
    ),
    minutes: z.number().int(),
    /** theirs, where we know it and they have shown who they are */
    phone: z.string().nullable(),
  })
  .meta({ id: 'PlaceCalls' })

export const freeTimes = z
  .object({
    agent: placeAgent.pick({ slug: true, name: true }),
    agentTimeZone: timeZone,
    /** whether they have a room for video calls */
    video: z.boolean(),
    minutes: z.number().int(),
    times: z.array(moment),
    /** where to look on from; null: that is all that can be booked yet */
    next: moment.nullable(),
  })
  .meta({ id: 'FreeTimes' })
export const freeTimesQuery = z.object({
  from: moment.optional(),
  /** a call that is to be moved: its own time is not in its way */
  moving: id.optional(),
})

export const newCall = z.object({
  with: z.string().max(200),
  startsAt: moment,
  how: callHow,
  phone: line.max(60).default(''),
  about: z.string().trim().max(1000).default(''),
  timeZone,
  language: placeLanguage.default('en'),
  /** made by the browser: sent twice, booked once */
  clientId: z.string().min(8).max(100),
})
export const callTime = z.object({ startsAt: moment, timeZone: timeZone.optional() })
