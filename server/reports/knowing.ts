import type { z } from 'zod'
import type { knowing, knowingQuery } from '../../contract/reports.ts'
import type { Act } from '../platform/act.ts'
import { readPairs } from './pairs.ts'
import { spanOf } from './span.ts'
import { readSteadiness } from './steadiness.ts'

export type Knowing = z.infer<typeof knowing>

/** Whether it helps that people and agents know each other, told of the whole team. */
export async function readKnowing(act: Act, { months, first }: z.infer<typeof knowingQuery>): Promise<Knowing> {
  const span = await spanOf(act, months)
  const [measures, steady] = await Promise.all([readPairs(act, span, first), readSteadiness(act, span)])
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const last = new Date(span.until.getTime() - 1)
  return { from: day(span.from), until: day(last), first, oneIn: span.oneIn, measures, ...steady }
}
