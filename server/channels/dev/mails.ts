import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { devMail, devMailPage, devMailWhole } from '../../../contract/channels.ts'
import type { pageQuery } from '../../../contract/common.ts'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { endOfHeaders } from '../email/headers.ts'
import type { UnderstoodMail } from '../email/mail.ts'
import { understandMail } from '../email/understand.ts'

type Row = Selectable<Tables['outgoing_mails']> & { person_id: string | null }

/** The mails that would have left, newest first. */
export async function readDevMails(
  act: Act,
  { cursor, limit }: z.infer<typeof pageQuery>,
): Promise<z.infer<typeof devMailPage>> {
  if (cursor !== undefined && !isId(cursor)) refuse('invalid', { cursor })
  const rows: Row[] = await homeMails(act)
    .$if(cursor !== undefined, (query) => query.where('outgoing_mails.id', '<', cursor ?? ''))
    .orderBy('outgoing_mails.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  const mails = await Promise.all(items.map((row) => understandMail(row.raw)))
  return {
    items: items.map((row, i) => show(row, mails[i]!)),
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  }
}

/** One of them as its reader would see it. Refuses not_found. */
export async function readDevMail(act: Act, id: string): Promise<z.infer<typeof devMailWhole>> {
  const row: Row = (await homeMails(act).where('outgoing_mails.id', '=', id).executeTakeFirst()) ?? refuse('not_found')
  const mail = await understandMail(row.raw)
  const raw = row.raw.toString('utf8')
  return {
    ...show(row, mail),
    headers: headersOf(row.raw),
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ name, type, size }) => ({ name, type, size })),
    raw: raw.length > 200_000 ? `${raw.slice(0, 200_000)}\n…` : raw,
  }
}

function homeMails(act: Act) {
  return act.db
    .selectFrom('outgoing_mails')
    .leftJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .selectAll('outgoing_mails')
    .select('messages.person_id')
    .where('kept_home', '=', true)
}

function show(row: Row, mail: UnderstoodMail): z.infer<typeof devMail> {
  const { from, to, cc, subject } = mail
  return { id: row.id, at: row.composed_at.toISOString(), from, to, cc, subject, personId: row.person_id }
}

function headersOf(raw: Buffer): { name: string; value: string }[] {
  const head = raw
    .subarray(0, endOfHeaders(raw))
    .toString('utf8')
    .replace(/\r?\n[ \t]+/g, ' ')
  return head.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }] : []
  })
}
