import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { allGone, type Forgotten, type Gone, keptOfPerson, letGo, names } from '../people/index.ts'
import { firstWords } from './conversation.ts'
import { messageVector } from './find-words.ts'
import { tellConversations } from './tell.ts'

keptOfPerson({
  tables: ['conversations', 'messages', 'attachments', 'drafts', 'needs', 'conversation_people', 'ratings'],
  when: 'words',
  tell: tellConversations,
  forget: forgetWords,
})

/** What goes of all that was said, and what stays because others said it, in conversations that they took part in. */
export type WordsOf = { goes: string[]; stays: string[]; endedIds: string[] }

// each question by its own index and then united: asked with "or", they walk through every message of the house
/**
 * Their own words go, what we answered them, and whole conversations in which nobody else spoke, notes included. What
 * other people wrote stays theirs, and so do our answers to them.
 */
export async function wordsOf(act: Act, { personIds, identityIds, addresses }: Forgotten): Promise<WordsOf> {
  const ids = sql`(${personIds}::uuid[])`
  const { rows } = await sql<{ id: string; conversation_id: string; goes: boolean; ended: boolean; named: boolean }>`
    with found as (
      select id from conversations where person_id = any${ids}
      union select conversation_id from messages where by_person_id = any${ids}
      union select conversation_id from messages where identity_id = any(${identityIds}::uuid[])
      union select conversation_id from conversation_people where person_id = any${ids}
    ), touched as (
      select id, person_id = any${ids} as theirs, exists (
        select from messages m where m.conversation_id = conversations.id and m.by_person_id = any${ids}) as spoke,
        not exists (
        select from messages m where m.conversation_id = conversations.id and m.kind = 'message'
          and m.by_person_id is not null and m.by_person_id <> all${ids}) as alone
      from conversations join found using (id))
    select messages.id, messages.conversation_id, theirs and alone as ended,
      theirs or spoke or ${names(sql`(envelope::text || folded || coalesce(html, ''))`, addresses)} as named,
      (theirs and alone) or by_person_id = any${ids} or (theirs and messages.kind = 'note')
      or (by_person_id is null and messages.kind = 'message' and not ${toOthers(addresses)} and (
        messages.identity_id = any(${identityIds}::uuid[]) or (theirs and messages.identity_id is null))) as goes
    from touched join messages on messages.conversation_id = touched.id`.execute(act.db)
  return {
    goes: rows.filter((row) => row.goes).map((row) => row.id),
    // where they were only copied in, a mail that does not name them has nothing of theirs
    stays: rows.filter((row) => !row.goes && row.named).map((row) => row.id),
    endedIds: [...new Set(rows.filter((row) => row.ended).map((row) => row.conversation_id))],
  }
}

function toOthers(addresses: string[]) {
  return sql<boolean>`exists (
    select from jsonb_array_elements(
      coalesce(messages.envelope -> 'to', '[]') || coalesce(messages.envelope -> 'cc', '[]')
        || coalesce(messages.envelope -> 'bcc', '[]')) as reader
    where lower(reader ->> 'address') <> all(${addresses}::text[]))`
}

async function forgetWords(act: Act, who: Forgotten): Promise<Gone> {
  const { personIds } = who
  const words = await wordsOf(act, who)
  const needs = await letGoNeeds(act, who, words)
  const files = await letGoFiles(act, who, words)
  // what is left of emptied ones holds nothing to tell of
  await sql`delete from drafts where person_id = any(${personIds}::uuid[]) and text = '' and attachment_ids = '{}'`.execute(
    act.db,
  )
  const drafts = await letGo(act, 'drafts', ['person_id'], personIds)
  const ratings = await letGo(act, 'ratings', ['person_id', 'origin_id'], personIds)
  await act.db
    .updateTable('drafts')
    .set({ conversation_id: null })
    .where('conversation_id', '=', sql<string>`any(${words.endedIds}::uuid[])`)
    .execute()
  const people = await letGo(act, 'conversation_people', ['person_id', 'origin_id'], personIds)
  const messages = await letGo(act, 'messages', ['id'], words.goes)
  await handOn(act, who)
  await cleanWhatStays(act, who, words.stays)
  // whatever is left of theirs is empty: nobody else spoke in it
  const left = await act.db.selectFrom('conversations').select('id').where('person_id', 'in', personIds).execute()
  const empty = left.map((row) => row.id)
  await letGo(act, 'conversation_people', ['conversation_id'], empty)
  const conversations = await letGo(act, 'conversations', ['id'], empty)
  return allGone(needs, files, drafts, ratings, people, messages, conversations)
}

async function letGoNeeds(act: Act, { personIds }: Forgotten, { goes, endedIds }: WordsOf): Promise<Gone> {
  await sql`update needs set
      message_id = case when message_id = any(${goes}::uuid[]) then null else message_id end,
      restated_in = case when restated_in = any(${goes}::uuid[]) then null else restated_in end
    where message_id = any(${goes}::uuid[]) or restated_in = any(${goes}::uuid[])`.execute(act.db)
  return allGone(
    await letGo(act, 'needs', ['person_id', 'origin_id'], personIds),
    await letGo(act, 'needs', ['conversation_id'], endedIds),
  )
}

