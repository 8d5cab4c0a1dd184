import { Resolver } from 'node:dns/promises'
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { getDomain } from 'tldts'

/** Asks the DNS for TXT records. */
export type ResolveTxt = (name: string) => Promise<string[][]>

/** `none`: no signature of the author's domain. `unknown`: the key could not be asked for just now. */
export type Signed = 'pass' | 'fail' | 'none' | 'unknown'

/** More signatures than any honest mail has; each costs a hash of the whole mail. */
const MOST_SIGNATURES = 12
const LARGEST = 40_000_000
const MOST_QUESTIONS = 3
const ANSWERED_WITHIN = 2_500
/** More than all questions may take together: what is late then is the mail's own fault. */
const PATIENCE = 10_000

/**
 * Whether a raw mail bears a valid DKIM signature (RFC 6376) of the domain that it says it is from, in relaxed alignment
 * (RFC 7489, 3.1.1), over its From and its whole body. Only keys of that domain are asked for: a mail cannot make us
 * ask about anybody else's. `at`: when the mail arrived, since keys and signatures do not last.
 */
export async function checkSignatures(
  raw: Uint8Array,
  headers: { name: string; value: string }[],
  domain: string,
  at: Date,
  resolveTxt: ResolveTxt = askDns,
): Promise<Signed> {
  const signatures = headers.filter(({ name }) => name === 'dkim-signature')
  const own = signatures.some(({ value }) => aligned(/(?:^|;)\s*d\s*=\s*([^;\s]+)/.exec(value)?.[1] ?? '', domain))
  if (!own || signatures.length > MOST_SIGNATURES || raw.byteLength > LARGEST) return 'none'
  let questions = 0
  const resolver = async (name: string): Promise<string[][]> => {
    const of = name.slice(name.indexOf('._domainkey.') + '._domainkey.'.length)
    if (!aligned(of, domain) || ++questions > MOST_QUESTIONS)
      throw Object.assign(new Error('not asked'), { code: 'ENOTFOUND' })
    const answer = await inTime(resolveTxt(name), ANSWERED_WITHIN)
    if (answer === null) throw Object.assign(new Error('the DNS did not answer in time'), { code: 'ETIMEOUT' })
    return answer
  }
  const checked = await inTime(
    dkimVerify(Readable.from(bitByBit(raw)), { resolver, strict: true, curTime: at }),
    PATIENCE,
  )
  if (checked === null) return 'none'
  const results = checked.results.filter((one) => one.signingDomain && aligned(one.signingDomain, domain))
  const holds = results.some(
    ({ status, signingHeaders, expiresAfter }) =>
      status.result === 'pass' &&
      !status.underSized &&
      !status.testing &&
      (!expiresAfter || new Date(expiresAfter) >= at) &&
      /(^|:)\s*from\s*(:|$)/i.test(signingHeaders?.keys ?? ''),
  )
  if (holds) return 'pass'
  return results.some(({ status }) => status.result === 'temperror') ? 'unknown' : 'fail'
}

const BIT = 32_768

/** Hashing a large mail takes seconds: between the bits, everything else has its turn. */
async function* bitByBit(raw: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.byteLength; at += BIT) {
    yield Buffer.from(raw.buffer, raw.byteOffset + at, Math.min(BIT, raw.byteLength - at))
    await nextTurn()
  }
}

/** Whether two domains belong to one organisation (RFC 7489, 3.2): relaxed alignment. */
export function aligned(one: string, other: string): boolean {
  const [a, b] = [organisational(one), organisational(other)]
  return a !== '' && a === b
}

function organisational(domain: string): string {
  const bare = domain.toLowerCase().replace(/\.$/, '')
  return getDomain(bare, { allowPrivateDomains: true }) ?? bare
}

async function inTime<T>(task: Promise<T>, patience: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), patience)
  })
  return Promise.race([task, late]).finally(() => clearTimeout(timer))
}

const dns = new Resolver({ timeout: 2_000, tries: 2 })

/** This machine's own resolver; nothing else is asked. */
export function askDns(name: string): Promise<string[][]> {
  return dns.resolveTxt(name)
}
