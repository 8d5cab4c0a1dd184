import type { z } from 'zod'
import type { mailboxTrial, mailboxTrialOutcome } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { tryImap } from './email/imap.ts'
import { trySmtp } from './email/smtp.ts'
import type { ServerSettings } from './email/trouble.ts'
import { readMailbox, serverOf } from './mailbox.ts'

type Outcome = z.infer<typeof mailboxTrialOutcome>
type Servers = { imap?: ServerSettings; smtp?: ServerSettings; folders: string[] }

/** Tries servers live, keeping nothing. A password left out is the one of the mailbox named. Refuses not_found. */
export async function tryMailbox(act: Act, house: House, given: z.infer<typeof mailboxTrial>): Promise<Outcome> {
  const known = given.mailboxId ? await readMailbox(act, given.mailboxId) : null
  const whole = (speech: 'imap' | 'smtp'): ServerSettings | undefined => {
    const server = given[speech]
    const password = server?.password ?? (known && serverOf(known, speech, house.secrets).password) ?? ''
    return server && { ...server, password }
  }
  const [imap, smtp] = [whole('imap'), whole('smtp')]
  return trial({ ...(imap && { imap }), ...(smtp && { smtp }), folders: given.folders })
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
