import { type KeptAttachment, personOf, receiveMessage } from '../../conversations/index.ts'
import { isPublicDomain, mailDomain, recognise, type Recognised, verifyIdentity } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { demoAddress, inDemo } from '../mailbox.ts'
import { asMessage } from './as-message.ts'
import { becomeBetter } from './become-better.ts'
import type { Checks, Proof } from './authenticity.ts'
import { cameBefore, sentByUs } from './came-before.ts'
import { type Author, authorOf, judgeProof, type Ours } from './author.ts'
import { type Aside, isKnown, isQuiet, isTheirLetter, noteAbsence, putAside, returned } from './by-machine.ts'
import type { Handed } from './keep-handed.ts'
import type { MailAttachment, UnderstoodMail } from './mail.ts'
import { answersForThem, askedByUs, othersIn, whoseForward } from './others-in.ts'
import { conversationFromAddress } from './reply-address.ts'
import { findConversation, knownMails } from './thread.ts'
import { notRead } from './not-read.ts'

export type KeptMail = {
  id: string
  mailbox_id: string | null
  arrived_at: Date
  size: number
  cut: boolean
  older: boolean
  handed: Handed | null
  welcomed?: boolean
}

/** What taking in needs beside the mail: who we are, and how each mailbox's mails are checked. */
export type TakingIn = {
  files: Files
  secrets: Secrets
  ours: Ours
  checks: Map<string | null, Checks>
  /** since when each mailbox is ours to answer */
  connected: Map<string | null, Date>
}

export async function meansOfTakingIn(act: Act, { files, secrets, resolveTxt }: House): Promise<TakingIn> {
  const [mailboxes, agents, demo] = await Promise.all([
    act.db.selectFrom('mailboxes').selectAll().where('removed_at', 'is', null).execute(),
    act.db.selectFrom('agents').select(['id', 'email']).where('left_at', 'is', null).execute(),
    inDemo(act),
  ])
  const addresses = [...mailboxes.map((row) => row.address.toLowerCase()), ...(demo ? [demoAddress] : [])]
  const domains = addresses.map(mailDomain)
  return {
    files,
    secrets,
    ours: {
      mailboxes: new Set(addresses),
      agents: new Map(agents.map((row) => [row.email.toLowerCase(), row.id])),
      domains: new Set(domains.filter((domain) => !isPublicDomain(domain))),
      isSigned: (address) => conversationFromAddress(address, secrets) !== null,
    },
    connected: new Map(mailboxes.map((row) => [row.id, row.added_at])),
    // nothing is asked of anybody while we only look around
    checks: new Map(
      mailboxes.map((row) => [
        row.id,
        {
          signatures: row.check_signatures && !demo,
          authserv: row.trusted_authserv,
          sealers: row.trusted_sealers,
          resolveTxt,
        },
      ]),
    ),
  }
}

/**
 * Takes a kept mail in: finds its conversation and its person, and hands it over as a message; the mail is marked in
 * the same commit, so it is taken in exactly once. `problem` tells why it could only barely be read.
 */
export async function takeIn(
  act: Act,
  means: TakingIn,
  kept: KeptMail,
  mail: UnderstoodMail,
  proof: Proof,
  problem: string | null,
  isSpam = false,
): Promise<void> {
  const by = authorOf(mail, means.ours, proof)
  const files = [...mail.attachments, ...(by?.original?.whole?.attachments ?? [])]
  const attachments = await keepAttachments(means.files, kept, files)
  const used = await act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('raw_mails')
      .select(['state', 'message_id'])
      .where('id', '=', kept.id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'kept') return false
    const taken = { kept, mail, by, proof, attachments, isSpam }
    const became: Became =
      row.message_id === null
        ? await become(act, means, taken)
        : await becomeBetter(act, taken, means.ours, row.message_id, problem)
    const reason = became.reason ?? problem
    await act.db
      .updateTable('raw_mails')
      .set({
        ...(became.aside && reason === null
          ? putAside(mail, became.aside)
          : { state: reason !== null ? 'failed' : became.same ? 'same' : 'understood' }),
        reason,
        understood_at: act.now,
        message_id: became.messageId,
        automatic: mail.automatic,
      })
      .where('id', '=', kept.id)
      .execute()
    if (reason !== null) record(act, 'mail.not_understood', { mailId: kept.id, mailboxId: kept.mailbox_id })
    else if (became.aside) record(act, 'mail.put_aside', { mailId: kept.id, mailboxId: kept.mailbox_id })
    return became.fresh
  })
  if (!used) await Promise.all(attachments.map((attachment) => means.files.remove(attachment.fileKey)))
}

