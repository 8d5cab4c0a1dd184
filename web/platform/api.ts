import { client } from '../../client/generated/client.gen.ts'
import type { RefusalCode } from '../../contract/refusals.ts'
import { atDesk } from './drawer.ts'
import { Refused } from './refusals.ts'

client.setConfig({ baseUrl: '', throwOnError: true, credentials: 'same-origin' })

// Whose page this is: the server refuses it once somebody else has signed in in this browser.
client.interceptors.request.use((request) => {
  const agentId = atDesk()
  if (agentId) request.headers.set('X-Rapport-Agent', agentId)
  return request
})

// Whatever goes wrong arrives as one kind of thing: the server's own no, or its silence.
client.interceptors.error.use((error, response) => {
  if (error instanceof DOMException && error.name === 'AbortError') return error
  if (!response) return new Refused('offline', 0)
  const answer = error as { code?: RefusalCode; message?: string; details?: Record<string, unknown> } | undefined
  const awayAnswer = response.status === 502 || response.status === 504
  return new Refused(
    answer?.code ?? (awayAnswer ? 'offline' : 'unexpected'),
    response.status,
    answer?.details,
    answer?.message,
  )
})

/** What the generated client answers, bare: it throws `Refused` for everything but a yes. */
export async function ask<Answer>(call: Promise<{ data?: Answer | undefined }>): Promise<Answer> {
  const { data } = await call
  return data as Answer
}

/** A file as the server takes it; the browser writes the boundary between the parts. */
export function asForm(file: Blob): {
  body: never
  bodySerializer: (body: unknown) => FormData
  headers: { 'Content-Type': null }
} {
  const form = new FormData()
  form.append('file', file)
  return { body: form as never, bodySerializer: () => form, headers: { 'Content-Type': null } }
}
