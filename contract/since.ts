import { z } from 'zod'
import { face, id, moment } from './common.ts'

/** One thing that happened while an agent was not there. */
export const sinceLine = z
  .object({
    kind: z.enum([
      /** a colleague answered */ 'answered',
      /** done, with what came of it */ 'closed',
      /** the person wrote, and nobody has answered */ 'wrote',
      /** somebody else came into one of their conversations */ 'joined',
      /** a colleague noted a fact */ 'noted',
      /** a day that mattered came and went */ 'moment',
      /** they reach us by a new way, too */ 'reached',
      /** they said that we had not quite understood */ 'not_quite',
      /** a colleague gave a conversation to this agent */ 'handed',
    ]),
    at: moment,
    agent: face.nullable(),
    person: face.nullable(),
    /** what a conversation is about */
    subject: z.string(),
    /** an outcome, a fact, the title of a moment, an address: as somebody put it */
    words: z.string(),
    conversationId: id.nullable(),
  })
  .meta({ id: 'SinceLine' })

/** What happened between a person and all of us since this agent last spoke with them. */
export const since = z
  .object({
    spokeAt: moment,
    lines: z.array(sinceLine),
    /** there was more than is told */
    more: z.boolean(),
    /** a machine may be asked for a draft of it */
    canDraft: z.boolean(),
  })
  .meta({ id: 'Since' })

/** The same in a machine's words. */
export const sinceDraft = z.object({ text: z.string(), model: z.string() }).meta({ id: 'SinceDraft' })
