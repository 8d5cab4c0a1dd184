import { type Held, holdKnown } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Ours } from './author.ts'
import type { UnderstoodMail } from './mail.ts'
import type { ReadyMail } from './make-ready.ts'
import { knownIn } from './others-in.ts'
import { type Id, type KnownMail, knownMails } from './thread.ts'

/** What mails that are taken in together meet, asked once for all of them; `ids`: what is to be remembered of them. */
export type Ahead = { known: KnownMail[]; held: Held; ids: Id[] }

export async function askAhead(act: Act, mails: ReadyMail[], ours: Ours): Promise<Ahead> {
  const known = await knownMails(act, mails.map(idsIn), mails.flatMap(ownIds))
  const authors = mails.flatMap(({ by }) => (by ? [by.author.address] : []))
  // before any conversation is: who chats holds themselves first, and then theirs
  const others = await knownIn(act, mails, ours)
  return { known, held: await holdKnown(act, 'email', authors, others), ids: [] }
}

/** The mail with the ids that count: of one that was passed on whole, its own, too. */
export function idsIn({ mail, by }: ReadyMail): UnderstoodMail {
  const original = by?.original?.whole
  if (!original) return mail
  return {
    ...mail,
    inReplyTo: [...mail.inReplyTo, ...original.inReplyTo, ...(original.messageId ? [original.messageId] : [])],
    references: [...mail.references, ...original.references],
  }
}

function ownIds({ mail, by }: ReadyMail): string[] {
  return [mail.messageId, by?.original?.whole?.messageId ?? null].filter((id) => id !== null)
}

type Received = { messageId: string; conversationId: string; personId: string; text: string }

/** A mail was taken in: those after it meet it as if it had been here before. */
export function noteHere({ known, ids }: Ahead, mail: ReadyMail, received: Received): void {
  const { messageId, conversationId, personId, text } = received
  const whose = known.find((each) => each.conversation_id === conversationId)
  for (const headerId of new Set(ownIds(mail))) {
    ids.push({ headerId, messageId, conversationId })
    known.push({
      header_id: headerId,
      message_id: messageId,
      conversation_id: conversationId,
      by_person_id: personId,
      person_id: whose?.person_id ?? null,
      text,
    })
  }
}
