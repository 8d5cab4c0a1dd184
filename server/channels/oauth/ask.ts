import * as oauth from 'oauth4webapi'
import type { House } from '../../platform/house.ts'
import type { App } from './apps.ts'
import { KNOWN } from './providers.ts'

/** What a provider gave. `until`: from then on, another access is better asked for. */
export type Tokens = { access: string; refresh: string | null; until: Date }

/** Why a provider gave nothing: it takes this no more, it does not take the app, or it cannot be asked just now. */
export type Refused = { why: 'grant' | 'app' | 'away'; detail: string }

const PATIENCE = 15_000
/** An answer of tokens has some thousands of bytes. */
const MOST = 200_000
const HALF_AN_HOUR = 30 * 60
/** A connection that is made just before the end should find its access good. */
const MARGIN = 5 * 60

/** Where a browser goes to sign in (RFC 6749, 4.1.1, with PKCE, RFC 7636). */
export async function signInAddress(
  app: App,
  { state, verifier, redirect, address }: { state: string; verifier: string; redirect: string; address: string },
): Promise<string> {
  const url = new URL(app.endpoints.authorize)
  const given = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirect,
    scope: app.endpoints.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: address,
    ...(app.provider === 'other' ? {} : KNOWN[app.provider].asks),
  }
  for (const [name, value] of Object.entries(given)) if (value) url.searchParams.set(name, value)
  return url.href
}

/** Gives the code that a browser came back with, for tokens. */
export function exchange(
  house: House,
  app: App,
  { code, verifier, redirect }: { code: string; verifier: string; redirect: string },
): Promise<Tokens | Refused> {
  return asked(async () => {
    const { as, client, authentication, options } = spokenTo(house, app)
    // its state was compared with the one that we sent before we came here
    const parameters = oauth.validateAuthResponse(as, client, new URLSearchParams({ code }), oauth.expectNoState)
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      parameters,
      redirect,
      verifier,
      options,
    )
    return tokensOf(await oauth.processAuthorizationCodeResponse(as, client, response))
  })
}

/** Asks for access anew (RFC 6749, 6). The provider may give another refresh token with it, which then replaces this one. */
export function renew(house: House, app: App, refresh: string): Promise<Tokens | Refused> {
  return asked(async () => {
    const { as, client, authentication, options } = spokenTo(house, app)
    const response = await oauth.refreshTokenGrantRequest(as, client, authentication, refresh, options)
    return tokensOf(await oauth.processRefreshTokenResponse(as, client, response))
  })
}

function spokenTo(house: House, app: App) {
  const { authorize, token } = app.endpoints
  return {
    as: { issuer: new URL(authorize).origin, authorization_endpoint: authorize, token_endpoint: token },
    client: { client_id: app.clientId },
    authentication: authenticationOf(app),
    options: {
      // only where the settings allowed it: on this very machine
      [oauth.allowInsecureRequests]: token.startsWith('http:'),
      [oauth.customFetch]: (url: string, init: object) => carefully(house, url, init),
    },
  }
}

function authenticationOf({ provider, secret }: App): oauth.ClientAuth {
  if (secret === null) return oauth.None()
  // the two known ones document it in the body; the standard promises it in the head
  return provider === 'other' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

/**
 * An address that an administrator entered is asked, and it alone: never where it redirects to, not for long, and not for
 * more than an answer of tokens has. Nothing of it is shown but the words that the standard gives to errors.
 */
async function carefully(house: House, url: string, init: object): Promise<Response> {
  const ask = house.fetch ?? fetch
  const response = await ask(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > MOST) throw new Error('its answer is too large')
    parts.push(part)
  }
  const { status, headers } = response
  return new Response(Buffer.concat(parts), { status, headers })
}

function tokensOf({ access_token, refresh_token, expires_in }: oauth.TokenEndpointResponse): Tokens {
  const life = expires_in ?? HALF_AN_HOUR
  const until = new Date(Date.now() + (life - Math.min(MARGIN, life / 2)) * 1000)
  return { access: access_token, refresh: refresh_token ?? null, until }
}

const APP_CODES = [
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_grant_type',
  'invalid_request',
]

async function asked(run: () => Promise<Tokens>): Promise<Tokens | Refused> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const detail = `${error.error} ${error.error_description ?? ''}`.replace(/\s+/g, ' ').trim().slice(0, 300)
      if (error.error === 'invalid_grant' || error.error === 'interaction_required') return { why: 'grant', detail }
      if (APP_CODES.includes(error.error)) return { why: 'app', detail }
      return { why: 'away', detail }
    }
    if (error instanceof oauth.WWWAuthenticateChallengeError) return { why: 'app', detail: 'invalid_client' }
    return { why: 'away', detail: '' }
  }
}
