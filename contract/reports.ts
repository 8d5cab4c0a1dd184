import { z } from 'zod'

/** A figure with its interval of 95 %. */
export const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).meta({ id: 'Estimate' })

/** Why there is no figure: too few people to tell anything, or so few agents that it would be about one of them. */
export const untold = z.enum(['few_people', 'few_agents'])

export const knowingQuery = z.object({
  /** whole months, up to the end of the last one */
  months: z.coerce
    .number()
    .int()
    .refine((months) => [3, 6, 12, 24].includes(months), '3, 6, 12 or 24')
    .default(24),
  /** people's very first conversation with us, in which nobody could know them */
  first: z.enum(['left_out', 'counted']).default('left_out'),
})

/** One side of a comparison; without counts where they would be about so few agents. */
export const sideOfPairs = z.object({
  conversations: z.number().int().nullable(),
  people: z.number().int().nullable(),
  estimate: estimate.nullable(),
  untold: untold.nullable(),
})

export const measureOfPairs = z
  .object({
    measure: z.enum(['letters', 'several', 'great', 'understood', 'messages', 'hours']),
    about: z.enum(['effort', 'happiness', 'length']),
    /** what `value` is: a mean; a share from 0 to 1; a geometric mean, whose difference is a ratio */
    kind: z.enum(['mean', 'share', 'time']),
    known: sideOfPairs,
    new: sideOfPairs,
    /** known less new; of a time, known divided by new */
    difference: estimate.nullable(),
    tells: z.enum(['less', 'more', 'nothing']).nullable(),
  })
  .meta({ id: 'MeasureOfPairs' })

/** How steadily people met the same agents, of those with so many contacts. */
export const steadiness = z
  .object({
    contacts: z.enum(['3-4', '5-9', '10+']),
    people: z.number().int().nullable(),
    usual: estimate.nullable(),
    together: estimate.nullable(),
    inTurn: estimate.nullable(),
    untold: untold.nullable(),
  })
  .meta({ id: 'Steadiness' })

/** Does it help that people and agents know each other? Of the whole team, never of an agent. */
export const knowing = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    first: z.enum(['left_out', 'counted']),
    /** of so many people, one was looked at, by chance; 1: everybody */
    oneIn: z.number().int().min(1),
    measures: z.array(measureOfPairs),
    steadiness: z.array(steadiness),
    /** who had one or two contacts: nothing can be said of them */
    fewContacts: z.number().int().nullable(),
  })
  .meta({ id: 'Knowing' })