type Became = { messageId: string | null; same?: boolean; fresh?: boolean; reason?: string; aside?: Aside }
type Taken = {
  kept: KeptMail
  mail: UnderstoodMail
  by: Author | null
  proof: Proof
  attachments: KeptAttachment[]
  isSpam: boolean
}

async function become(act: Act, means: TakingIn, taken: Taken): Promise<Became> {
  const { secrets, ours } = means
  const { kept, mail, by, attachments } = taken
  // of a mail that was passed on whole, its own ids count too
  const ids = by?.original?.whole ? withIdsOf(mail, by.original.whole) : mail
  const known = await knownMails(act, ids)
  const own = sentByUs(mail, known, ours)
  if (own) return { messageId: own, same: true }
  const isReport = mail.automatic === 'bounce' || mail.automatic === 'complaint'
  if (!kept.welcomed && isReport && !(await isTheirLetter(act, mail))) return returned(act, secrets, mail)
  if (by === null) return { messageId: null, reason: mail.from ? notRead.fromOurselves : notRead.noAuthor }
  const { name, address } = by.author
  if (taken.isSpam && !kept.welcomed && !(await isKnown(act, secrets, mail, ids, known, by)))
    return { messageId: null, aside: 'spam' }
  const person = await recognise(act, { kind: 'email', value: address, name, how: 'mail' })
  const before = cameBefore(mail, by, known, person.personId)
  if (before) return { messageId: before, same: true }
  const conversationId = await findConversation(act, ids, known, secrets)
  const proof = await judge(act, taken, by, person, conversationId)
  if (!isHistory(kept, means)) await noteAbsence(act, kept, mail, person)
  if (proof.state === 'proven' && proof.by) await verifyIdentity(act, person.identityId, proof.by)
  const message = asMessage(kept, mail, by, ours, attachments)
  const forwards = await whoseForward(act, by)
  const isSecond = await answersForThem(act, mail, known, person, conversationId)
  const received = await receiveMessage(act, {
    ...message,
    envelope: { ...message.envelope, ...(forwards && { forwards }), ...(isSecond && { answersForThem: true }) },
    personId: person.personId,
    identityId: person.identityId,
    originId: person.originId,
    conversationId,
    quiet: isQuiet(mail, conversationId),
    proof: { state: proof.state, of: { by: proof.by, ...proof.found, caution: proof.caution } },
    others: await othersIn(act, mail, by, ours),
    isHistory: isHistory(kept, means),
  })
  for (const id of [mail.messageId, by.original?.whole?.messageId ?? null])
    if (id !== null) await rememberId(act, id, received)
  return { messageId: received.messageId, fresh: true }
}

const WEEK = 7 * 24 * 60 * 60_000

/** From so long before its mailbox was connected that nobody waits for an answer from here. */
function isHistory(kept: KeptMail, { connected }: TakingIn): boolean {
  const since = connected.get(kept.mailbox_id)
  return kept.older && since !== undefined && kept.arrived_at.getTime() < since.getTime() - WEEK
}

function withIdsOf(mail: UnderstoodMail, original: UnderstoodMail): UnderstoodMail {
  return {
    ...mail,
    inReplyTo: [...mail.inReplyTo, ...original.inReplyTo, ...(original.messageId ? [original.messageId] : [])],
    references: [...mail.references, ...original.references],
  }
}

async function judge(act: Act, taken: Taken, by: Author, person: Recognised, conversationId: string | null) {
  const theirs = conversationId ? await personOf(act, conversationId) : null
  const isAsked = conversationId !== null && (await askedByUs(act, conversationId, person.personId))
  return judgeProof(taken.proof, by, {
    isNew: person.isNew,
    provenByMail: person.verifiedBy === 'dmarc' || person.verifiedBy === 'dkim' || person.verifiedBy === 'spf',
    isVerified: person.verifiedBy !== null,
    isGuest: theirs !== null && theirs.id !== person.personId && theirs.isVerified && !isAsked,
  })
}

async function keepAttachments(files: Files, kept: KeptMail, attachments: MailAttachment[]): Promise<KeptAttachment[]> {
  // What stands at the end of a cut mail is no file that anybody could open
  if (kept.cut) return []
  const keptOnes: KeptAttachment[] = []
  for (const { name, type, size, inline, contentId, content } of attachments) {
    const { key } = await files.put(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
    keptOnes.push({ id: newId(), name, type, size, fileKey: key, inline, contentId })
  }
  return keptOnes
}

/** Answers to this mail will refer to it. */
export async function rememberId(
  act: Act,
  headerId: string,
  of: { messageId: string; conversationId: string },
): Promise<void> {
  await act.db
    .insertInto('mail_ids')
    .values({ header_id: headerId, message_id: of.messageId, conversation_id: of.conversationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
