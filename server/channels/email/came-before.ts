import type { Author, Ours } from './author.ts'
import type { UnderstoodMail } from './mail.ts'
import type { KnownMail } from './thread.ts'

/** A copy of what we sent ourselves, back in our own mailbox, is not news. */
export function sentByUs(mail: UnderstoodMail, known: KnownMail[], ours: Ours): string | null {
  if (mail.from === null || !ours.mailboxes.has(mail.from.address.toLowerCase())) return null
  const own = known.find((each) => each.header_id === mail.messageId && each.by_person_id === null)
  return own?.message_id ?? null
}

/** The same mail through another of our mailboxes: the same id, author and words. An id alone proves nothing. */
export function cameBefore(mail: UnderstoodMail, by: Author, known: KnownMail[], personId: string): string | null {
  // passed on with a word of one's own, it is news
  if (by.passedOn?.words) return null
  const words = (by.original?.text ?? mail.shown).trim()
  const ids = [mail.messageId, by.original?.whole?.messageId ?? null]
  const same = known.find(
    (each) => ids.includes(each.header_id) && each.by_person_id === personId && each.text === words,
  )
  return same?.message_id ?? null
}
