import type { z } from 'zod'
import type { choice } from '../../../contract/choices.ts'
import type { Conversation } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { faceOfAgent } from '../../team/index.ts'
import { decide, type Decision } from '../decide.ts'
import { readSnapshot } from '../read-snapshot.ts'
import type { Snapshot } from '../snapshot.ts'
import { ownerForThem } from '../wish.ts'

export type Choice = z.infer<typeof choice>

/**
 * What somebody who waits may choose between, as it would be decided this moment: it is the very function that decides,
 * asked what it would do for each wish. null: nobody waits, so there is nothing to choose.
 */
export async function readChoice(act: Act, conversationId: string): Promise<Choice | null> {
  const conversation = await act.db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (conversation?.state !== 'open') return null
  const snapshot = await readSnapshot(act, conversation, [])
  return asChoice(act, conversation, snapshot)
}

async function asChoice(act: Act, conversation: Conversation, snapshot: Snapshot): Promise<Choice> {
  const theirs = { ownerId: await ownerForThem(act, conversation), alsoWith: null }
  const mine = decide(wishing({ ...snapshot, conversation: { ...snapshot.conversation, ...theirs } }, 'my_person'))
  const quickest = decide(wishing(snapshot, 'quickest'))
  const withId = conversation.kept_for ?? conversation.owner_id
  const waitId = mine.kind === 'wait' ? mine.agentId : null
  const nowId = quickest.kind === 'now' && quickest.agentId !== waitId ? quickest.agentId : null
  const faces = await facesOf(act, [withId, waitId, nowId])
  return {
    with: faces.get(withId ?? '') ?? null,
    waitFor: waitId ? { agent: faces.get(waitId)!, backAt: backOf(mine) } : null,
    now: nowId ? faces.get(nowId)! : null,
    wish: snapshot.conversation.wish,
  }
}

function wishing(snapshot: Snapshot, wish: Snapshot['conversation']['wish']): Snapshot {
  const { conversation } = snapshot
  // who was given it by the wish that holds has it; by another wish, whoever it would be
  const staysWith = conversation.wish === wish ? conversation.staysWith : null
  return { ...snapshot, conversation: { ...conversation, wish, staysWith, promisedBy: null } }
}

function backOf({ until }: Decision): string | null {
  return until === null ? null : new Date(until).toISOString()
}

async function facesOf(act: Act, ids: (string | null)[]) {
  const asked = ids.filter((id) => id !== null)
  if (asked.length === 0) return new Map<string, ReturnType<typeof faceOfAgent>>()
  const rows = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('id', 'in', asked)
    .execute()
  return new Map(rows.map((row) => [row.id, faceOfAgent(row)]))
}
