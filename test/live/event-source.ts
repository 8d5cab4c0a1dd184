import { get, type ClientRequest } from 'node:http'

type Heard = { data: string; lastEventId: string }

/** What a browser has of server-sent events (HTML Living Standard, 9.2), as far as our pages use it; without coming back. */
export function eventSourceOf(url: string, cookie: string) {
  return class {
    static readonly CLOSED = 2
    readyState = 0
    #hearers = new Map<string, ((event: Heard) => void)[]>()
    #request: ClientRequest

    constructor(path: string) {
      this.#request = get(new URL(path, url), { headers: { cookie } }, (answer) => {
        this.readyState = 1
        this.#tell('open', '', '')
        let [rest, last] = ['', '']
        answer.setEncoding('utf8').on('data', (part: string) => {
          const blocks = (rest + part).split('\n\n')
          rest = blocks.pop() ?? ''
          for (const block of blocks) {
            const field = (name: string) =>
              block
                .split('\n')
                .find((line) => line.startsWith(`${name}: `))
                ?.slice(name.length + 2)
            last = field('id') ?? last
            const data = field('data')
            if (data !== undefined) this.#tell(field('event') ?? 'message', data, last)
          }
        })
      })
      this.#request.on('error', () => this.#tell('error', '', ''))
    }

    addEventListener(name: string, hear: (event: Heard) => void): void {
      this.#hearers.set(name, [...(this.#hearers.get(name) ?? []), hear])
    }

    close(): void {
      this.readyState = 2
      this.#request.destroy()
    }

    #tell(name: string, data: string, lastEventId: string): void {
      for (const hear of this.#hearers.get(name) ?? []) hear({ data, lastEventId })
    }
  }
}
