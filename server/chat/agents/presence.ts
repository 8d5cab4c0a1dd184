import type { z } from 'zod'
import type { chatPresence } from '../../../contract/chat.ts'
import type { Act } from '../../platform/act.ts'
import { personId as personIdOf } from '../../people/index.ts'
import { readBlocksOf } from '../blocks/list.ts'
import { whereTo } from '../going-on/where-to.ts'
import { readChatSettings } from '../settings.ts'
import type { SeenPage, Tried } from '../tables.ts'

type Presence = z.infer<typeof chatPresence>

/** What agents see of somebody who may be on one of our pages now. Refuses not_found. */
export async function readPresence(act: Act, ref: string): Promise<Presence> {
  const personId = await personIdOf(act, ref)
  const [visits, talks, blocks] = await Promise.all([
    act.db
      .selectFrom('chat_visits')
      .select(['here_until', 'last_used_at', 'shares_page', 'pages'])
      .select(['person_id', 'origin_id', 'proven_ids', 'address'])
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .orderBy('last_used_at', 'desc')
      .limit(20)
      .execute(),
    act.db
      .selectFrom('chat_talks')
      .innerJoin('conversations', 'conversations.id', 'chat_talks.conversation_id')
      .select(['conversation_id', 'read_to'])
      .where('person_id', '=', personId)
      .where('read_to', 'is not', null)
      .orderBy('read_at', 'desc')
      .limit(50)
      .execute(),
    readBlocksOf(act, personId),
  ])
  const here = visits.filter((visit) => visit.here_until !== null && visit.here_until > act.now)
  const [latest] = visits
  const shared = visits
    .flatMap((visit) => (visit.shares_page ? visit.pages : []))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const pages = shared.filter((one): one is SeenPage => 'url' in one)
  return {
    here: here.length > 0,
    // who writes is told live, and not kept
    seenAt: here.length > 0 ? act.now.toISOString() : (latest?.last_used_at.toISOString() ?? null),
    page: here.length > 0 ? (pages[0] ?? null) : null,
    read: here.length > 0 ? pages.slice(1) : pages,
    tried: shared.filter((one): one is Tried => 'tried' in one).map(({ tried, at }) => ({ words: tried, at })),
    goesOn: latest ? await whereItGoes(act, latest) : null,
    readUpTo: talks.map((talk) => ({ conversationId: talk.conversation_id, at: talk.read_to!.toISOString() })),
    blocks,
  }
}

type Latest = { person_id: string; origin_id: string | null; proven_ids: string[]; address: string }

async function whereItGoes(act: Act, visit: Latest): Promise<Presence['goesOn']> {
  const { person_id: personId, origin_id: originId, proven_ids: provenIds, address } = visit
  const [where, { quietMinutes }] = await Promise.all([
    whereTo(act, { personId, originId, provenIds, address }),
    readChatSettings(act),
  ])
  return { minutes: quietMinutes, address: where?.address ?? null }
}
