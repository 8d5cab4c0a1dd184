import { randomUUID } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import { solve } from './browser-on-site.ts'

/*
 * A panel as it behaves on a page, without a screen: it keeps its words until they were taken, sends them in order, one at
 * a time, again under the same id when a connection breaks, listens, and catches up by `after`. For processes that are
 * measured and killed.
 */

type Answer = { status: number; body: string }
const wires = new Agent({ keepAlive: true, maxSockets: 200 })

export type Widget = {
  secret: string
  conversationId: string
  /** by the id that it gave them, in the order in which they were taken */
  taken: string[]
  /** ids of all messages that it has fetched, in the order in which it did */
  fetched: string[]
  texts: string[]
  says(text: string): Promise<void>
  listen(): void
  isListening(): boolean
  catchUp(): Promise<void>
  close(): void
}

export async function ask(
  url: string,
  method: string,
  path: string,
  given: { body?: object; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = given.body ? JSON.stringify(given.body) : undefined
  return new Promise((resolve, reject) => {
    const headers = { ...(body && { 'content-type': 'application/json' }), ...given.headers }
    const sent = request(`${url}${path}`, { method, headers, agent: wires }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode!, body: text }))
      answer.on('error', reject)
    })
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer in half a minute')))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Begins at one of these addresses, as from a network of its own. `urls` is asked each time: processes come and go. */
export async function openWidget(urls: () => string[], network: string, text: string): Promise<Widget> {
  const from = { 'x-forwarded-for': network }
  let turn = 0
  let closed = false
  const anywhere = async (method: string, path: string, body?: object, secret?: string): Promise<Answer> => {
    for (;;) {
      if (closed) throw new Error('this page is closed')
      const all = urls()
      const url = all[turn++ % all.length]!
      const headers = { ...from, ...(secret && { authorization: `Bearer ${secret}` }) }
      const answer = await ask(url, method, path, { ...(body && { body }), headers }).catch(() => null)
      if (answer && answer.status < 500) return answer
      await new Promise((done) => setTimeout(done, 100))
    }
  }
  const begin = async (): Promise<Answer> => {
    const door = JSON.parse((await anywhere('GET', '/api/chat/door')).body) as {
      puzzle: { salt: string; bits: number }
    }
    const answer = await anywhere('POST', '/api/chat/visits', { proof: solve(door.puzzle) })
    // it was taken before, and the answer was lost: a puzzle is good once
    return answer.status === 422 ? begin() : answer
  }
  const begun = await begin()
  if (begun.status !== 201) throw new Error(`could not begin: ${begun.body}`)
  const { secret } = JSON.parse(begun.body) as { secret: string }
  const first = await anywhere('POST', '/api/chat/conversations', { text, clientId: randomUUID() }, secret)
  if (first.status !== 201) throw new Error(`could not write: ${first.body}`)
  const { id, after: start } = JSON.parse(first.body) as { id: string; after: string }
  let after = start
  let stream: IncomingMessage | null = null
  let place = ''
  let looking: Promise<void> = Promise.resolve()
  let order: Promise<void> = Promise.resolve()
  const said = new Set<string>()

  const look = async () => {
    const answer = await anywhere('GET', `/api/chat/conversations/${id}?after=${after}`, undefined, secret)
    if (answer.status !== 200) throw new Error(`could not read: ${answer.body}`)
    const whole = JSON.parse(answer.body) as { after: string; messages: { id: string; text: string }[] }
    after = whole.after
    widget.fetched.push(...whole.messages.map((message) => message.id))
    widget.texts.push(...whole.messages.map((message) => message.text))
  }
  // its own words come back by their id, often before it was told that they were taken, and need not be read
  const heard = async (part: string) => {
    if (/^event: refresh/m.test(part)) return widget.catchUp()
    const told = [...part.matchAll(/^event: message\ndata: (.*)$/gm)].map(
      (match) => JSON.parse(match[1]!) as { messageId?: string },
    )
    if (told.length === 0) return
    await order.catch(() => {})
    if (told.some(({ messageId }) => !messageId || !said.has(messageId))) await widget.catchUp()
  }
  const listen = () => {
    if (closed) return
    const all = urls()
    const headers = { authorization: `Bearer ${secret}`, ...(place && { 'last-event-id': place }) }
    const again = () => setTimeout(listen, 200).unref()
    const sent = request(`${all[turn++ % all.length]!}/api/chat/live`, { headers }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume()
        again()
        return
      }
      stream = answer
      answer.setEncoding('utf8').on('data', (part: string) => {
        place = [...part.matchAll(/^id: (\d+)/gm)].at(-1)?.[1] ?? place
        void heard(part).catch(() => {})
      })
      answer.on('error', () => {})
      answer.on('close', () => {
        stream = null
        again()
      })
    })
    sent.on('error', again)
    sent.end()
  }
  const widget: Widget = {
    secret,
    conversationId: id,
    taken: [],
    fetched: [],
    texts: [],
    says: (words) => {
      const clientId = randomUUID()
      const send = async () => {
        const path = `/api/chat/conversations/${id}/messages`
        const answer = await anywhere('POST', path, { text: words, clientId }, secret)
        if (answer.status !== 201) throw new Error(`could not write: ${answer.body}`)
        said.add((JSON.parse(answer.body) as { id: string }).id)
        widget.taken.push(words)
      }
      order = order.then(send)
      return order
    },
    listen,
    isListening: () => stream !== null,
    catchUp: () => {
      looking = looking.then(look, look)
      return looking
    },
    close: () => {
      closed = true
      stream?.destroy()
    },
  }
  return widget
}