/** The files of what goes, of drafts to them, and what they put up and never sent. */
async function letGoFiles(act: Act, { personIds }: Forgotten, { goes }: WordsOf): Promise<Gone> {
  const { rows } = await sql<{ file_key: string }>`
    with put_up as (
      select unnest(attachment_ids) as id from drafts where person_id = any(${personIds}::uuid[])
      union select attachments.id from attachments join place_sessions on place_sessions.id = uploaded_in_place
        where person_id = any(${personIds}::uuid[])
      union select attachments.id from attachments join chat_visits on chat_visits.id = uploaded_in_chat
        where person_id = any(${personIds}::uuid[])
    )
    delete from attachments where id in (
      select id from attachments where message_id = any(${goes}::uuid[])
      union select attachments.id from attachments join put_up using (id) where message_id is null)
    returning file_key`.execute(act.db)
  return { counts: { attachments: rows.length }, files: rows.map((row) => row.file_key) }
}

/** A conversation in which others spoke becomes that of whoever wrote most in it. */
async function handOn(act: Act, { personIds }: Forgotten): Promise<void> {
  const ids = sql`(${personIds}::uuid[])`
  await sql`
    with heirs as (
      select distinct on (m.conversation_id) m.conversation_id, m.by_person_id, m.by_origin_id
      from messages m join conversations c on c.id = m.conversation_id
      where c.person_id = any${ids} and m.by_person_id is not null and m.kind = 'message'
      group by 1, 2, 3 order by 1, count(*) desc, max(m.at) desc
    ), handed as (
      update conversations set person_id = heirs.by_person_id, origin_id = heirs.by_origin_id, subject = '', outcome = ''
      from heirs where conversations.id = heirs.conversation_id returning conversations.id, conversations.person_id
    )
    update messages set person_id = handed.person_id from handed where messages.conversation_id = handed.id`.execute(
    act.db,
  )
  await sql`update conversations set origin_id = null where origin_id = any${ids} and person_id <> all${ids}`.execute(
    act.db,
  )
}

type Staying = {
  id: string
  at: Date
  text: string
  envelope: { from?: Reader; to?: Reader[]; cc?: Reader[]; bcc?: Reader[]; subject?: string }
  names: string | null
}
type Reader = { name: string; address: string }

/**
 * What others said stays as they said it; but the copy of what they answered, their subject and the envelope name who is
 * forgotten, so those go.
 */
async function cleanWhatStays(act: Act, { identityIds, addresses }: Forgotten, stays: string[]): Promise<void> {
  // of all that is left, whether it names them or not
  await sql`update messages set identity_id = null where identity_id = any(${identityIds}::uuid[])`.execute(act.db)
  if (stays.length === 0) return
  const { rows } = await sql<Staying>`
    select id, at, text, envelope,
      (select string_agg(name, ' ') from attachments where message_id = messages.id) as names
    from messages where id = any(${stays}::uuid[])`.execute(act.db)
  const isAnother = (reader: Reader) => !addresses.includes(reader.address.toLowerCase())
  for (const { id, at, text, envelope, names } of rows) {
    const { from, to = [], cc = [], bcc = [] } = envelope
    const cleaned = {
      ...(from && isAnother(from) ? { from } : {}),
      to: to.filter(isAnother),
      cc: cc.filter(isAnother),
      ...(bcc.length > 0 && { bcc: bcc.filter(isAnother) }),
    }
    await act.db
      .updateTable('messages')
      .set({
        folded: '',
        html: null,
        html_matters: false,
        envelope: cleaned,
        delivery_reason: null,
        delivery_why: null,
        told: null,
        search: messageVector(`${text} ${names ?? ''}`, at),
      })
      .where('id', '=', id)
      .execute()
  }
  await sayLastWordsAgain(act, stays)
}

/** Lists show the last words of a conversation: now those that are left. */
async function sayLastWordsAgain(act: Act, stays: string[]): Promise<void> {
  const { rows } = await sql<{ conversation_id: string; text: string; at: Date; by: 'person' | 'agent' | 'system' }>`
    select distinct on (conversation_id) conversation_id, text, at,
      case when by_person_id is not null then 'person' when by_agent_id is not null then 'agent' else 'system' end as by
    from messages where kind = 'message'
      and conversation_id in (select conversation_id from messages where id = any(${stays}::uuid[]))
    order by conversation_id, at desc, id desc`.execute(act.db)
  for (const row of rows)
    await act.db
      .updateTable('conversations')
      .set({ last_words: firstWords(row.text), last_message_at: row.at, last_by: row.by })
      .where('id', '=', row.conversation_id)
      .execute()
}
