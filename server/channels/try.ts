import type { z } from 'zod'
import type { mailboxTrial, mailboxTrialOutcome } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { tryImap } from './email/imap.ts'
import { trySmtp } from './email/smtp.ts'
import { type ServerSettings, TroubleSaid } from './email/trouble.ts'
import { readMailbox } from './mailbox.ts'
import { reach } from './oauth/reach.ts'
import { readSignIn } from './oauth/sign-in.ts'

type Outcome = z.infer<typeof mailboxTrialOutcome>
type Servers = { imap?: ServerSettings; smtp?: ServerSettings; folders: string[] }

/**
 * Tries servers live, keeping nothing. A password left out is the one of the mailbox named, or its access. Refuses
 * not_found, sign_in_lost.
 */
export async function tryMailbox(act: Act, house: House, given: z.infer<typeof mailboxTrial>): Promise<Outcome> {
  const known = given.mailboxId ? await readMailbox(act, given.mailboxId) : null
  const signedIn = given.signIn === undefined ? null : await readSignIn(act, house.secrets, given.signIn)
  const whole = async (speech: 'imap' | 'smtp'): Promise<ServerSettings | undefined> => {
    const server = given[speech]
    if (!server) return undefined
    if (signedIn) return { ...server, password: '', access: signedIn.tokens.access }
    if (known && server.password === undefined) {
      const { password, access } = await reach(house, known, speech)
      return { ...server, password, ...(access !== undefined && { access }) }
    }
    return { password: '', ...server }
  }
  const [imap, smtp] = await troubled(() => Promise.all([whole('imap'), whole('smtp')]))
  return trial({ ...(imap && { imap }), ...(smtp && { smtp }), folders: given.folders })
}

/** A provider that lets nobody in is trouble of both. */
async function troubled<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof TroubleSaid)) throw error
    const outcome = { ok: false, trouble: error.trouble } as const
    return refuse('mailbox_trouble', { imap: outcome, smtp: outcome })
  }
}

/** Refuses mailbox_trouble when either server cannot be used as given. */
export async function refuseTrouble(servers: Servers): Promise<void> {
  const { imap, smtp } = await trial(servers)
  if (imap?.ok === false || smtp?.ok === false) refuse('mailbox_trouble', { imap, smtp })
}

async function trial({ imap, smtp, folders }: Servers): Promise<Outcome> {
  const [imapOutcome, smtpOutcome] = await Promise.all([
    imap ? tryImap(imap, folders) : null,
    smtp ? trySmtp(smtp) : null,
  ])
  return { imap: imapOutcome, smtp: smtpOutcome }
}
