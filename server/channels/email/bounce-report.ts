import { oneLine } from './headers.ts'
import type { Bounce, MailApart } from './mail.ts'

/**
 * What a bounce says of the recipient it could not reach: its delivery status (RFC 3464), the first recipient that failed,
 * else the first that is named. Null where it says nothing in that form.
 */
export function bounceIn(mail: MailApart): Bounce | null {
  const groups = mail.attachments
    .filter((part) => /^message\/(global-)?delivery-status$/.test(part.type))
    .flatMap((part) =>
      Buffer.from(part.content)
        .toString('utf8')
        .split(/\r?\n\r?\n/),
    )
  const recipients = groups.map(recipientIn).filter((each) => each !== null)
  const told = recipients.find((each) => each.failed) ?? recipients[0]
  return told ? { recipient: told.recipient, status: told.status, class: told.class } : null
}

function recipientIn(group: string): (Bounce & { failed: boolean }) | null {
  const lines = group.replace(/\r?\n[ \t]+/g, ' ')
  const field = (name: string) => oneLine(new RegExp(`^${name}:(.*)$`, 'im').exec(lines)?.[1] ?? '', 320)
  const named = field('final-recipient') || field('original-recipient')
  const recipient = named.replace(/^[\w-]+\s*;\s*/, '').replace(/^<|>$/g, '')
  if (recipient === '') return null
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(field('status'))?.[0] ?? ''
  const failed = /^failed/i.test(field('action'))
  return { recipient, status, class: status.startsWith('5') || (status === '' && failed) ? 'hard' : 'soft', failed }
}
