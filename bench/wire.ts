import { connect } from 'node:net'

export type Ask = { method: 'GET' | 'POST'; path: string; body?: unknown }
export type Answer = { status: number; body: string }
export type Wire = { ask(what: Ask): Promise<Answer>; close(): void }

/**
 * One connection, kept alive, one question at a time (HTTP/1.1, RFC 9112, of which it knows answers with a
 * Content-Length only). Bare, since on a small machine a client takes its time from the server that it measures.
 */
export async function openWire(port: number, cookie: string): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null
  let heard: Buffer[] = []
  let missing = Number.POSITIVE_INFINITY
  let head: { status: number; length: number; bodyAt: number } | null = null
  const fail = (error: Error) => waiting?.reject(error)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    heard.push(chunk)
    if (!head) {
      const whole = heard.length === 1 ? chunk : Buffer.concat(heard)
      heard = [whole]
      head = readHead(whole)
      if (!head) return
      missing = head.bodyAt + head.length - whole.length
    } else missing -= chunk.length
    if (missing > 0) return
    const whole = heard.length === 1 ? heard[0]! : Buffer.concat(heard)
    const answer = { status: head.status, body: whole.toString('utf8', head.bodyAt) }
    heard = []
    head = null
    waiting?.resolve(answer)
  })
  return {
    ask: ({ method, path, body }) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        const text = body === undefined ? '' : JSON.stringify(body)
        const about =
          body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`
        socket.write(
          `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n${about}\r\n${text}`,
        )
      }),
    close: () => socket.destroy(),
  }
}

function readHead(bytes: Buffer): { status: number; length: number; bodyAt: number } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const text = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(text)
  if (!length) throw new Error(`an answer without a length:\n${text}`)
  return { status: Number(text.slice(9, 12)), length: Number(length[1]), bodyAt: end + 4 }
}
