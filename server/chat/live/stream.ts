import type { ServerResponse } from 'node:http'

/** What a browser hears: ids only. The words are fetched through the ordinary routes. */
export type Said =
  | ['hello' | 'caught_up' | 'refresh' | 'me', Record<string, never>]
  | ['message', { conversationId: string; messageId?: string }]
  | ['changed', { conversationId: string }]
  | ['typing', { conversationId: string; slug: string; name: string }]

// a reader who cannot keep up is let go: it comes back, and catches up from its last place
const mostWaiting = 64 * 1024

export function write(stream: ServerResponse, [event, data]: Said, place?: string): void {
  if (stream.destroyed) return
  if (stream.writableLength > mostWaiting) return void stream.destroy()
  stream.write(`${place ? `id: ${place}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

export function beat(stream: ServerResponse): void {
  if (stream.destroyed) return
  if (stream.writableLength > mostWaiting) return void stream.destroy()
  stream.write(':\n\n')
}
