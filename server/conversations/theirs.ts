import { type RawBuilder, sql } from 'kysely'
import type { Whose } from '../people/index.ts'

/*
 * What of all that was said a person may read themselves. Never notes, drafts, or what has not left yet. Of a call they see
 * that there was one: what a colleague wrote down of it was written for colleagues.
 */

/** The words of a message as its person may read them, of the table `messages`. */
export const wordsForThem: RawBuilder<string> = sql`case when messages.channel = 'phone' then '' else messages.text end`

/** What stood below: of a mail that a colleague passed on, the words around it were meant for colleagues. */
export const foldedForThem: RawBuilder<string> = sql`case
  when messages.channel = 'phone' or jsonb_exists(messages.envelope, 'passedOn') then '' else messages.folded end`

/** What a conversation is called, of the table `conversations`; a call was named by whoever noted it. */
export const subjectForThem: RawBuilder<string> = sql`case when conversations.channel = 'phone' then '' else conversations.subject end`

/** The conversations of theirs that are opened to them; `also`: those whose letters they hold. Of the table `conversations`. */
export function theirConversations({ personId, opened }: Whose, also: string[] = []): RawBuilder<boolean> {
  if (!opened) return sql`conversations.person_id = ${personId}`
  const said = sql`select from messages m where m.conversation_id = conversations.id and m.kind = 'message'`
  const ids = sql`(${opened.identityIds}::uuid[])`
  return sql`(conversations.person_id = ${personId} and (
    conversations.id = any(${also}::uuid[])
    or exists (${said} and m.identity_id = any${ids})
    or (coalesce(conversations.origin_id, conversations.person_id) = any(${opened.circles}::uuid[])
      and not exists (${said} and m.identity_id is not null and m.identity_id <> all${ids}))))`
}

/**
 * What was said by them or to them, of the table `messages`: what somebody else wrote only when it went to them too, so
 * that a word passed on to us in confidence stays with us. What went on by mail from a chat stands there already.
 */
export function saidWithThem(personId: string): RawBuilder<boolean> {
  return sql`(messages.kind = 'message' and not jsonb_exists(messages.envelope, 'goesOn') and (messages.delivery is null or messages.delivery = 'sent') and (
    messages.by_person_id = ${personId}
    or (messages.by_agent_id is not null and (messages.channel <> 'mail' or messages.identity_id is null
      or exists (select from identities i where i.id = messages.identity_id and i.person_id = ${personId})
      or ${wentTo(personId)}))
    or (messages.by_person_id is not null and ${wentTo(personId)})))`
}

function wentTo(personId: string): RawBuilder<boolean> {
  return sql`exists (
    select from jsonb_array_elements(
      coalesce(messages.envelope -> 'to', '[]') || coalesce(messages.envelope -> 'cc', '[]')) as reader
    join identities i on i.value_key = lower(reader ->> 'address')
    where i.kind = 'email' and i.person_id = ${personId} and i.removed_at is null)`
}
