import { z } from 'zod'
import { line, moment } from './common.ts'
import { said } from './sayings.ts'

/** The endpoint that may draft, where an administrator set one up; null: none does. */
export const drafting = z
  .object({
    url: z.string(),
    model: z.string(),
    hasKey: z.boolean(),
    setAt: moment,
  })
  .meta({ id: 'Drafting' })
export const draftingNow = z.object({ drafting: drafting.nullable() })
export const draftingSettings = z.object({
  /** the base address of an OpenAI-compatible API: `http://127.0.0.1:11434/v1` */
  url: z
    .url({ protocol: /^https?$/ })
    .trim()
    .max(500),
  model: line.min(1),
  /** left out: the one that is kept stays; null: none is sent */
  key: z.string().trim().min(1).max(2000).nullable().optional(),
})
/** What a trial came to. */
export const draftingTrial = z
  .object({
    ...said.shape,
    works: z.boolean(),
    /** in English */ words: z.string(),
    /** what it drafted */ sample: z.string(),
  })
  .meta({ id: 'DraftingTrial' })
