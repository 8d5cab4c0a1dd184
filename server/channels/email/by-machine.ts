import { noteAway, noteHeard, peopleByAddress, type Recognised } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Author } from './author.ts'
import { awayIn } from './away.ts'
import { joinBounce, joinComplaint } from './bounces/join.ts'
import { isRobot } from './bounces/looks-like.ts'
import type { UnderstoodMail } from './mail.ts'
import { findConversation, type KnownMail } from './thread.ts'

/** Why a mail is put aside: out of everybody's way, findable, and forgotten after a time. */
export type Aside = 'spam' | 'returned' | 'unwanted'
type Returned = { messageId: string | null; aside?: Aside }

/** How a mail that is put aside is kept. */
export function putAside({ from, subject }: UnderstoodMail, why: Aside) {
  const who = from ? [from.name, `<${from.address}>`].filter(Boolean).join(' ') : ''
  return { state: 'aside' as const, aside: why, aside_from: who, aside_subject: subject }
}

/** The report of a server, or a complaint: it joins the mail that it is about, and is nobody's words. */
export async function returned(act: Act, secrets: Secrets, mail: UnderstoodMail): Promise<Returned> {
  const isBounce = mail.automatic === 'bounce'
  const joined = await (isBounce ? joinBounce : joinComplaint)(act, secrets, mail)
  // of a mail that we never sent: somebody wrote in our name, or a robot answers a robot
  return joined ? { messageId: joined.messageId } : { messageId: null, aside: isBounce ? 'returned' : 'unwanted' }
}

/**
 * Whether a mail that reads like a report comes from the address of somebody we know, without the part of a report that is
 * for machines: then it is theirs, whatever it sounds like.
 */
export async function isTheirLetter(act: Act, { from, attachments }: UnderstoodMail): Promise<boolean> {
  if (from === null || isRobot(from) || attachments.some(({ type }) => /delivery-status|feedback-report/.test(type)))
    return false
  return (await peopleByAddress(act, [from])).length > 0
}

/** Whoever answers us, or is somebody we know, is no stranger, whatever a server thinks of their words. */
export async function isKnown(
  act: Act,
  secrets: Secrets,
  mail: UnderstoodMail,
  ids: UnderstoodMail,
  known: KnownMail[],
  by: Author,
): Promise<boolean> {
  if (by.through === 'colleague' || (await findConversation(act, ids, known, secrets)) !== null) return true
  return (await peopleByAddress(act, [by.author])).length > 0 && mail.from !== null
}

/** A machine answered for somebody: they are away, perhaps with a day on which they are back. Their own words end that. */
export async function noteAbsence(
  act: Act,
  kept: { arrived_at: Date },
  mail: UnderstoodMail,
  { identityId, isMarked }: Recognised,
): Promise<void> {
  if (mail.automatic === null) return isMarked ? noteHeard(act, identityId) : undefined
  if (mail.automatic !== 'vacation') return
  const away = awayIn(mail.subject, mail.visible, mail.date ?? kept.arrived_at)
  if (away) await noteAway(act, identityId, away.until)
}

const ASKS_TO_CONFIRM =
  /(?:confirm|verify|prove)[^.]{0,80}(?:human|person|not a (?:robot|spammer)|deliver|release|sender|address)|(?:click|reply)[^.]{0,60}(?:deliver|release|approve)[^.]{0,40}(?:message|e-?mail)|challenge|spamarrest|boxbe|(?:bestätigen sie|confirmez|confirme|conferma)[^.]{0,80}(?:zustell|mensch|livr|entreg|consegn)/i

/**
 * What a machine answers wakes nobody, unless it asks for something before it lets our mail through. It must prove to be a
 * machine's: desks, gateways and services that send for people put their marks on what a human wrote, too.
 */
export function isQuiet(mail: UnderstoodMail, conversationId: string | null): boolean {
  // what answers nothing of ours may be a letter that only looks like an answer: it is seen
  if (conversationId === null || !mail.byMachine) return false
  // a report that is taken in as a letter is one
  if (mail.automatic !== 'vacation' && mail.automatic !== 'automatic') return false
  return !ASKS_TO_CONFIRM.test(`${mail.subject}\n${mail.visible.slice(0, 2000)}`)
}
