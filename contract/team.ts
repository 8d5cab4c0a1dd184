import { z } from 'zod'
import { emailAddress, face, id, language, line, moment, name, page, role, timeZone } from './common.ts'

/** One stretch of work in a week: day 1 is Monday, 7 Sunday (ISO 8601); times of the agent's own time zone. */
export const workingHours = z
  .array(
    z.object({
      day: z.number().int().min(1).max(7),
      from: z.iso.time({ precision: -1 }),
      to: z.iso.time({ precision: -1 }),
    }),
  )
  .max(21)

export const agent = face
  .extend({
    email: z.string(),
    role,
    pronouns: z.string(),
    /** a few true words: "bakes sourdough" */
    trueWords: z.array(z.string()),
    about: z.string(),
    languages: z.array(z.string()),
    /** what they know, in words that conversations are said to call for */
    skills: z.array(z.string()),
    timeZone: z.string(),
    workingHours,
    joinedAt: moment,
    leftAt: moment.nullable(),
    /** the public card that outgoing messages link to */
    cardUrl: z.string(),
  })
  .meta({ id: 'Agent' })
export type Agent = z.infer<typeof agent>

/** Everyone who is or was on the team, in the order they joined. */
export const agentsPage = page(agent)
export const agentsQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})
export const roleChange = z.object({ role })

export const company = z
  .object({
    name: z.string(),
    /** null until the first questions are answered */
    welcomedAt: moment.nullable(),
    /** looking around with the demo cast: no mail leaves */
    demo: z.boolean(),
  })
  .meta({ id: 'Company' })

/** Who I am here: what the web app asks first. `dev`: the /dev pages exist. */
export const me = z
  .object({ agent, company, sessionId: id, hasPassword: z.boolean(), dev: z.boolean() })
  .meta({ id: 'Me' })

export const profileChange = z
  .object({
    name,
    pronouns: z.string().trim().max(40),
    trueWords: z.array(z.string().trim().min(1).max(80)).max(5),
    about: z.string().trim().max(2000),
    languages: z.array(language).max(12),
    skills: z.array(z.string().trim().min(1).max(60)).max(12),
    timeZone,
    workingHours,
  })
  .partial()

/** What anyone may see of an agent: their card. */
export const card = z
  .object({
    slug: z.string(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    pronouns: z.string(),
    trueWords: z.array(z.string()),
    about: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string(),
    workingHours,
    companyName: z.string(),
    since: moment,
  })
  .meta({ id: 'Card' })

export const session = z
  .object({ id, beganAt: moment, seenAt: moment, device: z.string(), address: z.string(), current: z.boolean() })
  .meta({ id: 'Session' })
export const sessions = z.object({ items: z.array(session) })

export const password = z.string().min(1).max(200)
/** Either what one knows, or a link that came by mail or from the terminal. */
export const signIn = z.union([
  z.object({ email: emailAddress, password }),
  z.object({ link: z.string().min(20).max(100) }),
])
export const signInLinkRequest = z.object({ email: emailAddress })
/** Tells whom a link would sign in, without using it up. */
export const signInLink = z.object({ name: z.string(), email: z.string() }).meta({ id: 'SignInLink' })
/** `current` may be left out where there is none yet, and within an hour of signing in by a link. */
export const passwordChange = z.object({ current: password.optional(), next: password })
/** `current` as in a change of password. */
export const addressChange = z.object({ current: password.optional(), email: emailAddress })

export const invitation = z
  .object({ id, email: z.string(), name: z.string(), role, invitedBy: face, invitedAt: moment, expiresAt: moment })
  .meta({ id: 'Invitation' })
export const invitations = z.object({ items: z.array(invitation) })
export const invite = z.object({
  email: emailAddress,
  name: z.string().trim().max(200).default(''),
  role: role.default('agent'),
})
/** `link` is shown once, to be passed on by hand; it is mailed too, where a mailbox is connected. */
export const invited = z.object({ invitation, link: z.string() }).meta({ id: 'Invited' })
export const openInvitation = z
  .object({ email: z.string(), name: z.string(), companyName: z.string(), invitedBy: z.string() })
  .meta({ id: 'OpenInvitation' })
export const acceptance = z.object({ name, password })

export const companyChange = z.object({ name: line.min(1) })
/** Ends the first questions: who you are, and what the company is called. Looking around with the demo cast instead is `POST /api/demo`. */
export const welcome = z.object({ name, email: emailAddress, companyName: line.min(1), password: password.optional() })
