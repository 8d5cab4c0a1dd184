import { z } from 'zod'
import { channel, emailAddress, face, id, line, moment, name, page } from './common.ts'
import { suggestion } from './facts.ts'
import { need, needOfOld, restating } from './needs.ts'
import { identity } from './people.ts'
import { owed } from './promises.ts'
import { said } from './sayings.ts'
import { since } from './since.ts'

export const address = z.object({ name: z.string(), address: z.string() }).meta({ id: 'Address' })

/**
 * What somebody has to do with a conversation: they wrote, were copied in, passed it on, wrote in another's name, or were
 * asked by us: a letter of it was passed on to them.
 */
export const part = z.enum(['wrote', 'copied', 'forwarded', 'on_behalf', 'asked']).meta({ id: 'Part' })
export const participant = z
  .object({ face, part, since: moment, /** how they were reached in it */ identity: identity.nullable() })
  .meta({ id: 'Participant' })

export const conversation = z
  .object({
    id,
    personId: id,
    subject: z.string(),
    channel,
    /** open: they wait for us; waiting: we wait for them; later: set aside until a time; closed: done */
    state: z.enum(['open', 'waiting', 'later', 'closed']),
    owner: face.nullable(),
    openedAt: moment,
    waitingSince: moment.nullable(),
    laterUntil: moment.nullable(),
    closedAt: moment.nullable(),
    /** one sentence of what came of it */
    outcome: z.string(),
    lastMessageAt: moment.nullable(),
    /** the address that a reply goes to unless another is chosen: the newest they wrote from */
    replyTo: identity.nullable(),
    /** everyone else whom the newest letter went to: an answer goes to them too, unless one takes them away */
    replyCc: z.array(address),
    mailboxId: id.nullable(),
    /** whoever has a part in it besides its person and us: the first twenty */
    people: z.array(participant),
    /** what they ask of us in it, and how they feel */
    need: need.nullable(),
    /** for whom it waits, and until when; any colleague may take it */
    keptFor: face.nullable(),
    keptUntil: moment.nullable(),
    /** it asks much of whoever has it */
    heavy: z.boolean(),
    /** what it calls for, in the words of agents' skills; null: nobody said, and its own words are looked at */
    skills: z.array(z.string()).nullable(),
    /** how it was for the person, as they said themselves; null: they did not */
    rating: z.object({ rating: z.enum(['great', 'okay', 'not_good']), words: z.string(), at: moment }).nullable(),
  })
  .meta({ id: 'Conversation' })

/** What is not done yet between a person and us, what they asked of us over time, and what an agent missed of it. */
export const standing = z
  .object({
    items: z.array(conversation),
    /** what they asked before, the newest first: the first few */
    asked: z.array(needOfOld),
    askedMore: z.boolean(),
    since: since.nullable(),
  })
  .meta({ id: 'Standing' })

export const attachment = z
  .object({ id, name: z.string(), type: z.string(), size: z.number().int(), inline: z.boolean(), url: z.string() })
  .meta({ id: 'Attachment' })

/**
 * Why nothing proves who wrote a message. failed: the mail server's check says no. without: their mails were proven, and
 * this one is not. two_senders, name: it names two senders, or calls itself by another's address. form: somebody typed
 * the address into a form. list: a mailing list put its own address in place of theirs. guest: an unproven address in a proven person's conversation. passed_on: so is the colleague
 * who passed it on.
 */
export const caution = z
  .enum(['failed', 'without', 'two_senders', 'name', 'form', 'list', 'guest', 'passed_on'])
  .meta({ id: 'Caution' })

/** What keeps a mail's words safe on their way; nothing is verified by it. */
export const secured = z
  .object({ by: z.enum(['smime', 'pgp']), how: z.enum(['signed', 'encrypted']) })
  .meta({ id: 'Secured' })

/** What a calendar invitation in a mail says. Times are moments in UTC, times without a zone, or days. */
export const invitation = z
  .object({
    /** `request`, `cancel`, `reply`, `counter`, `publish` … (RFC 5546) */
    method: z.string(),
    summary: z.string(),
    start: z.string().nullable(),
    end: z.string().nullable(),
    zone: z.string().nullable(),
    location: z.string(),
    organiser: address.nullable(),
    /** of a reply: who answers, and what */
    answer: z.object({ from: address, says: z.enum(['accepted', 'declined', 'tentative']) }).nullable(),
    /** the rule by which it comes again, as it stands (RFC 5545, 3.3.10) */
    repeats: z.string().nullable(),
  })
  .meta({ id: 'CalendarInvitation' })

