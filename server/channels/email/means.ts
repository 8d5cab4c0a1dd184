import { isPublicDomain, mailDomain } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Files } from '../../platform/files.ts'
import type { House } from '../../platform/house.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { demoAddress, inDemo } from '../mailbox.ts'
import type { Checks } from './authenticity.ts'
import type { Ours } from './author.ts'
import { conversationFromAddress } from './reply-address.ts'

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
  // one after another: nobody waits for it, and connections are few
  const mailboxes = await act.db.selectFrom('mailboxes').selectAll().where('removed_at', 'is', null).execute()
  const agents = await act.db.selectFrom('agents').select(['id', 'email']).where('left_at', 'is', null).execute()
  const demo = await inDemo(act)
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
