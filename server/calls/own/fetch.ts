import { lookup as resolve, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { z } from 'zod'
import type { myCalls } from '../../../contract/calls.ts'

export type CalendarTrouble = NonNullable<NonNullable<z.infer<typeof myCalls>['calendar']>['trouble']>
export type Fetched = { text: string; etag: string | null } | 'unchanged' | { trouble: CalendarTrouble }

const mostBytes = 5_000_000
const mostRedirects = 3
const patience = 20_000

type Rules = {
  /** which addresses may be spoken to; by default those of the whole world, and none of ours */
  isAllowed?: (address: string) => boolean
  /** only tests speak without encryption */
  plain?: boolean
}

/**
 * Fetches a calendar that an agent named. The address is a stranger's word: it may not lead into our own network, not by a
 * name, not by a number, not by where it redirects to, since the address that is looked up is the one that is dialled.
 * At most 5 MB and 20 seconds in all.
 */
export async function fetchCalendar(address: string, etag: string | null, rules: Rules = {}): Promise<Fetched> {
  const signal = AbortSignal.timeout(patience)
  let url = new URL(address.replace(/^webcals?:/i, 'https:'))
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (url.protocol !== 'https:' && !(rules.plain && url.protocol === 'http:')) return { trouble: 'not_allowed' }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) && !(rules.isAllowed ?? isPublic)(host)) return { trouble: 'private_address' }
    const answer = await ask(url, etag, rules, signal)
    if (answer === 'unchanged' || !('redirect' in answer)) return answer
    url = answer.redirect
  }
  return { trouble: 'not_reached' }
}

/** Whether an address belongs to the open network: not private, local, reserved, nor one that stands for such. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

function ask(url: URL, etag: string | null, rules: Rules, signal: AbortSignal): Promise<Fetched | { redirect: URL }> {
  return new Promise((done) => {
    const answer = async (url: URL, response: http.IncomingMessage) => done(await read(url, response))
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      lookup: guarded(rules.isAllowed ?? isPublic),
      // a connection that is kept was dialled for somebody else's name
      agent: false,
      signal,
      headers: {
        accept: 'text/calendar, */*;q=0.1',
        'user-agent': 'Rapport',
        ...(etag && { 'if-none-match': etag }),
      },
    })
    request.on('error', (error: NodeJS.ErrnoException) => done({ trouble: troubleOf(error) }))
    request.on('response', (response) => void answer(url, response))
  })
}

async function read(url: URL, response: http.IncomingMessage): Promise<Fetched | { redirect: URL }> {
  const status = response.statusCode ?? 0
  const { location, etag } = response.headers
  if (status !== 200) {
    response.destroy()
    if (status === 304) return 'unchanged'
    if (status >= 300 && status < 400 && location && URL.canParse(location, url))
      return { redirect: new URL(location, url) }
    if (status === 401 || status === 403) return { trouble: 'not_allowed' }
    return { trouble: status === 404 || status === 410 ? 'not_found' : 'not_reached' }
  }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.byteLength
      if (size > mostBytes) {
        response.destroy()
        return { trouble: 'too_large' }
      }
      parts.push(part)
    }
  } catch (error) {
    return { trouble: troubleOf(error as NodeJS.ErrnoException) }
  }
  return { text: Buffer.concat(parts).toString('utf8'), etag: etag ?? null }
}

const forbidden = 'EPRIVATE'

function troubleOf({ code, name }: NodeJS.ErrnoException): CalendarTrouble {
  if (code === forbidden) return 'private_address'
  return code === 'ABORT_ERR' || name === 'AbortError' || name === 'TimeoutError' ? 'too_slow' : 'not_reached'
}

/** Looks a name up, and hands on the addresses only when all of them may be dialled. */
function guarded(isAllowed: (address: string) => boolean): http.RequestOptions['lookup'] {
  return (host, options, answer) =>
    resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return answer(error, '', 0)
      if (addresses.length === 0 || !addresses.every((one) => isAllowed(one.address)))
        return answer(Object.assign(new Error('a private address'), { code: forbidden }), '', 0)
      // oxlint-disable-next-line typescript/no-explicit-any -- Node's two ways to be answered
      return options.all ? (answer as any)(null, addresses) : answer(null, addresses[0]!.address, addresses[0]!.family)
    })
}
