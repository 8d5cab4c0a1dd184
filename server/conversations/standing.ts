import type { z } from 'zod'
import type { standing } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import { readAskedBefore } from './needs/read.ts'
import { readOpenConversations } from './read.ts'
import { readSince } from './since/read.ts'

const askedFirst = 6

/** How things stand between a person and us: what is open, what they asked before, what this agent missed. */
export async function readStanding(act: Act, personId: string): Promise<z.infer<typeof standing>> {
  const [items, asked, since] = await Promise.all([
    readOpenConversations(act, personId),
    readAskedBefore(act, personId, askedFirst),
    readSince(act, personId),
  ])
  return { items, asked: asked.items, askedMore: asked.more, since }
}
