import type { MailAddress, UnderstoodMail } from './mail.ts'
import { withoutToken } from './reply-address.ts'

/**
 * Who wrote a mail: its From. Forms on websites write from our own address, or from one that nobody reads, and name the
 * human in Reply-To. Null when nobody is named at all. `ours` holds our mailboxes' addresses in lower case.
 */
export function authorOf(mail: UnderstoodMail, ours: Set<string>): MailAddress | null {
  const isOurs = (each: MailAddress) => ours.has(withoutToken(each.address).toLowerCase())
  const named = mail.replyTo.find((each) => !isOurs(each))
  const { from } = mail
  if (from === null) return named ?? mail.sender
  const speaksForAnother =
    isOurs(from) ||
    (mail.automatic === 'automatic' && /^(no-?_?reply|do-?_?not-?_?reply|form|website)/i.test(from.address))
  if (speaksForAnother && named) return { name: named.name || (isOurs(from) ? from.name : ''), address: named.address }
  return from
}
