import { z } from 'zod'
import { face, id, language, moment, name } from './common.ts'

/** What may stand in braces in a saved reply, and is filled in when it is used. */
export const blanks = ['name', 'full name', 'me', 'company', 'my line'] as const

const savedText = z.object({ language, text: z.string().trim().min(1).max(20_000) })
/** The same words in several languages, each once. */
const savedTexts = z
  .array(savedText)
  .min(1)
  .max(20)
  .refine((all) => new Set(all.map((one) => one.language)).size === all.length, 'a language stands there twice')

export const savedReply = z
  .object({
    id,
    name: z.string(),
    /** of the whole team; else of the agent who reads it, and nobody else sees it */
    isTeams: z.boolean(),
    texts: z.array(savedText),
    changedAt: moment,
    changedBy: face.nullable(),
  })
  .meta({ id: 'SavedReply' })
export const savedReplies = z.array(savedReply)
export const savedReplyChange = z.object({ name, isTeams: z.boolean(), texts: savedTexts })
