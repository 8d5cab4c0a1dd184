import { z } from 'zod'
import { address, attachment, invitation, secured } from './conversations.ts'
import { emailAddress, id, line, moment, name, page, pageQuery } from './common.ts'
import { said } from './sayings.ts'

/** tls: from the first byte. starttls: begun in the clear, then required. none: in the clear. */
export const security = z.enum(['tls', 'starttls', 'none']).meta({ id: 'Security' })
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[^\s/@]+$/, 'not the name of a server')
const port = z.number().int().min(1).max(65535)

/** How to reach a mail server. Passwords go in and never come out. */
export const mailServer = z
  .object({ host, port, security, user: z.string().trim().max(320) })
  .meta({ id: 'MailServer' })

export const mailboxState = z.enum(['connecting', 'connected', 'trouble'])
/** What is wrong: a code with values, an English sentence that a person can act on, and what the server itself said. */
export const trouble = z
  .object({
    code: z.string(),
    values: z.record(z.string(), z.string()).optional(),
    words: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'Trouble' })

/** A mailbox as every colleague sees it. */
export const mailbox = z
  .object({
    id,
    name: z.string(),
    address: z.string(),
    state: mailboxState,
    trouble: trouble.nullable(),
    since: moment,
  })
  .meta({ id: 'Mailbox' })

/** The key that a mailbox's mails are signed with (RFC 6376), and what to put into the DNS for it. */
export const dkim = z
  .object({
    domain: z.string(),
    selector: z.string(),
    record: z.object({ name: z.string(), value: z.string() }),
    /** since when mails are signed: the DNS was seen to hold the key then; null: not yet */
    signsSince: moment.nullable(),
  })
  .meta({ id: 'Dkim' })
export const dkimChange = z.object({
  selector: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
    .default('rapport'),
  /** an RSA key in PEM; a new one is made when left out */
  privateKey: z.string().max(10_000).optional(),
})
/** What the DNS says of the key, now. */
export const dkimCheck = z
  .object({ outcome: z.enum(['found', 'missing', 'different', 'unreachable']), seen: z.string().nullable() })
  .meta({ id: 'DkimCheck' })

/** A mailbox with its settings, for administrators. */
export const mailboxSettings = mailbox
  .extend({
    /** null: its mail is handed to us, by SMTP or LMTP */
    imap: mailServer.nullable(),
    smtp: mailServer,
    /** by which provider it is signed in to; null: by password */
    signIn: z.enum(['google', 'microsoft', 'other']).nullable(),
    signedInAt: moment.nullable(),
    /** those that are read */
    folders: z.array(z.string()),
    /** older mails stay where they are; null: everything is taken in */
    takeFrom: moment.nullable(),
    /** answers come back to `name+token@…`, which this server must deliver */
    plusAddresses: z.boolean(),
    /** the DKIM signatures of incoming mails are checked, which asks the DNS for the key of the sender's domain */
    checkSignatures: z.boolean(),
    /** under which name its server writes Authentication-Results, which are believed then; null: nobody's are */
    trustedAuthserv: z.string().nullable(),
    /** the domains of servers that pass mail on to us, and whose ARC seals are believed */
    trustedSealers: z.array(z.string()),
    /** the name that stands there in nearly all mails that came lately; null: none does */
    perhapsAuthserv: z.string().nullable(),
    /** how many mails leave in a minute; null: as many as there are */
    pace: z.number().int().nullable(),
    /** under each letter, below the agent's name; empty: the company's name */
    signature: z.string(),
    /** what the attachments of one mail may weigh together, in bytes; beyond it the largest leave as links */
    attachMost: z.number().int(),
    dkim: dkim.nullable(),
    addedAt: moment,
  })
  .meta({ id: 'MailboxSettings' })

/** A password left out stays as it is; where there was none, it is empty. */
const changedServer = mailServer.extend({ password: z.string().max(2000).optional() })

/** Each is listened to over a line of its own, and servers allow few. */
const folders = z.array(z.string().trim().min(1).max(200)).min(1).max(8)

