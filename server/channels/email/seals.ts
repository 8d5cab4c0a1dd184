import { arc } from 'mailauth/lib/arc/index.js'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { type AuthResults, sealedResults } from './auth-results.ts'
import { aligned, type ResolveTxt } from './signatures.ts'

const MOST_SEALS = 6
const LARGEST = 40_000_000

/**
 * What a server that passed a mail on to us found out when it got it, where its seal over the mail holds (ARC, RFC 8617)
 * and an administrator believes it: passing on breaks what the mail itself could prove. Null: nothing to go by.
 */
export async function believedSeal(
  raw: Uint8Array,
  headers: { name: string; value: string }[],
  sealers: string[],
  resolveTxt: ResolveTxt,
): Promise<AuthResults | null> {
  const seals = headers.filter(({ name }) => name === 'arc-seal')
  if (sealers.length === 0 || seals.length === 0 || seals.length > MOST_SEALS || raw.byteLength > LARGEST) return null
  const last = seals.find(({ value }) => tag(value, 'i') === String(seals.length))
  const sealer = last ? tag(last.value, 'd') : ''
  if (!sealer || !sealers.some((each) => aligned(each, sealer))) return null
  let questions = 0
  const resolver = async (name: string): Promise<string[][]> => {
    if (!name.includes('._domainkey.') || ++questions > 2 * MOST_SEALS) return notAsked()
    return resolveTxt(name)
  }
  // beside the seals stands the newest server's own signature over the mail; those of others are of no interest here
  const own = keyOf(headers, seals.length)
  const itsOwn = async (name: string) => (name === own ? resolver(name) : notAsked())
  const read = await dkimVerify(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), { resolver: itsOwn })
  if (!read.arc) return null
  const checked = await arc(read.arc as Parameters<typeof arc>[0], { resolver }).catch(() => null)
  return checked?.status.result === 'pass' ? sealedResults(headers, seals.length) : null
}

function notAsked(): never {
  throw Object.assign(new Error('not asked'), { code: 'ENOTFOUND' })
}

/** Where the key of the nth server's signature over the mail (ARC-Message-Signature) stands in the DNS. */
function keyOf(headers: { name: string; value: string }[], nth: number): string {
  const own = headers.find(({ name, value }) => name === 'arc-message-signature' && tag(value, 'i') === String(nth))
  return own ? `${tag(own.value, 's')}._domainkey.${tag(own.value, 'd')}` : ''
}

function tag(value: string, name: string): string {
  return new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;\\s]+)`, 'i').exec(value)?.[1] ?? ''
}
