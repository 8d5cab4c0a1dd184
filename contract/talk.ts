import { z } from 'zod'
import { emailAddress, name } from './common.ts'

/** What somebody writes to an agent by that agent's own link. */
export const talking = z.object({
  name,
  address: emailAddress,
  // a form sends each line's end as two signs, and the page counted one
  words: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1).max(10_000)),
  /** no human sees this field, so no human fills it in */
  website: z.string().max(1000).default(''),
})
