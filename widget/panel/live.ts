/* Server-sent events over fetch, since EventSource cannot carry the secret of a visit. Ids only: what they mean is read
 * by the ordinary routes. */

export type Heard = { event: string; data: Record<string, string>; id: string | null }

/** Cuts a stream of text into events (WHATWG HTML, 9.2.6), however it is broken on the way. */
export function eventReader(hear: (heard: Heard) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => fieldOf(line)))
      const data = fields.get('data')
      if (data === undefined) continue
      hear({ event: fields.get('event') ?? 'message', data: JSON.parse(data), id: fields.get('id') ?? null })
    }
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return colon < 1 ? ['', ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]
}

export type Listening = { stop(): void; now(): void }
type Options = {
  url: string
  secret: string
  hear: (heard: Heard) => void
  /** connected, or not; after a pause everything is read again */
  state: (connected: boolean) => void
  /** the desk does not know this browser any more */
  over: () => void
}

/** nothing heard for this long, not even its heartbeat: the line is dead, whatever the browser thinks */
const silence = 65_000
const longest = 30_000

/** Listens, and comes back by itself with its place, however often the line breaks. */
export function listen({ url, secret, hear, state, over }: Options): Listening {
  let place: string | null = null
  const it = { stopped: false }
  let tries = 0
  let line: AbortController | null = null
  let wake: () => void = () => {}
  const connect = async () => {
    const control = new AbortController()
    line = control
    const headers = { authorization: `Bearer ${secret}`, ...(place ? { 'last-event-id': place } : {}) }
    const answer = await fetch(url, { headers, credentials: 'omit', cache: 'no-store', signal: control.signal })
    if (answer.status === 401) {
      it.stopped = true
      return over()
    }
    if (!answer.ok || !answer.body) return
    tries = 0
    state(true)
    const take = eventReader((heard) => {
      if (heard.id) place = heard.id
      hear(heard)
    })
    await readAll(answer.body.getReader(), take, control)
  }
  const run = async () => {
    while (!it.stopped) {
      await connect().catch(() => {})
      line = null
      if (it.stopped) break
      state(false)
      const pause = Math.min(longest, 500 * 2 ** Math.min(tries++, 6)) * (0.75 + Math.random() / 2)
      await new Promise<void>((go) => {
        const timer = setTimeout(go, pause)
        wake = () => (clearTimeout(timer), go())
      })
    }
  }
  void run()
  return {
    stop: () => {
      it.stopped = true
      line?.abort()
      wake()
    },
    now: () => wake(),
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (text: string) => void,
  control: AbortController,
): Promise<void> {
  const decoder = new TextDecoder()
  let watch = setTimeout(() => control.abort(), silence)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(watch)
      watch = setTimeout(() => control.abort(), silence)
      take(decoder.decode(value, { stream: true }))
    }
  } finally {
    clearTimeout(watch)
  }
}
