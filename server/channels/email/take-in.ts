import { personOf, receiveMessage } from '../../conversations/index.ts'
import { recognise, type Recognised, verifyIdentity } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { asMessage } from './as-message.ts'
import { type Ahead, askAhead, idsIn, noteHere } from './ask-ahead.ts'
import { type Author, judgeProof } from './author.ts'
import { becomeBetter } from './become-better.ts'
import { isKnown, isQuiet, isTheirLetter, noteAbsence, returned } from './by-machine.ts'
import { cameBefore, sentByUs } from './came-before.ts'
import { type KeptMail, letGoOfFiles, type ReadyMail } from './make-ready.ts'
import { type Became, holdWaiting, markTakenIn } from './mark-taken-in.ts'
import type { TakingIn } from './means.ts'
import { notRead } from './not-read.ts'
import { answersForThem, askedByUs, othersIn, whoseForward } from './others-in.ts'
import { findConversation, type KnownMail, knownOf, rememberIds } from './thread.ts'

/**
 * Takes kept mails in, all of them or none: finds the conversation and the person of each, in their order, and hands it over
 * as a message; the mails are marked in the same commit, so each is taken in exactly once.
 */
export async function takeIn(act: Act, means: TakingIn, mails: ReadyMail[]): Promise<void> {
  const unused = await act.transaction(async (act) => {
    const before = await holdWaiting(
      act,
      mails.map(({ kept }) => kept.id),
    )
    const waiting = mails.filter(({ kept }) => before.has(kept.id))
    const ahead = await askAhead(act, waiting, means.ours)
    const all: { ready: ReadyMail; became: Became }[] = []
    for (const ready of waiting) {
      const { message_id: messageId } = before.get(ready.kept.id)!
      const became =
        messageId === null
          ? await become(act, means, ready, ahead)
          : await becomeBetter(act, ready, means.ours, messageId, ready.problem)
      all.push({ ready, became })
    }
    await rememberIds(act, ahead.ids)
    await markTakenIn(act, all)
    return all.filter(({ became }) => !became.fresh).map(({ ready }) => ready)
  })
  // those that did not wait any more keep theirs until the night: perhaps we took them in, and never heard of the commit
  await letGoOfFiles(means.files, unused)
}

async function become(act: Act, means: TakingIn, taken: ReadyMail, ahead: Ahead): Promise<Became> {
  const { secrets, ours } = means
  const { kept, mail, by, attachments } = taken
  const ids = idsIn(taken)
  const known = knownOf(ahead.known, ids)
  const own = sentByUs(mail, known, ours)
  if (own) return { messageId: own, same: true }
  const isReport = mail.automatic === 'bounce' || mail.automatic === 'complaint'
  if (!kept.welcomed && isReport && !(await isTheirLetter(act, mail))) {
    // it may mark somebody who is held
    ahead.held.clear()
    return returned(act, secrets, mail)
  }
  if (by === null) return { messageId: null, reason: mail.from ? notRead.fromOurselves : notRead.noAuthor }
  const { name, address } = by.author
  if (taken.isSpam && !kept.welcomed && !(await isKnown(act, secrets, mail, ids, known, by)))
    return { messageId: null, aside: 'spam' }
  const person = await recognise(act, { kind: 'email', value: address, name, how: 'mail' }, ahead.held)
  const before = cameBefore(mail, by, known, person.personId)
  if (before) return { messageId: before, same: true }
  const conversationId = await findConversation(act, ids, known, secrets)
  const proof = await judge(act, taken, by, { person, conversationId, known })
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
    others: await othersIn(act, mail, by, ours, ahead.held),
    isHistory: isHistory(kept, means),
  })
  noteHere(ahead, taken, { ...received, personId: person.personId, text: message.text })
  return { messageId: received.messageId, fresh: true }
}

const WEEK = 7 * 24 * 60 * 60_000

/** From so long before its mailbox was connected that nobody waits for an answer from here. */
function isHistory(kept: KeptMail, { connected }: TakingIn): boolean {
  const since = connected.get(kept.mailbox_id)
  return kept.older && since !== undefined && kept.arrived_at.getTime() < since.getTime() - WEEK
}

type Met = { person: Recognised; conversationId: string | null; known: KnownMail[] }

async function judge(act: Act, taken: ReadyMail, by: Author, met: Met) {
  const { person } = met
  return judgeProof(taken.proof, by, {
    isNew: person.isNew,
    provenByMail: person.verifiedBy === 'dmarc' || person.verifiedBy === 'dkim' || person.verifiedBy === 'spf',
    isVerified: person.verifiedBy !== null,
    isGuest: await isGuest(act, met),
  })
}

/** Whether they join a conversation of somebody else who is verified, without having been asked by us. */
async function isGuest(act: Act, { person: { personId }, conversationId, known }: Met): Promise<boolean> {
  if (conversationId === null) return false
  // nearly always it is their own
  if (known.some((each) => each.conversation_id === conversationId && each.person_id === personId)) return false
  const theirs = await personOf(act, conversationId)
  if (theirs === null || theirs.id === personId || !theirs.isVerified) return false
  return !(await askedByUs(act, conversationId, personId))
}
