/* The one door to the desk. No cookies are sent or taken: the secret of the visit goes with what needs it. */

/** The desk said no, with its code; or did not answer: `offline`. */
export class No extends Error {
  readonly code: string
  readonly status: number
  /** until when it says so, where it tells */
  readonly until: string | null
  constructor(code: string, status: number, until: string | null = null) {
    super(code)
    this.code = code
    this.status = status
    this.until = until
  }
}
export const codeOf = (error: unknown): string => (error instanceof No ? error.code : 'unexpected')

export type Ask = <T>(method: string, path: string, options?: AskOptions) => Promise<T>
export type AskOptions = { body?: unknown; secret?: string | null; patience?: number }

/** Asks `desk` below /api/chat. Throws `No`. */
export function asker(desk: string): Ask {
  return async <T>(method: string, path: string, { body, secret, patience = 20_000 }: AskOptions = {}) => {
    const form = body instanceof FormData
    const answer = await fetch(`${desk}/api/chat${path}`, {
      method,
      credentials: 'omit',
      mode: 'cors',
      cache: 'no-store',
      referrerPolicy: 'origin',
      headers: {
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(patience) } : {}),
    }).catch(() => {
      throw new No('offline', 0)
    })
    const said = await answer.text().catch(() => {
      throw new No('offline', 0)
    })
    if (!answer.ok) throw refusal(answer.status, said)
    return (said ? JSON.parse(said) : null) as T
  }
}

function refusal(status: number, said: string): No {
  try {
    const { code, details } = JSON.parse(said) as { code?: string; details?: { until?: string } | null }
    if (code) return new No(code, status, details?.until ?? null)
  } catch {
    // a proxy in between speaks for itself
  }
  return new No(status >= 500 ? 'offline' : status === 413 ? 'too_large' : 'unexpected', status)
}
