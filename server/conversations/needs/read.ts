import { sql } from 'kysely'
import type { z } from 'zod'
import type { needsPage } from '../../../contract/needs.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { type InJson, isoOf } from '../../platform/in-json.ts'
import { faceOfAgent } from '../../team/index.ts'
import type { Asked } from './page.ts'
import { type NeedRow, showNeed, type NeedShown } from './show.ts'

/** Of a row of `conversations`: what is asked in it now. */
export const needOf = sql<NeedNow | null>`(
  select json_build_object('id', needs.id, 'asks', asks, 'feels', feels, 'noted_at', noted_at,
    'restated_in', restated_in, 'restated_at', restated_at, 'restated_as', restated_as,
    'answer', answer, 'answer_words', answer_words, 'answered_at', answered_at, 'languages', people.languages,
    'noter', case when agents.id is not null then json_build_object('id', agents.id, 'slug', agents.slug,
      'name', agents.name, 'picture_key', agents.picture_key) end)
  from needs join people on people.id = needs.person_id left join agents on agents.id = needs.noted_by
  where needs.conversation_id = conversations.id and replaced_at is null and met_at is null)`

type NeedNow = Omit<InJson<NeedRow>, 'conversation_id' | 'met_at'>

export function showNeedNow(conversationId: string, need: NeedNow): NeedShown {
  return showNeed({ ...need, conversation_id: conversationId, met_at: null })
}

/** What is asked in a conversation now; null: nobody has noted it, or it was met. */
export async function readNeed(act: Act, conversationId: string): Promise<NeedShown | null> {
  const row = await needRows(act)
    .where('needs.conversation_id', '=', conversationId)
    .where('needs.replaced_at', 'is', null)
    .where('needs.met_at', 'is', null)
    .executeTakeFirst()
  return row ? show(row) : null
}

/** What someone asked of us before: what was met, and what they asked otherwise since. The newest first. */
export function askedBeforeRows(act: Pick<Act, 'db'>, personId: string) {
  return needRows(act)
    .where('needs.person_id', '=', personId)
    .where((eb) => eb.or([eb('needs.met_at', 'is not', null), eb('needs.replaced_at', 'is not', null)]))
    .orderBy('needs.noted_at', 'desc')
    .orderBy('needs.id', 'desc')
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
    items: shown.map(showOfOld),
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

function needRows(act: Pick<Act, 'db'>) {
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

export type AskedRow = InJson<Awaited<ReturnType<ReturnType<typeof needRows>['execute']>>[number]>

export function showOfOld(row: AskedRow): z.infer<typeof needsPage>['items'][number] {
  return { ...show(row), subject: row.subject, replacedAt: isoOf(row.replaced_at) }
}

function show(row: AskedRow): NeedShown {
  const noter = row.agent_id
    ? { id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture }
    : null
  return showNeed({ ...row, noter })
}
