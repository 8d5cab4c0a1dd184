import { z } from 'zod'
import { face, id, line, moment, page } from './common.ts'

/** What a person asks of us in one conversation, and how they feel about it. */
export const need = z
  .object({
    id,
    conversationId: id,
    asks: z.string(),
    feels: z.string(),
    notedBy: face.nullable(),
    notedAt: moment,
    /** a line that says it back, in the language it is noted in, for the agent to make their own */
    restatement: z.string(),
    /** said back to the person: in which message, and how */
    restated: z.object({ messageId: id, line: z.string(), at: moment }).nullable(),
    answer: z.object({ is: z.enum(['yes', 'not_quite']), words: z.string(), at: moment }).nullable(),
    metAt: moment.nullable(),
  })
  .meta({ id: 'Need' })
export const needNoted = z.object({ asks: line.min(1), feels: line.default('') })
/** The need as it is now; null: nobody has noted one, or it was met. */
export const needNow = z.object({ need: need.nullable() })

/** One of the things that a person asked of us over time. */
export const needOfOld = need
  .extend({ /** of the conversation it was asked in */ subject: z.string(), replacedAt: moment.nullable() })
  .meta({ id: 'NeedOfOld' })
export const needsPage = page(needOfOld)

/** What the letter says back to the person, with two links to answer by: yes, and not quite. */
export const restating = z.object({ needId: id, line: line.min(1) })
