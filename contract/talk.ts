import { z } from 'zod'
import { emailAddress, name } from './common.ts'

/** What somebody writes to an agent by that agent's own link. */
export const talking = z.object({
  name,
  address: emailAddress,
  words: z.string().trim().min(1).max(10_000),
  /** no human sees this field, so no human fills it in */
  website: z.string().max(1000).default(''),
})
