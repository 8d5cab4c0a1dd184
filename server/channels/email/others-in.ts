import { type Participant, personOf, soleReader } from '../../conversations/index.ts'
import { type Held, peopleByAddress, recognise, type Recognised } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { othersOf } from './as-message.ts'
import { type Author, type Ours, writtenBy } from './author.ts'
import type { UnderstoodMail } from './mail.ts'
import type { KnownMail } from './thread.ts'

const MOST_COPIED = 50

/** Whose mail somebody passes on, and who that is where we know them: nobody is greeted for being named by another. */
export async function whoseForward(act: Act, { forwards }: Author) {
  if (forwards === null) return null
  const [known] = await peopleByAddress(act, [forwards.from])
  return { ...forwards.from, personId: known?.personId ?? null }
}

/** Who else has a part in a mail: those copied in whom we know, whoever passed it on, whoever wrote in another's name. */
export async function othersIn(
  act: Act,
  mail: UnderstoodMail,
  by: Author,
  ours: Ours,
  held: Held,
): Promise<Participant[]> {
  const { copied, sender } = namedIn(mail, by, ours)
  const known = await peopleByAddress(act, sender ? [sender, ...copied] : copied)
  const others: Participant[] = known
    .slice(0, MOST_COPIED)
    .map((one) => ({ ...one, part: one.address === sender?.address ? ('on_behalf' as const) : ('copied' as const) }))
  if (!by.passedOn || by.passedOn.agentId) return others
  const { name, address } = by.passedOn
  const sign = { kind: 'email' as const, value: address, name, how: 'mail' as const }
  const { personId, originId, identityId } = await recognise(act, sign, held)
  return [...others, { personId, originId, identityId, part: 'forwarded' }]
}

/** Whom the head of a mail names beside its author. */
function namedIn(mail: UnderstoodMail, by: Author, ours: Ours) {
  const copied = othersOf(by.original ? (by.original.whole ?? { to: [], cc: [] }) : mail, by.author, ours)
  return { copied, sender: writtenBy(mail, by) }
}

/** People whom we know and who have a part in these mails, so that they can be held before anything else is. */
export async function knownIn(act: Act, mails: { mail: UnderstoodMail; by: Author | null }[], ours: Ours) {
  const named = mails.flatMap(({ mail, by }) => {
    if (by === null) return []
    const { copied, sender } = namedIn(mail, by, ours)
    return sender ? [sender, ...copied] : copied
  })
  return (await peopleByAddress(act, named)).map((one) => one.personId)
}

/** Whether somebody we did not know answers a mail that went to the person of its conversation alone. */
export async function answersForThem(
  act: Act,
  mail: UnderstoodMail,
  known: KnownMail[],
  person: Recognised,
  conversationId: string | null,
): Promise<boolean> {
  const answered = known.find((each) => mail.inReplyTo.includes(each.header_id) && each.by_person_id === null)
  if (!answered || !person.isNew || conversationId === null) return false
  const [reader, theirs] = [await soleReader(act, answered.message_id), await personOf(act, conversationId)]
  return reader !== null && reader === theirs?.id && reader !== person.personId
}

/** Whom we wrote to ourselves is no stranger in a conversation. */
export async function askedByUs(act: Act, conversationId: string, personId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('conversation_people')
    .select('since')
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .where('part', '=', 'asked')
    .executeTakeFirst()
  return row !== undefined
}
