import { sql } from 'kysely'
import type { z } from 'zod'
import type { needsPage } from '../../../contract/needs.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { few } from '../../platform/many.ts'
import { faceOfAgent } from '../../team/index.ts'
import type { Asked } from './page.ts'
import { showNeed, type NeedShown } from './show.ts'

/** What is asked in each of some conversations now; those without a need are left out. */
export async function readNeeds(act: Act, conversationIds: string[]): Promise<Map<string, NeedShown>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await needRows(act)
    .where('needs.conversation_id', 'in', few(conversationIds))
    .where('needs.replaced_at', 'is', null)
    .where('needs.met_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.conversation_id, show(row)]))
}

/** What is asked in a conversation now; null: nobody has noted it, or it was met. */
export async function readNeed(act: Act, conversationId: string): Promise<NeedShown | null> {
  return (await readNeeds(act, [conversationId])).get(conversationId) ?? null
}

/** All that someone ever asked of us, the newest first, a page at a time: what was met, and what was said before. */
export async function readAsked(
  act: Act,
  personId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof needsPage>> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await needRows(act)
    .where('needs.person_id', '=', personId)
    .$if(place !== null, (q) => q.where(sql<boolean>`(needs.noted_at, needs.id) < (${place!.at}, ${place!.id})`))
    .orderBy('needs.noted_at', 'desc')
    .orderBy('needs.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      ...show(row),
      subject: row.subject,
      replacedAt: row.replaced_at?.toISOString() ?? null,
    })),
    next: rows.length > query.limit && last ? writeCursor({ at: last.noted_at, id: last.id }) : null,
  }
}

/** What was said back to a person in a letter, by whom, and what they answered; null: it asks no more. */
export async function readAskedOf(
  act: Act,
  needId: string,
): Promise<(Omit<Asked, 'company' | 'action'> & { personId: string }) | null> {
  const row = await act.db
    .selectFrom('needs')
    .innerJoin('messages', 'messages.id', 'needs.restated_in')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .select([
      'needs.person_id',
      'restated_as',
      'answer',
      'answer_words',
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
    ])
    .where('needs.id', '=', needId)
    .executeTakeFirst()
  if (!row?.id) return null
  const agent = faceOfAgent({ id: row.id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
  return { personId: row.person_id, line: row.restated_as, agent, answer: row.answer, words: row.answer_words }
}

function needRows(act: Act) {
  return (
    act.db
      .selectFrom('needs')
      .innerJoin('people', 'people.id', 'needs.person_id')
      .innerJoin('conversations', 'conversations.id', 'needs.conversation_id')
      .leftJoin('agents', 'agents.id', 'needs.noted_by')
      // named one by one: what stands in a statement with a star is planned anew each time
      .select([
        'needs.id',
        'needs.person_id',
        'needs.conversation_id',
        'needs.asks',
        'needs.feels',
        'needs.noted_at',
        'needs.restated_in',
        'needs.restated_at',
        'needs.restated_as',
        'needs.answer',
        'needs.answer_words',
        'needs.answered_at',
        'needs.met_at',
        'needs.replaced_at',
        'people.languages',
        'conversations.subject',
        'agents.id as agent_id',
        'agents.slug as agent_slug',
        'agents.name as agent_name',
        'agents.picture_key as agent_picture',
      ])
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof needRows>['execute']>>[number]

function show(row: Row): NeedShown {
  const noter = row.agent_id
    ? { id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture }
    : null
  return showNeed({ ...row, noter })
}
