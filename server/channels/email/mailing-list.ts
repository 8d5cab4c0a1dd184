import { type Headers, looksLikeAddress } from './headers.ts'
import type { MailAddress } from './mail.ts'
import { readAddresses } from './mime/addresses.ts'

/** A mailing list that a mail came by. */
export type MailingList = {
  /** where one writes to it, in lower case */
  addresses: string[]
  /** who wrote, where the list put its own address in place of theirs; null: its From is who wrote */
  author: MailAddress | null
}

/** How lists name whoever wrote when they send in their own name, in the languages they speak: "'Tom' via Bakers". */
const VIA =
  /^["'‘’“”«»\s]*(.+?)["'‘’“”«»\s]+(?:via|über|vía|a través de|através de|par l['’]intermédiaire de|tramite|przez|через|genom|经由|透過|経由)\s+\S.*$/iu

/**
 * The mailing list that a mail came by (RFC 2919, 2369, and what lists wrote before those); null: none. Since DMARC, lists
 * put their own address into From and keep the author's elsewhere: in X-Original-From (Google), in Reply-To, or among the
 * copies, by name (Mailman). One that only says so in its name is no list.
 */
export function mailingListOf(
  headers: Headers,
  { from, replyTo, cc }: { from: MailAddress | null; replyTo: MailAddress[]; cc: MailAddress[] },
): MailingList | null {
  const marks = ['list-id', 'list-post', 'x-mailing-list', 'x-google-group-id', 'x-beenthere', 'x-original-from']
  const isList =
    marks.some((name) => headers.all(name).length > 0) || /^list\b/i.test(headers.first('precedence').trim())
  if (!isList) return null
  const posts = headers.all('list-post').flatMap((value) => [...value.matchAll(/<mailto:([^<>?\s]+)/gi)])
  const named = VIA.exec(from?.name ?? '')?.[1]?.trim()
  const addresses = new Set(
    [
      ...posts.map((found) => found[1]!),
      ...headers.all('x-beenthere'),
      ...(named && from ? [from.address] : []),
      addressOfId(headers.first('list-id')),
    ]
      .map((address) => address.trim().toLowerCase())
      .filter(looksLikeAddress),
  )
  return { addresses: [...addresses], author: named ? authorBehind(headers, named, addresses, replyTo, cc) : null }
}

/** `Bakers <bakers.lists.example>` is bakers@lists.example with nearly all lists. */
function addressOfId(id: string): string {
  const [, name, domain] = /<([\w+-]{1,80})\.([\w.-]{3,200})>\s*$/.exec(id) ?? []
  return name ? `${name}@${domain}` : ''
}

function authorBehind(
  headers: Headers,
  named: string,
  lists: Set<string>,
  replyTo: MailAddress[],
  cc: MailAddress[],
): MailAddress | null {
  const isTheirs = (each: MailAddress) => !lists.has(each.address.toLowerCase())
  const original = ['x-original-from', 'x-original-sender'].flatMap((name) => readAddresses(headers.all(name)))
  const answers = replyTo.filter(isTheirs)
  const sameName = (each: MailAddress) => each.name.toLowerCase() === named.toLowerCase()
  const found =
    original.find(isTheirs) ??
    [...answers, ...cc.filter(isTheirs)].find(sameName) ??
    (answers.length === 1 ? answers[0]! : null)
  return found && { name: found.name || named, address: found.address }
}
