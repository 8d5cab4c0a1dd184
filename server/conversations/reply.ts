import { peopleByAddress } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { afterOurWords, lockConversation } from './conversation.ts'
import { dropDraft } from './drafts.ts'
import { noteRestating, withRestatement } from './needs/restate.ts'
import { newToIt, noteParticipants, type Participant } from './participants.ts'
import { recipient } from './recipient.ts'
import { haveSpoken, saidBefore, say, type Words } from './say.ts'
import { speaker } from './speaker.ts'
import type { Address, Envelope } from './tables.ts'
import { refuseUnseen } from './unseen.ts'

/** How long a reply waits before it leaves, in milliseconds, so that it can be taken back. */
export const secondThoughts = 10_000

export type Reply = Words & {
  identityId?: string | undefined
  cc?: string[]
  /** who gets it without the others knowing */
  bcc?: string[]
  seen?: string | undefined
  /** how far its draft had been kept */
  draftVersion?: number | undefined
  /** a line that says the need back, at the foot of the letter */
  restating?: { needId: string; line: string } | undefined
}

/**
 * An agent answers: the message is queued, and leaves after ten seconds unless it is taken back. In a chat it is there as
 * soon as it is said: nobody talks to somebody who sits there with ten seconds' delay. Sent again with the same clientId, it is said once. Refuses not_found, nothing_to_say, no_address, unseen_message, need_replaced.
 */
export function reply(act: Act, conversationId: string, words: Reply): Promise<string> {
  return act.transaction(async (act) => {
    // people are held still before their conversation is
    const copied = await copiedIn(act, words.cc ?? [])
    const unseenBy = await copiedIn(act, words.bcc ?? [])
    const joining = await newToIt(
      act,
      conversationId,
      copied.flatMap(({ known }) => (known ? [known] : [])),
    )
    const conversation = await lockConversation(act, conversationId)
    const before = await saidBefore(act, words.clientId)
    if (before) return before
    if (words.seen) await refuseUnseen(act, { personId: conversation.person_id }, words.seen)
    const to = await recipient(act, conversation, words.identityId)
    // a call is answered in writing
    const channel = conversation.channel === 'phone' ? 'mail' : conversation.channel
    const sendAfter = channel === 'chat' ? act.now : new Date(act.now.getTime() + secondThoughts)
    // a need is said back with an answer, never by itself
    if (words.restating && !words.text.trim()) refuse('nothing_to_say')
    const text = words.restating ? withRestatement(words.text, words.restating.line) : words.text
    const messageId = await say(
      act,
      conversation,
      { ...words, text },
      {
        kind: 'message',
        channel,
        identity_id: to.identityId,
        envelope: readersOf(to, copied, unseenBy),
        ...(channel === 'chat' ? { delivery: 'sent' } : { delivery: 'queued', send_after: sendAfter }),
        delivery_at: act.now,
      },
    )
    await noteParticipants(act, conversation, joining, act.now)
    if (words.restating) await noteRestating(act, conversation, words.restating, messageId)
    await haveSpoken(act, conversation, text, afterOurWords)
    await dropDraft(act, conversation.person_id, 'message', words.draftVersion)
    const subject = { conversationId, personId: conversation.person_id }
    if (conversation.state === 'closed') record(act, 'conversation.reopened', subject)
    if (!conversation.owner_id) record(act, 'conversation.taken', { ...subject, agentId: speaker(act) })
    record(act, 'message.queued', {
      ...subject,
      messageId,
      channel,
      sendAfter: sendAfter.toISOString(),
    })
    if (channel === 'chat') record(act, 'message.sent', { ...subject, messageId })
    return messageId
  })
}

/** Nobody gets it twice, and whoever gets it openly gets it openly. */
function readersOf(to: Address, copied: Address[], unseenBy: Address[]): Envelope {
  const others = (all: Address[], known: Address[]) =>
    all
      .filter((one) => !known.some((each) => each.address.toLowerCase() === one.address.toLowerCase()))
      .map(({ name, address }) => ({ name, address }))
  const cc = others(copied, [to])
  const bcc = others(unseenBy, [to, ...cc])
  return { to: [{ name: to.name, address: to.address }], cc, ...(bcc.length > 0 && { bcc }) }
}

type Copied = { name: string; address: string; known: Participant | null }

/** Who gets a copy, by name where we know them; nobody twice. */
async function copiedIn(act: Act, cc: string[]): Promise<Copied[]> {
  const addresses = [...new Map(cc.map((address) => [address.toLowerCase(), address])).values()]
  const known = await peopleByAddress(
    act,
    addresses.map((address) => ({ name: '', address })),
  )
  return addresses.map((address) => {
    const who = known.find((one) => one.address === address)
    return { name: who?.name ?? '', address, known: who ? { ...who, part: 'copied' } : null }
  })
}
