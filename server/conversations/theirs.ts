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

type Opened = NonNullable<Whose['opened']>

/** Conversations in which something was said by them or to them that is opened to them. Of the table `conversations`. */
export function theirConversations(whose: Whose): RawBuilder<boolean> {
  return sql`(conversations.id in (
      select id from conversations where person_id = ${whose.personId}
      union select conversation_id from conversation_people where person_id = ${whose.personId})
    and ${any(sql`from messages where messages.conversation_id = conversations.id and ${saidWithThem(whose)}`)})`
}

/**
 * Of those, the ones that are their own, and not somebody's whose guest they are or with whom they were merged: it came
 * by what is opened, to the circle that this belongs to. Of the table `conversations`.
 */
export function ownConversations({ personId, opened }: Whose): RawBuilder<boolean> {
  if (!opened) return sql`conversations.person_id = ${personId}`
  return sql`(conversations.person_id = ${personId} and (
    ${any(saidBy(opened))}
    or (${isOpen('conversations', opened)} and not ${others(opened)})))`
}

/** What it is called to them: where they are a guest, what their letters in it are called. Of the table `conversations`. */
export function subjectFor(whose: Whose): RawBuilder<string> {
  return sql`case when ${ownConversations(whose)} then ${subjectForThem} else coalesce((
    select messages.envelope ->> 'subject' from messages
    where messages.conversation_id = conversations.id and jsonb_exists(messages.envelope, 'subject') and ${saidWithThem(whose)}
    order by messages.at, messages.id limit 1), '') end`
}

/**
 * What was said by them or to them and is opened, of the table `messages`, one by one: what somebody else wrote only when
 * it went to them too, so that a word passed on to us in confidence stays with us. A conversation may have words of several who
 * were merged by mistake; so each is opened by the address that it came by or went to, what came by none with the conversation, and
 * what went on by mail from a chat in the chat. What was mailed from there stands there already.
 */
export function saidWithThem({ personId, opened }: Whose): RawBuilder<boolean> {
  return sql`(messages.kind = 'message' and not jsonb_exists(messages.envelope, 'goesOn')
    and (messages.delivery is null or messages.delivery = 'sent')
    and (messages.by_person_id is not null or messages.by_agent_id is not null)
    and ${
      opened
        ? sql`(messages.identity_id = any(${opened.identityIds}::uuid[])
      or ${wentTo(sql`i.id = any(${opened.identityIds}::uuid[])`)}
      or (messages.person_id = ${personId} and ${goesWith(personId, opened)}))`
        : allOf(personId)
    })`
}

function allOf(personId: string): RawBuilder<boolean> {
  return sql`(messages.by_person_id = ${personId}
    or (messages.by_agent_id is not null and (
      (messages.person_id = ${personId} and (messages.channel <> 'mail' or messages.identity_id is null))
      or exists (select from identities i where i.id = messages.identity_id and i.person_id = ${personId})))
    or ${wentTo(sql`i.person_id = ${personId}`)})`
}

/** It came by no address, or by another of the same circle into a chat that they are in: it goes with the conversation. */
function goesWith(personId: string, opened: Opened): RawBuilder<boolean> {
  const conversation = sql`from conversations where conversations.id = messages.conversation_id`
  return sql`case when messages.identity_id is null
    then ${any(sql`${conversation} and ${ownConversations({ personId, opened })}
      and (${isOpen('conversations', opened)} or not ${others(opened)})`)}
    else ${any(sql`${conversation} and conversations.channel = 'chat'
      and ${any(sql`${saidBy(opened)} and exists (select from identities opener join identities j on j.id = messages.identity_id
        where opener.id = m.identity_id and opener.kind <> 'email'
          and ${circleOf('j')} in (${circleOf('conversations')}, ${circleOf('opener')}))`)}`)}
    end`
}

/**
 * What was said in the conversation, as `m`, by what is opened and is of its circle; where a site of ours has named whose browser
 * it was, the browser is.
 */
function saidBy({ identityIds }: Opened): RawBuilder<unknown> {
  // "is true" keeps it from being looked up among all that ever came by them
  return sql`from messages m
    where m.conversation_id = conversations.id and m.kind = 'message' and (m.identity_id = any(${identityIds}::uuid[])) is true
      and (select ${circleOf('i')} from identities i where i.id = coalesce((m.envelope ->> 'cameBy')::uuid, m.identity_id))
        = ${circleOf('conversations')}`
}

/** Whether something was said in the conversation that came by what is not opened. */
function others({ identityIds }: Opened): RawBuilder<boolean> {
  return any(sql`from messages m where m.conversation_id = conversations.id and m.kind = 'message'
    and m.identity_id is not null and m.identity_id <> all(${identityIds}::uuid[])`)
}

/** Whether there is any, asked of one conversation after the other until one is found: `exists` may be asked of every message first. */
function any(from: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`coalesce((select true ${from} limit 1), false)`
}

function circleOf(table: string): RawBuilder<string> {
  return sql`coalesce(${sql.ref(`${table}.origin_id`)}, ${sql.ref(`${table}.person_id`)})`
}

function isOpen(table: string, { circles }: Opened): RawBuilder<boolean> {
  return sql`${circleOf(table)} = any(${circles}::uuid[])`
}

function wentTo(whose: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from jsonb_array_elements(
      coalesce(messages.envelope -> 'to', '[]') || coalesce(messages.envelope -> 'cc', '[]')) as reader
    join identities i on i.value_key = lower(reader ->> 'address')
    where i.kind = 'email' and ${whose} and i.removed_at is null)`
}
