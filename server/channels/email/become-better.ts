import { type KeptAttachment, readBetter } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { asMessage } from './as-message.ts'
import type { Author, Ours } from './author.ts'
import type { UnderstoodMail } from './mail.ts'
import type { KeptMail } from './make-ready.ts'

type Read = { kept: KeptMail; mail: UnderstoodMail; by: Author | null; attachments: KeptAttachment[] }

/** What a mail became when it could only barely be read is replaced by what it says, once that can be told. */
export async function becomeBetter(
  act: Act,
  { kept, mail, by, attachments }: Read,
  ours: Ours,
  messageId: string,
  problem: string | null,
): Promise<{ messageId: string; same: boolean; fresh: boolean }> {
  const can = problem === null && by !== null && (await cameByThis(act, kept.id, messageId))
  const isBetter = can && (await readBetter(act, messageId, asMessage(kept, mail, by, ours, attachments)))
  return { messageId, same: !isBetter, fresh: isBetter }
}

/** Of a mail that lies in two mailboxes, or came twice, the first is what its message says. */
async function cameByThis(act: Act, mailId: string, messageId: string): Promise<boolean> {
  const first = await act.db
    .selectFrom('raw_mails')
    .select('id')
    .where('message_id', '=', messageId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return first?.id === mailId
}