export const newMailbox = z.object({
  name: line.default(''),
  address: emailAddress,
  /** left out: its mail is handed to us, by SMTP or LMTP */
  imap: changedServer.optional(),
  smtp: changedServer,
  /** a sign-in at its provider that nothing has taken yet, instead of passwords */
  signIn: id.optional(),
  folders: folders.default(['INBOX']),
  /** older mails stay where they are; null: everything is taken in; left out: the last thirty days are */
  takeFrom: moment.nullable().optional(),
  /** left out: on where the provider is known to deliver such addresses */
  plusAddresses: z.boolean().optional(),
  /** connect it although it cannot be reached right now */
  untried: z.boolean().default(false),
})
export const mailboxChange = z
  .object({
    name,
    imap: changedServer,
    smtp: changedServer,
    /** a sign-in that nothing has taken yet: from now on it is signed in to by that; a password ends it */
    signIn: id,
    folders,
    takeFrom: moment.nullable(),
    plusAddresses: z.boolean(),
    pace: z.number().int().min(1).max(10_000).nullable(),
    signature: z.string().trim().max(2000),
    attachMost: z.number().int().min(1_000_000).max(50_000_000),
    checkSignatures: z.boolean(),
    trustedAuthserv: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[^\s;"()=]{1,253}$/)
      .nullable(),
    trustedSealers: z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9.-]{1,253}$/),
      )
      .max(20),
    untried: z.boolean(),
  })
  .partial()

/** How far going through a folder has come. `total`: how many mails the server says there are; null: not asked yet. */
const swept = z.object({
  askedAt: moment,
  /** only mails that arrived since; null: all */
  since: moment.nullable(),
  total: z.number().int().nullable(),
  onServer: z.number().int(),
  missing: z.number().int(),
  endedAt: moment.nullable(),
  stoppedAt: moment.nullable(),
})
/** Of each folder that is read: how far older mail has been brought in, and what the latest comparison found. */
export const mailboxIntake = z
  .object({
    folders: z.array(
      z.object({
        path: z.string(),
        older: swept.nullable(),
        comparison: swept
          .extend({
            /** here, and no more on the server */
            gone: z.number().int(),
            /** the first of those that were missing and are here now */
            taken: z.array(z.object({ id, from: z.string(), subject: z.string(), arrivedAt: moment })),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'MailboxIntake' })
/** Older mail is brought in from this day on; null: all that there is. */
export const olderMails = z.object({ since: moment.nullable() })

/** Tries servers without keeping anything. A password left out is taken from the mailbox named. */
export const mailboxTrial = z.object({
  mailboxId: id.optional(),
  imap: changedServer.optional(),
  smtp: changedServer.optional(),
  /** a sign-in that nothing has taken yet, instead of passwords */
  signIn: id.optional(),
  folders: folders.default(['INBOX']),
})
const imapOutcome = z.union([
  z.object({ ok: z.literal(true), mails: z.number().int(), folders: z.array(z.string()) }),
  z.object({ ok: z.literal(false), trouble }),
])
const smtpOutcome = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), trouble })])
export const mailboxTrialOutcome = z
  .object({ imap: imapOutcome.nullable(), smtp: smtpOutcome.nullable() })
  .meta({ id: 'MailboxTrialOutcome' })

/** The settings that an address probably needs. */
export const mailboxGuessQuery = z.object({ address: emailAddress })
export const mailboxGuess = z
  .object({
    provider: z.string().nullable(),
    imap: mailServer,
    smtp: mailServer,
    plusAddresses: z.boolean(),
    /** what the provider wants to be set first */ hint: z.string().nullable(),
    /** where mail may be handed to us directly, as host:port; null: nowhere */
    door: z.string().nullable(),
  })
  .meta({ id: 'MailboxGuess' })

