import type { z } from 'zod'
import type { Face } from '../../../contract/common.ts'
import type { sinceLine } from '../../../contract/since.ts'

export type Line = z.infer<typeof sinceLine>

/** One message said since, of somebody else than the agent who is told. */
export type Said = { conversationId: string; at: Date; by: 'person' | 'agent'; agent: Face | null }
/** A conversation in which something was said or done since. */
export type Touched = {
  id: string
  subject: string
  closedAt: Date | null
  closedBy: Face | null
  /** the agent who is told closed it themselves */
  closedByMe: boolean
  outcome: string
}
/** All that happened with a person since an agent last spoke with them, as the database has it. */
export type Happened = {
  /** the newest first */
  said: Said[]
  conversations: Touched[]
  /** what is told as it is: facts, moments, new addresses, who joined, what was handed over, what was not quite right */
  others: Line[]
}

const few = 6
// what they wrote today stands right below
const settled = 86_400_000

/**
 * Tells what happened in a few lines, in its order: the last few where there is more. One line for each conversation:
 * what came of it, else who answered last, else that nobody has.
 */
export function tellSince(happened: Happened, since: Date, now: Date): { lines: Line[]; more: boolean } {
  const lines = [
    ...happened.conversations.flatMap((conversation) => {
      const said = happened.said.filter((one) => one.conversationId === conversation.id)
      const line = lineOf(conversation, said, since, now)
      return line ? [line] : []
    }),
    ...happened.others,
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return { lines: lines.slice(-few), more: lines.length > few }
}

function lineOf(conversation: Touched, said: Said[], since: Date, now: Date): Line | null {
  const { subject, id: conversationId, closedAt, outcome } = conversation
  const base = { agent: null, person: null, subject, words: '', conversationId }
  if (closedAt && closedAt > since && !conversation.closedByMe)
    return { ...base, kind: 'closed', at: closedAt.toISOString(), agent: conversation.closedBy, words: outcome }
  const answer = said.find((one) => one.by === 'agent')
  if (answer) return { ...base, kind: 'answered', at: answer.at.toISOString(), agent: answer.agent }
  const first = said.findLast((one) => one.by === 'person')
  if (!first || closedAt || now.getTime() - first.at.getTime() < settled) return null
  return { ...base, kind: 'wrote', at: first.at.toISOString() }
}