/** A mail that was attached to another, as whoever wrote it wrote it; the whole of it is among the files. */
export const enclosedMail = z
  .object({ from: address, subject: z.string(), date: moment.nullable(), text: z.string() })
  .meta({ id: 'EnclosedMail' })

export const delivery = z
  .object({
    state: z.enum(['queued', 'sending', 'sent', 'failed']),
    /** in plain English words, where it failed or waits */
    reason: z.string().nullable(),
    /** the same for screens to say; null: nothing to say, or an earlier version said it */
    why: said.nullable(),
    at: moment.nullable(),
    /** until then it can be taken back */
    sendAfter: moment.nullable(),
    /** what the mail server said of each recipient, where it said something */
    told: z.array(z.object({ address: z.string(), taken: z.boolean(), words: z.string() })),
  })
  .meta({ id: 'Delivery' })

export const message = z
  .object({
    id,
    conversationId: id,
    kind: z.enum(['message', 'note']),
    channel,
    author: z.object({ kind: z.enum(['person', 'agent', 'system']), face: face.nullable() }),
    at: moment,
    text: z.string(),
    /** quoted history and signature */
    folded: z.string(),
    /** the HTML says more than the text: fetch it from /api/messages/{id}/html */
    htmlMatters: z.boolean(),
    hasHtml: z.boolean(),
    attachments: z.array(attachment),
    /** how it came or goes, as written on the envelope */
    from: address.nullable(),
    to: z.array(address),
    cc: z.array(address),
    /** who got it without the others knowing */
    bcc: z.array(address),
    /** who got it besides us and whom it is between: those from outside, and apart from them who works with us */
    alsoTo: z.object({ others: z.array(address), colleagues: z.array(address) }),
    subject: z.string().nullable(),
    /** whether it is proven to be from whom it names; null: not asked, as with what we say ourselves */
    proof: z.enum(['proven', 'unproven', 'doubtful']).nullable(),
    /** why an agent should know that nothing proves it */
    caution: caution.nullable(),
    /** the colleague who passed it on to us, and what they wrote above it */
    passedOn: address.extend({ words: z.string(), agentId: id.nullable() }).nullable(),
    /** whose mail the author passed on in it, and who that is, if we know them */
    forwards: address.extend({ personId: id.nullable() }).nullable(),
    /** of ours, to somebody outside: which letter it passes on to them */
    passesOn: id.nullable(),
    /** of ours: it only brings by mail what they missed in a chat, these messages */
    goesOn: z.array(id).nullable(),
    /** who wrote it in the author's name */
    writtenBy: address.nullable(),
    /** the mailing list that sent it in its own name instead of the author's */
    byWayOf: address.nullable(),
    /** where the author asks to be answered, if it is elsewhere */
    answersTo: address.nullable(),
    /** somebody else than its person answered a mail that went to its person alone: perhaps from a second address */
    answersForThem: z.boolean(),
    /** signed or encrypted, which is said and not verified */
    secured: secured.nullable(),
    /** what it invites to, calls off or answers */
    invitation: invitation.nullable(),
    /** mails of others that are attached to it, in their order */
    encloses: z.array(enclosedMail),
    delivery: delivery.nullable(),
    clientId: z.string().nullable(),
  })
  .meta({ id: 'Message' })

/** Somebody was copied into another's conversation, passed it on, or wrote in their name. */
export const broughtIn = z
  .object({ conversationId: id, part, at: moment, subject: z.string(), person: face })
  .meta({ id: 'BroughtIn' })

/**
 * A stretch of a person's lifeline, oldest first. Cursors go back in as `before` and `after`; null: nothing further
 * that way. `conversations` holds each conversation that occurs.
 */
export const lifeline = z
  .object({
    messages: z.array(message),
    conversations: z.array(conversation),
    /** when they were brought into somebody else's conversation without writing in it */
    broughtIn: z.array(broughtIn),
    before: z.string().nullable(),
    after: z.string().nullable(),
    /** what their newest letters say that may be worth remembering; none with an older stretch */
    suggestions: z.array(suggestion),
  })
  .meta({ id: 'Lifeline' })
export const lifelineQuery = z.object({
  before: z.string().max(100).optional(),
  after: z.string().max(100).optional(),
  /** the id of a message to open at */
  around: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
})

/** Clean HTML of a mail. Pictures from elsewhere are held back until asked for. */
export const messageHtml = z.object({ html: z.string(), remotePictures: z.boolean() }).meta({ id: 'MessageHtml' })

export const draftKind = z.enum(['message', 'note'])
const draftVersion = z
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER - 1)
export const draft = z
  .object({
    kind: draftKind,
    /** to whom it was begun: goes on being saved under this id, also when they were merged into another since */
    personId: id,
    conversationId: id.nullable(),
    text: z.string(),
    attachments: z.array(attachment),
    savedAt: moment,
    /** of two that arrive, the greater one is kept */
    version: z.number().int(),
  })
  .meta({ id: 'Draft' })
