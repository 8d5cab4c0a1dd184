import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { chatConversationWhole, chatDoor, chatMe, chatMessage } from '../contract/chat.ts'
import type { World } from './world.ts'

/* Somebody in a browser on a page of the company's own. */

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Whole = z.infer<typeof chatConversationWhole>
export type SiteBrowser = Awaited<ReturnType<typeof browserOn>>

/** The answer to a puzzle, as a browser finds it. */
export function solve({ salt, bits }: z.infer<typeof chatDoor>['puzzle']): { salt: string; answer: string } {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${salt}.${n}`).digest()
    if (hash.readUInt32BE() >>> (32 - bits) === 0) return { salt, answer: String(n) }
  }
}

/** A browser that begins: comes to the door, solves the puzzle, and has a secret from then on. */
export async function browserOn(
  world: World,
  from: {
    address?: string
    origin?: string
    language?: string
    secret?: string
    headers?: Record<string, string>
  } = {},
) {
  let secret = from.secret ?? ''
  let said = 0
  const send = (method: Method, path: string, payload?: object, headers: Record<string, string> = {}) =>
    world.app.inject({
      method,
      url: `/api/chat${path}`,
      remoteAddress: from.address ?? '192.0.2.7',
      ...(payload && { payload }),
      headers: {
        ...(secret && { authorization: `Bearer ${secret}` }),
        ...(from.origin && { origin: from.origin }),
        ...from.headers,
        ...headers,
      },
    })
  if (!secret) {
    const door = (await send('GET', '/door')).json<z.infer<typeof chatDoor>>()
    const begun = await send('POST', '/visits', { proof: solve(door.puzzle), language: from.language ?? 'en' })
    if (begun.statusCode !== 201) throw new Error(`could not begin: ${begun.body}`)
    secret = begun.json<{ secret: string }>().secret
  }
  const words = (text: string) => ({ text, clientId: `browser words ${++said}` })
  return {
    secret,
    send,
    me: async () => (await send('GET', '/me')).json<z.infer<typeof chatMe>>(),
    begins: async (text: string, more: object = {}) =>
      (await send('POST', '/conversations', { ...words(text), ...more })).json<Whole>(),
    says: async (id: string, text: string, more: object = {}) =>
      (await send('POST', `/conversations/${id}/messages`, { ...words(text), ...more })).json<
        z.infer<typeof chatMessage>
      >(),
    uploads: (name: string, type: string, content: Buffer) =>
      world.app.inject({
        method: 'POST',
        url: '/api/chat/attachments',
        remoteAddress: from.address ?? '192.0.2.7',
        payload: inForm(name, type, content),
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, authorization: `Bearer ${secret}` },
      }),
    reads: async (id: string, query = '') => (await send('GET', `/conversations/${id}${query}`)).json<Whole>(),
    personId: async () => {
      const row = await world.db
        .selectFrom('chat_visits')
        .select('person_id')
        .where('secret_hash', '=', createHash('sha256').update(secret).digest())
        .executeTakeFirstOrThrow()
      return row.person_id
    },
  }
}

const boundary = 'a-boundary-of-ours'

function inForm(name: string, type: string, content: Buffer): Buffer {
  const head = `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return Buffer.concat([Buffer.from(`--${boundary}\r\n${head}`), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
}