/** A mail that could not be read or joined to anybody; the raw mail is kept whole. */
export const keptMail = z
  .object({
    id,
    mailbox: z.object({ id, address: z.string() }).nullable(),
    arrivedAt: moment,
    size: z.number().int(),
    from: z.string(),
    subject: z.string(),
    /** in English */
    reason: z.string(),
    /** the same for screens to say; null: noted otherwise */
    why: said.nullable(),
    /** whether its bytes are here: not where its server would not hand them out */
    isHere: z.boolean(),
    /** on whose page it stands, as far as it could be read; null: on nobody's */
    person: z.object({ slug: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'KeptMail' })
export const keptMailPage = page(keptMail)
/** `joined`: only those that stand on somebody's page, or only those that do not */
export const keptMailQuery = pageQuery.extend({ joined: z.stringbool().optional() })

/** A mail that was put aside: spam, as the mailbox's own server says, or the report of a mail that is none of ours. */
export const asideMail = z
  .object({
    id,
    mailbox: z.object({ id, address: z.string() }).nullable(),
    arrivedAt: moment,
    from: z.string(),
    subject: z.string(),
    why: z.enum(['spam', 'returned', 'unwanted']),
    /** when it is forgotten, unless somebody takes it in */
    forgottenAt: moment,
  })
  .meta({ id: 'AsideMail' })
export const asideMailPage = page(asideMail)
export const asideMailQuery = pageQuery.extend({ q: z.string().trim().max(200).default('') })

/** A mail that would have left, were this not the demo. */
export const devMail = z
  .object({
    id,
    at: moment,
    from: address.nullable(),
    to: z.array(address),
    cc: z.array(address),
    subject: z.string(),
    personId: id.nullable(),
  })
  .meta({ id: 'DevMail' })
export const devMailPage = page(devMail)
export const devMailWhole = devMail
  .extend({
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    text: z.string(),
    html: z.string().nullable(),
    attachments: z.array(attachment.pick({ name: true, type: true, size: true })),
    raw: z.string(),
  })
  .meta({ id: 'DevMailWhole' })

/** Writing as a customer: becomes a real mail and comes in like any other. */
export const devLetter = z.object({
  from: z.object({ name: z.string().trim().max(200).default(''), address: emailAddress }),
  /** one of our mailboxes; the first one when left out */
  to: emailAddress.optional(),
  cc: z.array(emailAddress).max(20).default([]),
  subject: line.default(''),
  text: z.string().max(200_000),
  html: z.string().max(500_000).optional(),
  /** answers this mail of ours, quoting it as a mail program would */
  answers: id.optional(),
  attachments: z
    .array(z.object({ name: z.string().max(300), type: z.string().max(100), base64: z.string().max(1_000_000) }))
    .max(10)
    .default([]),
})
export const devLetterSent = z.object({ mailId: id }).meta({ id: 'DevLetterSent' })

export const automatic = z.enum(['bounce', 'complaint', 'vacation', 'list', 'automatic']).meta({ id: 'Automatic' })

/** What we make of a raw mail. */
export const explainedMail = z
  .object({
    from: address.nullable(),
    to: z.array(address),
    cc: z.array(address),
    subject: z.string(),
    /** when it says that it was written; null where it does not, or where that cannot be */
    date: moment.nullable(),
    messageId: z.string().nullable(),
    /** what the sender says now */
    visible: z.string(),
    /** what they quote, and their signature */
    folded: z.string(),
    html: z.string().nullable(),
    attachments: z.array(
      z.object({ name: z.string(), type: z.string(), size: z.number(), sha256: z.string(), inline: z.boolean() }),
    ),
    /** as what a machine wrote it; null: a human did */
    automatic: automatic.nullable(),
    bounce: z.object({ recipient: z.string(), status: z.string(), class: z.enum(['hard', 'soft']) }).nullable(),
    /** the mail that it passes on, as that was written */
    forwarded: z
      .object({
        from: address,
        to: z.array(address),
        subject: z.string(),
        date: moment.nullable(),
        body: z.string(),
      })
      .nullable(),
    /** why it could only barely be read; null: it could be read */
    error: z.string().nullable(),
  })
  .meta({ id: 'ExplainedMail' })

/** How a mail was read, for whoever wants to know why it is shown as it is. */
export const mailReading = z
  .object({
    mail: explainedMail,
    /** its text in the order it stands: what is said now, and why the rest is folded or set apart */
    segments: z.array(z.object({ kind: z.enum(['said', 'quoted', 'signature', 'passed_on']), text: z.string() })),
    secured: secured.nullable(),
    invitation: invitation.nullable(),
    arrivedAt: moment,
    size: z.number().int(),
    /** its beginning is all that was taken in */
    cut: z.boolean(),
    mailbox: z.object({ id, address: z.string() }).nullable(),
    /** what was found out of who wrote it, when it came; null: nobody asked, or it was never taken in */
    proof: z
      .object({
        state: z.enum(['proven', 'unproven', 'doubtful']),
        by: z.enum(['dmarc', 'spf', 'dkim', 'place']).nullable(),
        dmarc: z.string().nullable(),
        spf: z.string().nullable(),
        dkim: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'MailReading' })
