import { mailDomain } from '../../people/index.ts'
import type { Caution, Proof } from './authenticity.ts'
import { whoFilledIn } from './form-sender.ts'
import type { ForwardedMail, MailAddress, UnderstoodMail } from './mail.ts'
import { withoutToken } from './reply-address.ts'

/** Who we are, to mails: the addresses of our mailboxes and agents, in lower case, and the domains that are ours alone. */
export type Ours = {
  mailboxes: Set<string>
  /** by address: the agent's id */
  agents: Map<string, string>
  domains: Set<string>
  /** addresses that we signed for answers to come back to, of whichever mailbox */
  isSigned?(address: string): boolean
}

/** Who wrote a mail, and what of it is theirs. */
export type Author = {
  author: MailAddress
  /** null: the author's own From; else the form or list that speaks for them, or the colleague who passed it on */
  through: 'form' | 'list' | 'colleague' | null
  /** by whom it was passed on, with the words above it */
  passedOn: (MailAddress & { words: string; agentId: string | null }) | null
  /** the mail that a colleague passed on, which is what the author wrote */
  original: ForwardedMail | null
  /** the mail that the author themselves passes on */
  forwards: ForwardedMail | null
}

/**
 * Who wrote a mail: its From. Forms on websites write from our own address, or from one that nobody reads, and name the
 * human in Reply-To, or in what was filled in; mailing lists put their address in place of the author's. What a colleague of
 * ours passes on was written by whoever it is from; what anybody else passes on stays theirs, so that nobody puts words into
 * another's mouth. Null when nobody is named at all, or only we are.
 */
export function authorOf(mail: UnderstoodMail, ours: Ours, proof: Pick<Proof, 'state'>): Author | null {
  const none = { through: null, passedOn: null, original: null, forwards: null }
  const isOurs = (each: MailAddress) => ours.mailboxes.has(withoutToken(each.address).toLowerCase())
  const named = mail.replyTo.find((each) => !isOurs(each))
  const { from } = mail
  if (from === null) {
    const author = named ?? mail.sender
    return author && { ...none, author: clean(author), through: 'form' }
  }
  const writer = mail.list?.author
  // a list of our own may stand between a colleague and us; anybody else's could say so of anybody
  const sender = writer && isColleague(from, ours) ? writer : from
  const original = mail.forwards.find((each) => !isColleague(each.from, ours))
  if (original && isColleague(sender, ours) && proof.state !== 'doubtful') {
    const agentId = ours.agents.get(sender.address.toLowerCase()) ?? null
    const words = leadInto(mail.forwards, original)
    return {
      ...none,
      author: clean(original.from),
      through: 'colleague',
      passedOn: { ...clean(sender), words, agentId },
      original,
    }
  }
  if (writer && !isOurs(writer)) return { ...none, author: clean(writer), through: 'list' }
  const speaksForAnother =
    isOurs(from) ||
    (mail.automatic === 'automatic' && /^(no-?_?reply|do-?_?not-?_?reply|form|website)/i.test(from.address))
  if (speaksForAnother && named) {
    const author = clean({ name: named.name || (isOurs(from) ? from.name : ''), address: named.address })
    return { ...none, author, through: 'form' }
  }
  if (isOurs(from)) {
    const filledIn = whoFilledIn(mail, isOurs)
    return filledIn && { ...none, author: clean(filledIn), through: 'form' }
  }
  return { ...none, author: clean(from), forwards: mail.forwards[0] ?? null }
}

/** Whether somebody is one of us: an agent, a mailbox of ours, or at a domain that is ours alone. */
export function isColleague({ address }: MailAddress, ours: Ours): boolean {
  const bare = withoutToken(address).toLowerCase()
  return ours.mailboxes.has(bare) || ours.agents.has(address.toLowerCase()) || ours.domains.has(mailDomain(address))
}

/** What colleagues wrote above, from the last who passed it on to the first. */
function leadInto(forwards: ForwardedMail[], original: ForwardedMail): string {
  return forwards
    .slice(0, forwards.indexOf(original) + 1)
    .map((each) => each.leadIn)
    .filter(Boolean)
    .join('\n\n')
}

/** A name that is an address is no name: "maria@sol.example" <else@where.example>. */
export function clean({ name, address }: MailAddress): MailAddress {
  return { name: /[^\s<>]@[^\s<>]+\.[^\s<>]/.test(name) ? '' : name, address }
}

/** Who the Sender says wrote it in the author's name (RFC 5322, 3.6.2); null where a machine or the author did. */
export function writtenBy(mail: UnderstoodMail, { author, through }: Author): MailAddress | null {
  const { sender } = mail
  if (sender === null || through !== null || mail.automatic !== null) return null
  if (sender.address.toLowerCase() === author.address.toLowerCase() || isMachine(sender.address)) return null
  return clean(sender)
}

const MACHINE =
  /^(no-?_?reply|do-?_?not-?_?reply|bounces?|mailer|mailer-daemon|postmaster|notifications?|news(letter)?)([+._=-].*)?@/i

function isMachine(address: string): boolean {
  // addresses made for one mail only, as mass mailers do
  return MACHINE.test(address) || /[=]|[0-9a-f]{16,}/i.test(address.slice(0, address.lastIndexOf('@')))
}

/** Where the author asks to be answered (Reply-To), if that is neither their own address nor ours. */
export function answersTo(mail: UnderstoodMail, { author, through }: Author, ours: Ours): MailAddress | null {
  if (through !== null || mail.automatic === 'list') return null
  const other = mail.replyTo.find((each) => !ours.mailboxes.has(withoutToken(each.address).toLowerCase()))
  return other && other.address.toLowerCase() !== author.address.toLowerCase() ? clean(other) : null
}

/** What is known of the author by now, and of whoever the conversation belongs to. */
export type Standing = {
  isNew: boolean
  /** their address was proven by their mails before */
  provenByMail: boolean
  isVerified: boolean
  /** they join a conversation of somebody else who is verified */
  isGuest: boolean
}

/** What a message's proof comes to, with all that is known: a form or list proves nothing, and silence where there was proof is one. */
export function judgeProof(proof: Proof, { through }: Author, standing: Standing): Proof {
  if (through === 'form' || through === 'list') return told(proof, standing.isNew ? null : through)
  if (through === 'colleague') return told(proof, proof.checked && proof.state !== 'proven' ? 'passed_on' : null)
  if (proof.state !== 'unproven') return proof
  if (proof.checked && standing.provenByMail) return { ...proof, state: 'doubtful', caution: 'without' }
  return standing.isGuest && !standing.isVerified ? { ...proof, caution: 'guest' } : proof
}

function told(proof: Proof, caution: Caution | null): Proof {
  return { ...proof, state: 'unproven', by: null, caution }
}
