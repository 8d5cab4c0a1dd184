import { z } from 'zod'
import { face, moment } from './common.ts'

/** Whom somebody who waits would have: whoever they know, whoever is quickest, or another than who they know. */
export const wish = z.enum(['my_person', 'quickest', 'someone_else']).meta({ id: 'Wish' })
export type Wish = z.infer<typeof wish>

/** What somebody who waits may choose between. */
export const choice = z
  .object({
    /** who looks after it, or for whom it is kept; null: nobody yet */
    with: face.nullable(),
    /** who knows them and is away or has their hands full, and when they are back (null: nobody can say) */
    waitFor: z.object({ agent: face, backAt: moment.nullable() }).nullable(),
    /** who could begin this moment */
    now: face.nullable(),
    /** what they chose, while they wait; null: nothing */
    wish: wish.nullable(),
  })
  .meta({ id: 'Choice' })
export const choosing = z.object({ wish })
/** Whom they call theirs, for always. `who`: the slug of an agent who has written to them; null: nobody. */
export const myPersonChange = z.object({ who: z.string().max(200).nullable() })
