import { deliveryFailed } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { idsOf, oneLine } from './headers.ts'
import type { UnderstoodMail } from './mail.ts'

/**
 * Joins a bounce to the message of ours that came back, which says so from then on. Answers that message, or null when
 * the bounce names none that we know.
 */
export async function joinBounce(act: Act, mail: UnderstoodMail): Promise<string | null> {
  const parts = mail.attachments.filter((part) => /^(message\/|text\/rfc822)/.test(part.type))
  const texts = parts.map((part) => Buffer.from(part.content.subarray(0, 100_000)).toString('utf8'))
  const named = [...texts, mail.text].flatMap((text) =>
    [...text.matchAll(/^(?:x-original-)?message-id:\s*(<[^<>\s]+>)/gim)].map((found) => found[1] ?? ''),
  )
  const ids = [...named.flatMap((id) => idsOf(id)), ...mail.inReplyTo, ...mail.references]
  if (ids.length === 0) return null
  const outgoing = await act.db
    .selectFrom('outgoing_mails')
    .select('message_id')
    .where('header_id', 'in', ids)
    .where('message_id', 'is not', null)
    .executeTakeFirst()
  if (!outgoing?.message_id) return null
  // A server that says "not yet" goes on trying
  const delayed =
    texts.some((text) => /^action:\s*(delayed|delivered|relayed|expanded)/im.test(text)) &&
    !texts.some((text) => /^action:\s*failed/im.test(text))
  if (!delayed) await deliveryFailed(act, outgoing.message_id, `It came back: ${reasonIn(texts, mail)}`)
  return outgoing.message_id
}

function reasonIn(texts: string[], mail: UnderstoodMail): string {
  const said = texts
    .map(
      (text) =>
        /^diagnostic-code:\s*(?:[\w-]+\s*;)?\s*((?:.+\r?\n?[ \t]*)+?)(?=\r?\n\S|\r?\n\r?\n|$)/im.exec(text)?.[1],
    )
    .find(Boolean)
  return oneLine(said ?? mail.visible.trim() ?? mail.subject, 300)
}