export const draftChange = z.object({
  conversationId: id.nullable().default(null),
  text: z.string().max(200_000),
  attachmentIds: z.array(id).max(50).default([]),
  /**
   * grows with every change, by the time in milliseconds where clocks allow: what arrives late, and what was said
   * meanwhile, is not kept. Left out, it is the newest
   */
  version: draftVersion.optional(),
})
/** What is kept by now: greater than what was sent when something newer was there already, or it was said. */
export const draftKept = z.object({ version: z.number().int() }).meta({ id: 'DraftKept' })

const text = z.string().max(200_000)
const clientId = z.string().min(8).max(64)
const attachmentIds = z.array(id).max(50).default([])
export const reply = z.object({
  text,
  attachmentIds,
  /** the sender's own id of it: sent twice, said once */
  clientId,
  /** which of the person's addresses it goes to; the newest they wrote from when left out */
  identityId: id.optional(),
  cc: z.array(emailAddress).max(50).default([]),
  /** who gets it without the others knowing */
  bcc: z.array(emailAddress).max(50).default([]),
  /** how far its draft was kept: that is done with, and older saves of it that arrive later are not kept any more */
  draftVersion: draftVersion.optional(),
  /** the newest message that the agent had on screen: refused as unseen_message when the person wrote after it */
  seen: id.optional(),
  /** a line at its foot that says the need back, with links to answer it by */
  restating: restating.optional(),
})
/** A letter is passed on to somebody outside, with a note. */
export const inquiry = z.object({
  messageId: id,
  to: z.object({ name: line.default(''), email: emailAddress }),
  text,
  /** which of the letter's files go along */
  fileIds: z.array(id).max(50).default([]),
  attachmentIds,
  clientId,
})
export const note = z.object({
  text,
  attachmentIds,
  clientId,
  mentions: z.array(id).max(50).default([]),
  draftVersion: draftVersion.optional(),
})
/** What was said in a call, written down afterwards. */
export const call = z.object({
  text,
  clientId,
  by: z.enum(['person', 'agent']),
  at: moment.optional(),
  draftVersion: draftVersion.optional(),
})

export const newConversation = z.object({
  person: z.union([z.object({ id }), z.object({ name, email: emailAddress })]),
  channel: z.enum(['mail', 'phone']).default('mail'),
  subject: line.default(''),
  mailboxId: id.optional(),
  first: reply.omit({ seen: true, restating: true }),
})
export const started = z.object({ conversation, message, personSlug: z.string() }).meta({ id: 'Started' })

/** the newest message that the agent had on screen: refused as unseen_message when the person wrote after it */
const seen = id.optional()
export const closure = z.object({ /** one sentence of what came of it */ outcome: line.default(''), seen })
export const putOff = z.object({ until: moment, seen })
export const subjectChange = z.object({ subject: line })
export const presence = z.object({ doing: z.enum(['looking', 'writing', 'gone']) })

/** One person, however many conversations they have. */
export const myPerson = z
  .object({
    person: face.extend({ organisation: z.string().nullable() }),
    /** their own words, or ours when it is their turn */
    words: z.string(),
    /** null, as `conversationId`: there is no conversation with them yet */
    channel: channel.nullable(),
    since: moment,
    owner: face.nullable(),
    until: moment.nullable(),
    conversationId: id.nullable(),
    subject: z.string(),
    /** how it sounds, in a word or two, where somebody noted it */
    feels: z.string(),
    /** nobody here has spoken with them before */
    isNew: z.boolean(),
    /** for whom it waits, and until when; any colleague may take it */
    keptFor: face.nullable(),
    keptUntil: moment.nullable(),
    /** what I promised them by today, or before */
    promised: owed.nullable(),
  })
  .meta({ id: 'MyPerson' })
/** Which of an agent's people: those first who stand in several. */
export const myPeopleGroup = z.enum(['waiting', 'team', 'promised', 'kept', 'colleagues', 'theirTurn', 'later'])
export const myPeoplePage = page(myPerson)
export const myPeople = z
  .object({
    waiting: z.array(myPerson),
    /** whom I promised something by today, the first due first */
    promised: z.array(myPerson),
    team: z.array(myPerson),
    /** kept for a colleague who will be free */
    kept: z.array(myPerson),
    colleagues: z.array(myPerson),
    theirTurn: z.array(myPerson),
    later: z.array(myPerson),
    /** a group ended at its limit: there are more than are shown */
    more: z.array(myPeopleGroup),
  })
  .meta({ id: 'MyPeople' })
