import { z } from 'zod'
import { face, id, line, moment, timeZone } from './common.ts'

/** How an agent knows a person, in a word; never a number. */
export const closeness = z
  .enum(['their_person', 'looks_after', 'knows_well', 'knows', 'has_met', 'knew', 'stranger'])
  .meta({ id: 'Closeness' })

/**
 * What colleagues see of each other: here, not to be disturbed, or away and until when (null: nobody knows). Why they
 * are not to be disturbed, and for how long, is theirs.
 */
export const presence = z
  .object({ is: z.enum(['here', 'not_disturbed', 'away']), backAt: moment.nullable() })
  .meta({ id: 'AgentPresence' })
export const presences = z.object({ items: z.array(presence.extend({ agentId: id })) })

export const decisionKind = z.enum(['now', 'wait', 'team']).meta({ id: 'DecisionKind' })
const tie = ['owner', 'chosen', 'bond', 'cover', 'knows', 'anyone'] as const
export const decisionCode = z.enum(['team', ...tie.flatMap((one) => [`${one}_now`, `${one}_wait`] as const)])

/** Who should look after a conversation, and why: as code and values for a screen to say, and as an English sentence. */
export const decision = z
  .object({
    id,
    conversationId: id,
    /** now: laid into the agent's hands; wait: kept for them until a time; team: whoever is free first */
    kind: decisionKind,
    agent: face.nullable(),
    until: moment.nullable(),
    code: decisionCode,
    values: z.object({
      person: z.string(),
      agent: z.string().optional(),
      /** how the agent knows them, where that is why */
      closeness: closeness.optional(),
      /** it is about a person whom they have in another conversation */
      beside: z.boolean().optional(),
      /** live: those asked did not begin, and everybody who is here hears of it */
      everybody: z.boolean().optional(),
      /** the person was not content, and turned to the agent */
      turned: z.boolean().optional(),
      /** of somebody whom nobody knows: what speaks for the agent */
      fits: z.array(z.enum(['language', 'skills', 'room'])).optional(),
      until: moment.optional(),
      instead: z.string().optional(),
      because: z.enum(['away', 'busy']).optional(),
      back: moment.optional(),
      wish: z.enum(['my_person', 'quickest', 'someone_else']).optional(),
    }),
    sentence: z.string(),
    at: moment,
  })
  .meta({ id: 'Decision' })

/** How a colleague knows a person, and how they are just now. */
export const knownBy = z.object({ agent: face, closeness, since: moment.nullable(), presence }).meta({ id: 'KnownBy' })

/** Who of us knows a person, who looks after what is open, and what the agent who asks chose. */
export const whoKnows = z
  .object({
    knownBy: z.array(knownBy),
    /** the latest of each conversation that is not done */
    decisions: z.array(decision),
    mine: z.object({ looksAfter: z.boolean(), steppedAway: z.boolean() }),
    /** for leads alone: who would rather not look after them; null for anybody else */
    steppedAway: z.array(face).nullable(),
  })
  .meta({ id: 'WhoKnows' })

/** "I will look after them", or no longer. */
export const lookingAfter = z.object({ is: z.boolean() })

/** How I am just now; nobody else sees more of it than `presence`. */
export const myState = z
  .object({
    is: z.enum(['here', 'thinking', 'pause', 'away']),
    until: moment.nullable(),
    /** said by oneself, rather than by the working hours */
    said: z.boolean(),
    gentleUntil: moment.nullable(),
    doing: z.enum(['coaching', 'writing']).nullable(),
    doingUntil: moment.nullable(),
  })
  .meta({ id: 'MyState' })
export const stateChange = z.object({
  is: z.enum(['here', 'thinking', 'pause', 'away']),
  /** left out: nobody knows; a pause and a thought end by themselves after a while */
  until: moment.optional(),
})
export const doingChange = z.object({ what: z.enum(['coaching', 'writing']), until: moment.optional() })

const minutes = z
  .number()
  .min(0)
  .max(60 * 24 * 60)
const patience = z.object({
  owner: minutes,
  chosen: minutes,
  bond: minutes,
  knows: minutes,
  late: minutes,
  byClock: minutes,
})
const time = z.iso.time({ precision: -1 })
/** What a team settles about who meets whom. Durations in minutes; loads are counted in letters. */
export const routingSettings = z
  .object({
    /** in days */
    halfLife: z.number().min(7).max(3650),
    hours: z.object({
      timeZone,
      week: z.array(z.object({ day: z.number().int().min(1).max(7), from: time, to: time })).max(21),
    }),
    holidays: z.array(z.iso.date()).max(200),
    patience: z.object({ letters: patience, live: patience }),
    /** a colleague who is asked into a live conversation answers within this, by the clock; else it comes back */
    answerLive: z.number().min(0.25).max(240),
    perLoad: z.number().min(1).max(600),
    room: z.number().min(1).max(200),
    liveAtOnce: z.number().int().min(1).max(20),
    loads: z.object({
      mail: z.number().min(0.1).max(20),
      live: z.number().min(0).max(20),
      heavy: z.number().min(0).max(20),
      coaching: z.number().min(0).max(20),
      writing: z.number().min(0).max(20),
    }),
    heavyInARow: z.number().int().min(1).max(20),
    heavyAhead: z.number().min(0).max(20),
    pause: z.number().min(1).max(600),
    beforeLeaving: z.number().min(0).max(240),
  })
  .meta({ id: 'RoutingSettings' })
/** What holds, and what the program has of itself. */
export const routingSettingsShown = z
  .object({
    settings: routingSettings,
    defaults: routingSettings,
    /** bonds are being told anew, by another half-life */
    tellingAnew: z.boolean(),
  })
  .meta({ id: 'RoutingSettingsShown' })
export const routingSettingsChange = routingSettings.partial()

/** An agent says that a conversation is heavy, or that it is not. */
export const weight = z.object({ heavy: z.boolean() })
/** What a conversation calls for, in the words of agents' skills. */
export const callsFor = z.object({ skills: z.array(line.min(1).max(60)).max(12) })
