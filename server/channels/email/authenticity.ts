import { mailDomain } from '../../people/index.ts'
import { type AuthResults, rawHeaders, trustedResults } from './auth-results.ts'
import { checkDirectly, type Direct } from './direct-checks.ts'
import type { Handed } from './keep-handed.ts'
import type { MailAddress } from './mail.ts'
import { believedSeal } from './seals.ts'
import { aligned, askDns, checkSignatures, type ResolveTxt } from './signatures.ts'

/** Why an agent should be told that nothing proves who wrote a message. */
export type Caution = 'failed' | 'without' | 'two_senders' | 'name' | 'form' | 'list' | 'guest' | 'passed_on'

/** What speaks for it that a mail comes from whom it names. */
export type Proof = {
  state: 'proven' | 'unproven' | 'doubtful'
  by: 'dmarc' | 'spf' | 'dkim' | null
  /** something was looked at: that it proves nothing says something */
  checked: boolean
  /** what each check said, as it called it */
  found: { dmarc?: string; spf?: string; dkim?: string }
  caution: Caution | null
}

/** How a mailbox's mails are checked. */
export type Checks = {
  signatures: boolean
  /** under which name its server writes Authentication-Results; null: they are not believed */
  authserv: string | null
  /** domains whose ARC seals are believed */
  sealers?: string[]
  resolveTxt?: ResolveTxt | undefined
}

export const unchecked: Proof = { state: 'unproven', by: null, checked: false, found: {}, caution: null }

/**
 * What proves that a raw mail comes from the address in its From: a DKIM signature of that address' domain, which we
 * check ourselves, or what the mailbox's own server found out (DMARC, or SPF or DKIM in relaxed alignment: RFC 7489),
 * where an administrator said under which name it writes that down. `arrivedAt`: when the server got it.
 */
export async function proveSender(
  raw: Uint8Array,
  from: MailAddress | null,
  arrivedAt: Date,
  checks: Checks,
  handed: Handed | null = null,
): Promise<Proof> {
  const headers = rawHeaders(raw)
  // two Froms: one is checked, and another is shown
  if (headers.filter(({ name }) => name === 'from').length > 1)
    return { ...unchecked, state: 'doubtful', checked: true, caution: 'two_senders' }
  const domain = from ? mailDomain(from.address) : ''
  if (from === null || domain === '') return unchecked
  if (namesAnother(from)) return { ...unchecked, state: 'doubtful', checked: true, caution: 'name' }
  // looked at, and nothing found: two authors must not be a way around a doubt about one
  if (namesSeveral(headers)) return { ...unchecked, checked: true }
  const signed = checks.signatures
    ? await checkSignatures(raw, headers, domain, arrivedAt, checks.resolveTxt)
    : ('unknown' as const)
  const server = checks.authserv ? trustedResults(headers, checks.authserv) : null
  const proof = weigh(signed, server, domain)
  if (proof.state === 'proven' || !checks.signatures) return proof
  const sealed = await believedSeal(raw, headers, checks.sealers ?? [], checks.resolveTxt ?? askDns)
  if (sealed && provenByServer(sealed, domain)) return weigh(signed, sealed, domain)
  return handed ? weighDirect(proof, await checkDirectly(handed, domain, checks.resolveTxt)) : proof
}

/** With what only we could see, since the mail was handed to us. */
function weighDirect(proof: Proof, direct: Direct): Proof {
  const found = { ...proof.found, spf: direct.spf, ...(direct.dmarc && { dmarc: direct.dmarc }) }
  if (direct.spf === 'pass') return { state: 'proven', by: 'spf', checked: true, found, caution: null }
  // its own domain says that whatever is neither signed nor sent by its servers is not from there
  if (direct.dmarc === 'fail') return { state: 'doubtful', by: null, checked: true, found, caution: 'failed' }
  return { ...proof, checked: true, found }
}

function weigh(signed: Awaited<ReturnType<typeof checkSignatures>>, server: AuthResults | null, domain: string): Proof {
  const found = { ...said(server), ...(signed === 'unknown' ? {} : { dkim: signed }) }
  const checked = signed !== 'unknown' || server !== null
  const by = signed === 'pass' ? 'dkim' : server && provenByServer(server, domain)
  if (by) return { state: 'proven', by, checked, found, caution: null }
  if (found.dmarc === 'fail') return { state: 'doubtful', by: null, checked, found, caution: 'failed' }
  return { state: 'unproven', by: null, checked, found, caution: null }
}

function said(server: AuthResults | null): Proof['found'] {
  const result = (method: string) => server?.results.find((one) => one.method === method)?.result
  const [dmarc, spf, dkim] = [result('dmarc'), result('spf'), result('dkim')]
  return { ...(dmarc && { dmarc }), ...(spf && { spf }), ...(dkim && { dkim }) }
}

function provenByServer(server: AuthResults, domain: string): Proof['by'] {
  const passed = (method: string, of: (properties: Map<string, string>) => string | undefined) =>
    server.results.some((one) => one.method === method && one.result === 'pass' && isOf(of(one.properties), domain))
  // the server's own judgement, about this very From
  if (passed('dmarc', (of) => of.get('header.from') ?? domain)) return 'dmarc'
  if (server.results.some((one) => one.method === 'dmarc' && one.result === 'fail')) return null
  if (passed('dkim', (of) => of.get('header.d') ?? of.get('header.i'))) return 'dkim'
  if (passed('spf', (of) => of.get('smtp.mailfrom'))) return 'spf'
  return null
}

function isOf(found: string | undefined, domain: string): boolean {
  if (!found) return false
  return aligned(found.slice(found.lastIndexOf('@') + 1), domain)
}

/** "maria@sol.example" <else@where.example>: what is shown is not where it comes from. */
function namesAnother(from: MailAddress): boolean {
  const shown = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:]+/.exec(from.name)?.[0]
  return shown !== undefined && !aligned(mailDomain(shown), mailDomain(from.address))
}

/** One From with several authors (RFC 5322, 3.6.2): whose domain was checked is anybody's guess. */
function namesSeveral(headers: { name: string; value: string }[]): boolean {
  const from = headers.find(({ name }) => name === 'from')?.value ?? ''
  return (
    (from.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/@/g) ?? []).length > 1 && /[,;:]/.test(from.replace(/"[^"]*"/g, ''))
  )
}
