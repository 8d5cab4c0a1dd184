import { type RawBuilder, sql } from 'kysely'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { attachment } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import type { Files } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { queue, work } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { speaker } from './speaker.ts'

type Shown = z.infer<typeof attachment>
/** What one file that people put up in their place may weigh, in bytes. */
export const largest = 25 * 1024 * 1024
/** What one file that we send may weigh: what is too large for a mail leaves as a link. */
export const largestSent = 200 * 1024 * 1024

export function showAttachment(row: { id: string; name: string; type: string; size: number; inline: boolean }): Shown {
  const { id, name, type, size, inline } = row
  return { id, name, type, size, inline, url: `/api/attachments/${id}/${encodeURIComponent(name)}` }
}

/** Keeps a file that an agent means to send. Refuses too_large, disk_full. */
export async function uploadAttachment(
  act: Act,
  files: Files,
  given: { name: string; type: string; bytes: Readable },
): Promise<Shown> {
  const { key, size } = await files.put(given.bytes, { limit: largestSent })
  return act.transaction(async (act) => {
    const row = await act.db
      .insertInto('attachments')
      .values({
        id: newId(act.now.getTime()),
        uploaded_by: speaker(act),
        made_at: act.now,
        name: fileName(given.name),
        type: given.type.slice(0, 200),
        size,
        file_key: key,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    lookAgain(act, row.id)
    return showAttachment(row)
  })
}

/** A name that is only a name: no folders, no control or direction characters, never empty. */
export function fileName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^.*[/\\]/, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
  const ending = /\.[^.]{1,12}$/.exec(plain)?.[0] ?? ''
  return plain.length > 150 ? plain.slice(0, 150 - ending.length) + ending : plain || 'file'
}

/** Puts uploaded files into a message. Refuses not_found for what is not this agent's, or is in a message already. */
export async function carryAttachments(act: Act, messageId: string, ids: string[]): Promise<void> {
  const unique = [...new Set(ids)]
  if (unique.length === 0) return
  const carried = await act.db
    .updateTable('attachments')
    .set({ message_id: messageId, place: placeIn(unique) })
    .where('id', 'in', unique)
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', speaker(act))
    .returning('id')
    .execute()
  if (carried.length !== unique.length) refuse('not_found', { attachments: unique })
}

/** Where each of these files stands among them. For an update of `attachments`. */
export function placeIn(ids: readonly string[]): RawBuilder<number> {
  return sql<number>`array_position(${ids}::uuid[], id) - 1`
}

export async function attachmentsById(act: Act, ids: string[]): Promise<Map<string, Shown>> {
  if (ids.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('attachments')
    .select(['id', 'name', 'type', 'size', 'inline'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, showAttachment(row)]))
}

export type OpenedAttachment = { name: string; type: string; size: number; bytes: Readable }

/** The bytes of an attachment, or of a smaller picture of it. Refuses not_found. */
export async function openAttachment(act: Act, files: Files, id: string): Promise<OpenedAttachment> {
  const row = await act.db
    .selectFrom('attachments')
    .select(['name', 'type', 'size', 'file_key'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) refuse('not_found')
  return { name: row.name, type: row.type, size: row.size, bytes: files.read(row.file_key) }
}

/** Notes until when files that were too large for their mail can be fetched by a link. */
export async function keepByLink(act: Act, ids: string[], until: Date): Promise<void> {
  await act.db.updateTable('attachments').set({ link_until: until }).where('id', 'in', ids).execute()
}

/**
 * A file that went out as a link, while its time is not over. With the message it goes, too: whoever is forgotten leaves
 * no file behind that anybody could fetch. Null: gone.
 */
export async function openByLink(act: Act, id: string) {
  const row = await act.db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'message_id')
    .leftJoin('agents', 'agents.id', 'by_agent_id')
    .select(['attachments.name', 'attachments.type', 'attachments.size', 'link_until', 'agents.name as by'])
    .where('attachments.id', '=', id)
    .where('link_until', '>', act.now)
    .executeTakeFirst()
  return row ? { name: row.name, type: row.type, size: row.size, until: row.link_until!, by: row.by } : null
}

/** Takes away what was uploaded and not sent. Refuses not_found. */
export function dropAttachment(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .deleteFrom('attachments')
      .where('id', '=', id)
      .where('message_id', 'is', null)
      .where('uploaded_by', '=', speaker(act))
      .returning('file_key')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    queue(act, 'file.remove', { key: row.file_key })
  })
}

/** In a week, when what was put up and is in no message yet is let go. */
export function lookAgain(act: Act, id: string): void {
  queue(act, 'attachment.forget', { id }, { runAt: new Date(act.now.getTime() + 7 * 86_400_000) })
}

// what was put up and never sent is let go after a week, unless a draft still holds it
work('attachment.forget', (act, payload) =>
  act.transaction(async (act) => {
    const id = String(payload.id)
    const row = await act.db
      .selectFrom('attachments')
      .select('file_key')
      .where('id', '=', id)
      .where('message_id', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const draft = await act.db
      .selectFrom('drafts')
      .select('agent_id')
      .where(sql<boolean>`${id} = any(attachment_ids)`)
      .executeTakeFirst()
    if (draft) return lookAgain(act, id)
    await act.db.deleteFrom('attachments').where('id', '=', id).execute()
    queue(act, 'file.remove', { key: row.file_key })
  }),
)
