import { Resolver } from 'node:dns/promises'
import { dmarc } from 'mailauth/lib/dmarc/index.js'
import { spf } from 'mailauth/lib/spf/index.js'
import { mailDomain } from '../../people/index.ts'
import type { Handed } from './keep-handed.ts'
import { aligned, type ResolveTxt } from './signatures.ts'

/** What only whoever took a mail directly can find out: whether its sender's server may send for that domain. */
export type Direct = { spf: string; dmarc: string | null }

const PATIENCE = 10_000
const dns = new Resolver({ timeout: 2_000, tries: 2 })

/**
 * SPF (RFC 7208) of the server that handed a mail over, for the domain of its envelope, and from that DMARC (RFC 7489) of
 * the From's domain, for a mail that no signature proves. Asked about that domain only: an envelope of another one proves
 * nothing about who wrote it. `spf`: pass, fail, …; `dmarc`: pass, fail or none; null: could not be asked.
 */
export async function checkDirectly(handed: Handed, domain: string, resolveTxt?: ResolveTxt): Promise<Direct> {
  const from = mailDomain(handed.from)
  const resolver = resolverOf(resolveTxt)
  const isOwn = from !== '' && aligned(from, domain)
  const asked = isOwn
    ? await spf({
        sender: handed.from,
        ip: handed.ip,
        helo: handed.helo,
        resolver,
        strict: true,
        maxElapsedTime: PATIENCE,
      })
    : null
  const result = asked?.status.result ?? 'none'
  const verdict = await dmarc({
    headerFrom: [domain],
    spfDomains: result === 'pass' ? [from] : [],
    dkimDomains: [],
    resolver,
  }).catch(() => null)
  // a domain that only watches (p=none) says nothing against anybody
  const watches = verdict && verdict.status.result === 'fail' && verdict.policy === 'none'
  const found = watches ? 'none' : verdict ? verdict.status.result : null
  return { spf: result, dmarc: found === 'pass' || found === 'fail' || found === 'none' ? found : null }
}

type Lookup = (name: string, type: string) => Promise<string[] | string[][]>

/** Tests answer for TXT only, and then nothing else is asked of anybody. */
function resolverOf(resolveTxt: ResolveTxt | undefined): Lookup {
  return (name, type) => {
    if (type === 'TXT') return resolveTxt ? resolveTxt(name) : dns.resolveTxt(name)
    if (resolveTxt) return Promise.reject(Object.assign(new Error('not asked'), { code: 'ENOTFOUND' }))
    return dns.resolve(name, type) as Promise<string[]>
  }
}
