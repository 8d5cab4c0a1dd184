import type { z } from 'zod'
import type { explainedMail } from '../../../contract/channels.ts'
import type { Bounce, ForwardedMail, UnderstoodMail } from './mail.ts'
import { understand } from './understand.ts'

export type ExplainedMail = z.infer<typeof explainedMail>

/** How a raw mail is understood when it is taken in. Never throws for what stands in the mail. */
export async function explainMail(raw: Buffer): Promise<ExplainedMail> {
  const { mail, problem } = await understand(raw)
  return explained(mail, problem)
}

/** What was understood, as others may read it: without the bytes of files, and with dates as they travel. */
export function explained(mail: UnderstoodMail, problem: string | null): ExplainedMail {
  const { named, to, cc, subject, messageId, visible, folded, html, automatic, bounces } = mail
  return {
    from: named,
    to,
    cc,
    subject,
    date: mail.date?.toISOString() ?? null,
    messageId,
    visible,
    folded,
    html,
    attachments: mail.attachments.map(({ name, type, size, sha256, inline }) => ({ name, type, size, sha256, inline })),
    automatic,
    bounce: bounces[0] ? cameBack(bounces[0]) : null,
    forwarded: mail.forwards[0] ? passedOn(mail.forwards[0]) : null,
    error: problem,
  }
}

function cameBack({ recipient, status, class: kind }: Bounce): ExplainedMail['bounce'] {
  return { recipient, status, class: kind }
}

function passedOn({ from, to, subject, date, text, folded }: ForwardedMail): ExplainedMail['forwarded'] {
  const body = [text, folded].filter(Boolean).join('\n\n')
  return { from, to, subject, date: date?.toISOString() ?? null, body }
}
