import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { DraftingCode, Said } from '../../../contract/sayings.ts'

export type Endpoint = { url: string; model: string; key: string | null }
export type Asked = { system: string; user: string }
/** Its words; or why there are none, for whoever set it up: as a code with values, and as an English sentence. */
export type Answer = { text: string } | { trouble: Trouble }
type Trouble = Said<DraftingCode> & { words: string }

const patience = 20_000
const longestAnswer = 256 * 1024

/**
 * Asks an OpenAI-compatible endpoint (`POST {url}/chat/completions`) for a few words. It gets 20 seconds and 256 KB, and
 * is followed nowhere else. What it says is text and nothing more: it can ask for nothing and do nothing.
 */
export async function askEndpoint(endpoint: Endpoint, asked: Asked, wait = patience): Promise<Answer> {
  const body = JSON.stringify({
    model: endpoint.model,
    messages: [
      { role: 'system', content: asked.system },
      { role: 'user', content: asked.user },
    ],
    temperature: 0.2,
    max_tokens: 400,
    stream: false,
  })
  try {
    const { status, text } = await post(endpoint, body, AbortSignal.timeout(wait))
    if (status === 401 || status === 403) return no('wrong_key', 'It does not accept the key.')
    if (status === 404) return no('not_there', 'There is no such address or model there.')
    if (status >= 300 && status < 400)
      return no('points_elsewhere', 'It points elsewhere, and we do not follow. Give the address itself.')
    if (status !== 200) return no('error', `It answered with the error ${status}.`, { status: String(status) })
    return readAnswer(text)
  } catch (error) {
    return troubleOf(error)
  }
}

/** `…/v1` and `…/v1/` are the base; the whole address is understood too. */
export function completionsUrl(base: string): URL {
  const url = new URL(base)
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '') + '/chat/completions'
  url.hash = ''
  return url
}

const no = (code: DraftingCode, words: string, values: Record<string, string> = {}): { trouble: Trouble } => ({
  trouble: { code, values, words },
})

class Unsafe extends Error {
  readonly code: DraftingCode

  constructor(code: DraftingCode, words: string) {
    super(words)
    this.code = code
  }
}

// where no model lives, but the credentials of a machine in the cloud may
const forbidden = new BlockList()
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addSubnet('0.0.0.0', 8, 'ipv4')
forbidden.addSubnet('224.0.0.0', 3, 'ipv4')
forbidden.addSubnet('fe80::', 10, 'ipv6')
forbidden.addSubnet('ff00::', 8, 'ipv6')
forbidden.addAddress('fd00:ec2::254', 'ipv6')
forbidden.addAddress('::', 'ipv6')

// one's own machine and one's own network, where plain HTTP is usual
const near = new BlockList()
near.addSubnet('127.0.0.0', 8, 'ipv4')
near.addSubnet('10.0.0.0', 8, 'ipv4')
near.addSubnet('172.16.0.0', 12, 'ipv4')
near.addSubnet('192.168.0.0', 16, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

function refuseUnsafe(address: string, secure: boolean): void {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (forbidden.check(address, family))
    throw new Unsafe('forbidden_address', 'That address is not one that we ask anything.')
  if (!secure && !near.check(address, family))
    throw new Unsafe(
      'not_secure',
      'Beyond your own network the address must begin with https://, or anybody on the way could read.',
    )
}

function post(endpoint: Endpoint, body: string, signal: AbortSignal): Promise<{ status: number; text: string }> {
  const url = completionsUrl(endpoint.url)
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) refuseUnsafe(host, secure)
  return new Promise((resolve, reject) => {
    const request = (secure ? overHttps : overHttp)(
      url,
      {
        method: 'POST',
        signal,
        agent: false,
        lookup: safely(secure),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Accept: 'application/json',
          ...(endpoint.key && { Authorization: `Bearer ${endpoint.key}` }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > longestAnswer) request.destroy(new Unsafe('too_long', 'Its answer is far too long.'))
          else chunks.push(chunk)
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Looks a name up as usual, and refuses what it must not lead to: what is looked at is what is connected to. */
function safely(secure: boolean): LookupFunction {
  return (host, options, done) =>
    lookUp(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '', 0)
      try {
        for (const { address } of addresses) refuseUnsafe(address, secure)
      } catch (unsafe) {
        return done(unsafe as Error, '', 0)
      }
      const [first] = addresses
      if (options.all) return done(null, addresses)
      return done(null, first!.address, first!.family)
    })
}

function readAnswer(text: string): Answer {
  try {
    const { choices } = JSON.parse(text) as { choices?: { message?: { content?: unknown } }[] }
    const content = choices?.[0]?.message?.content
    if (typeof content === 'string' && content.trim()) return { text: content }
    return no('no_words', 'It answered, but without words. Is the model the right one?')
  } catch {
    return no('no_endpoint', 'What it answered is not what such an endpoint answers.')
  }
}

function troubleOf(error: unknown): { trouble: Trouble } {
  if (error instanceof Unsafe) return no(error.code, error.message)
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string } }
  if (name === 'TimeoutError' || name === 'AbortError' || cause?.name === 'TimeoutError')
    return no('timeout', 'It took too long to answer.')
  if (code === 'ECONNREFUSED') return no('nobody_listens', 'Nothing listens at that address.')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return no('no_machine', 'There is no machine of that name.')
  if (code?.startsWith('ERR_TLS') || code?.includes('CERT') || code?.startsWith('ERR_SSL') || code === 'EPROTO')
    return no('certificate', 'Its certificate is not in order, so nothing was sent.')
  return no('broke', 'The connection broke.')
}
