import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type OauthProvider = {
  url: string
  clientId: string
  secret: string
  /** whoever stands before its sign-in page, and says yes; null: says no */
  visitor: string | null
  /** how long access holds, in seconds */
  life: number
  /** whether each refresh token is good once only */
  rotates: boolean
  /** answers nobody with anything but an error of its own */
  isAway: boolean
  /** every token and every code it gave ends */
  revokeAll(): void
  /** access ends before its time; the right to ask for more stays */
  endAccess(): void
  /** how often it gave access for a refresh token */
  renewals: number
  /** whose access this is, if it still holds */
  whose(access: string): string | null
  /** stands before its sign-in page as the visitor, and follows where it leads */
  visit(authorize: string): Promise<URLSearchParams>
  close(): Promise<void>
}

type Code = { account: string; challenge: string; redirect: string }
type Access = { account: string; until: number }

/** A provider of OAuth 2.0 on this machine: codes with PKCE, tokens that end, introspection. As strict as it may be. */
export async function startOauthProvider(): Promise<OauthProvider> {
  const codes = new Map<string, Code>()
  const refreshes = new Map<string, string>()
  const accesses = new Map<string, Access>()
  const provider: OauthProvider = {
    url: '',
    clientId: 'rapport at fern',
    secret: 'r%3Aol/ling+pin',
    visitor: null,
    life: 3600,
    rotates: false,
    isAway: false,
    renewals: 0,
    revokeAll: () => [codes, refreshes, accesses].forEach((all) => all.clear()),
    endAccess: () => accesses.clear(),
    whose: (access) => {
      const found = accesses.get(access)
      return found && found.until > Date.now() ? found.account : null
    },
    visit: async (authorize) => {
      const answer = await fetch(authorize, { redirect: 'manual' })
      if (answer.status !== 302) throw new Error(`the provider says: ${await answer.text()}`)
      return new URL(answer.headers.get('location') ?? '').searchParams
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }

  const give = (account: string, refresh: string | null) => {
    const access = randomBytes(24).toString('base64url')
    accesses.set(access, { account, until: Date.now() + provider.life * 1000 })
    if (refresh) refreshes.set(refresh, account)
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: provider.life,
      ...(refresh && { refresh_token: refresh }),
    }
  }
  const byCode = (asked: URLSearchParams) => {
    const code = codes.get(asked.get('code') ?? '')
    codes.delete(asked.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!code || code.challenge !== challenge || code.redirect !== asked.get('redirect_uri')) return null
    return give(code.account, randomBytes(24).toString('base64url'))
  }
  const byRefresh = (asked: URLSearchParams) => {
    const refresh = asked.get('refresh_token') ?? ''
    const account = refreshes.get(refresh)
    if (account === undefined) return null
    provider.renewals++
    if (provider.rotates) refreshes.delete(refresh)
    return give(account, provider.rotates ? randomBytes(24).toString('base64url') : null)
  }
  const tokens = (request: IncomingMessage, asked: URLSearchParams, response: ServerResponse) => {
    if (!isApp(request, asked, provider))
      return say(response, 401, { error: 'invalid_client', error_description: 'who is that?' })
    const given = asked.get('grant_type') === 'refresh_token' ? byRefresh(asked) : byCode(asked)
    return given
      ? say(response, 200, given)
      : say(response, 400, { error: 'invalid_grant', error_description: 'it was withdrawn' })
  }
  const authorize = ({ searchParams: asked }: URL, response: ServerResponse) => {
    const isRight =
      asked.get('response_type') === 'code' &&
      asked.get('client_id') === provider.clientId &&
      asked.get('code_challenge_method') === 'S256' &&
      URL.canParse(asked.get('redirect_uri') ?? '')
    if (!isRight) return say(response, 400, { error: 'invalid_request' })
    const back = new URL(asked.get('redirect_uri') ?? '')
    back.searchParams.set('state', asked.get('state') ?? '')
    if (provider.visitor === null) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomBytes(24).toString('base64url')
      codes.set(code, {
        account: provider.visitor,
        challenge: asked.get('code_challenge') ?? '',
        redirect: asked.get('redirect_uri') ?? '',
      })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }
  const introspect = (asked: URLSearchParams, response: ServerResponse) => {
    const account = provider.whose(asked.get('token') ?? '')
    say(response, 200, account ? { active: true, email: account } : { active: false })
  }
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1')
      const asked = new URLSearchParams(await text(request))
      if (provider.isAway) return say(response, 503, { error: 'temporarily_unavailable' })
      if (url.pathname === '/authorize') return authorize(url, response)
      if (url.pathname === '/token') return tokens(request, asked, response)
      if (url.pathname === '/introspect') return introspect(asked, response)
      return say(response, 404, {})
    })()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider
}

/** In the head, form-encoded (RFC 6749, 2.3.1), or in the body. */
function isApp(request: IncomingMessage, asked: URLSearchParams, { clientId, secret }: OauthProvider): boolean {
  const head = request.headers.authorization
  if (!head) return asked.get('client_id') === clientId && asked.get('client_secret') === secret
  const [id, word] = Buffer.from(head.replace(/^Basic /i, ''), 'base64')
    .toString()
    .split(':')
    .map((each) => decodeURIComponent(each.replace(/\+/g, ' ')))
  return id === clientId && word === secret
}

function say(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body))
}
