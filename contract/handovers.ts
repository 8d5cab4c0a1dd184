import { z } from 'zod'
import { longestBrief, standingIn } from './absences.ts'
import { face, id, moment } from './common.ts'
import { knownBy } from './routing.ts'

const words = z.string().max(longestBrief).default('')

/** What whoever comes in must know so that the person need not say it again; every part may be empty. */
export const brief = z
  .object({
    asks: words,
    feels: words,
    /** what was said and done so far */
    tried: words,
    promised: words,
    /** how to speak with them */
    speaking: words,
    lastWords: words,
    /** the giver's own words */
    word: words,
  })
  .meta({ id: 'Brief' })

export const handover = z
  .object({
    id,
    conversationId: id,
    subject: z.string(),
    person: face,
    /** consult: whoever has them stays, and is helped; for_good: somebody else looks after them from then on */
    kind: z.enum(['consult', 'for_good']),
    /** whoever has them asks that somebody take what is heavy, and the desk asks one after the other; there is no reason */
    swap: z.boolean(),
    /**
     * who asked for it. colleague: `givenBy`; person: they turned to somebody else themselves; desk: whoever they would have
     * met is not free. The last two are taken from the beginning, and their brief is drafted and looked through by nobody
     */
    askedBy: z.enum(['colleague', 'person', 'desk']),
    givenBy: face.nullable(),
    /** who looked after them until then, or whom they would have met; the same as `to`: nobody */
    from: face,
    /** null: the team, whoever answers first */
    to: face.nullable(),
    brief,
    givenAt: moment,
    /** unanswered, it comes back then */
    answerBy: moment.nullable(),
    answer: z.enum(['taken', 'given_back', 'came_back']).nullable(),
    answeredAt: moment.nullable(),
    answerWords: z.string(),
    /** a sentence with both names for this agent's next message, in the person's language; null: there is none to say */
    introduction: z.string().nullable(),
  })
  .meta({ id: 'Handover' })
/** … and who stands in for whoever is away, with whom: of a person, or of this agent. */
export const handovers = z.object({ items: z.array(handover), covers: z.array(standingIn) })

/** Whom one can bring in: who knows the person first, in words; and how each is just now. */
export const whomToBringIn = z
  .object({
    items: z.array(knownBy.extend({ /** for whoever knows them and is on leave */ standsIn: z.boolean() })),
    /** who is best asked just now; null: nobody who knows them is here */
    suggested: id.nullable(),
  })
  .meta({ id: 'WhomToBringIn' })

export const newHandover = z
  .object({ kind: z.enum(['consult', 'for_good']), /** null: the team */ agentId: id.nullable(), brief })
  .refine(({ kind, agentId }) => kind === 'for_good' || agentId !== null, { error: 'whom?', path: ['agentId'] })
export const handoverAnswer = z.object({
  is: z.enum(['taken', 'given_back']),
  words: z.string().trim().max(1000).default(''),
})
