import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { ask, openWidget, type Widget } from '../../test/site-widget.ts'

export type Wait = { p50: number; p95: number; p99: number; most: number; count: number; missed: number }
export type AgentAt = { url: string; cookie: string }

/** Opens so many panels, each as from a network of its own, twenty at once. */
export async function openWidgets(
  urls: () => string[],
  count: number,
  said: (done: number) => void,
): Promise<Widget[]> {
  const widgets: Widget[] = []
  let next = 0
  const one = async () => {
    for (let i = next++; i < count; i = next++) {
      widgets.push(await openWidget(urls, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, `Hello from ${i}`))
      if (widgets.length % 200 === 0) said(widgets.length)
    }
  }
  await Promise.all(Array.from({ length: 20 }, one))
  return widgets
}

/**
 * Memory that a process uses once it has let go of what it needed a moment ago: the least that it used before ten seconds
 * brought nothing less, or a minute was over. In bytes, shared pages included (Linux).
 */
export async function memoryAtRest(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0, since = 0; i < 60 && since < 10; i++, since++) {
    await pause(1000)
    const now = memoryOf(pid)
    if (now < least) [least, since] = [now, 0]
  }
  return least
}

function memoryOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line![1]) * 1024
}

export async function listenAll(widgets: Widget[]): Promise<void> {
  for (const [i, widget] of widgets.entries()) {
    widget.listen()
    if (i % 50 === 49) await pause(50)
  }
  await allListen(widgets)
}

export async function allListen(widgets: Widget[]): Promise<void> {
  while (!widgets.every((widget) => widget.isListening())) await pause(100)
}

/** Everybody is answered once, by the agent who will hear them: from then on they talk. */
export async function answerAll(agents: AgentAt[], widgets: Widget[]): Promise<void> {
  let next = 0
  const one = async () => {
    for (let i = next++; i < widgets.length; i = next++) {
      const { url, cookie } = agents[i % agents.length]!
      const { conversationId } = widgets[i]!
      const body = { text: `How can I help, ${i}?`, attachmentIds: [], clientId: `first answer ${conversationId}` }
      const path = `/api/conversations/${conversationId}/messages`
      const { status, body: said } = await ask(url, 'POST', path, { headers: { cookie }, body })
      if (status >= 300) throw new Error(`could not answer: ${said}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

type Heard = (conversationId: string) => void

/** An agent's screen: hears everything, and fetches the lifeline of whoever just wrote and is theirs to look after. */
export async function openScreen({ url, cookie }: AgentAt, heard: Heard): Promise<() => void> {
  const stream = await new Promise<IncomingMessage>((done, failed) => {
    request(`${url}/api/live`, { headers: { cookie } }, done).on('error', failed).end()
  })
  let rest = ''
  stream.setEncoding('utf8').on('data', (part: string) => {
    const events = (rest + part).split('\n\n')
    rest = events.pop()!
    for (const event of events) {
      // fifty screens share the machine with the server: what they do with each event is a part of what is measured
      const data = event.includes('"message.received"') && /^data: (.*)$/m.exec(event)?.[1]
      if (!data) continue
      heard((JSON.parse(data) as { conversationId: string }).conversationId)
    }
  })
  stream.on('error', () => {})
  return () => stream.destroy()
}

type Way = { agents: AgentAt[]; widgets: Widget[]; persons: Map<string, string>; perSecond: number; seconds: number }

/**
 * From a customer's send to an agent's screen: the notice has come, and the lifeline that the agent then asks for has the
 * very words. Each widget is one agent's; all agents hear of all.
 */
export async function sendToScreens({ agents, widgets, persons, perSecond, seconds }: Way): Promise<Wait> {
  const waiting = new Map<string, { words: string; began: number }[]>()
  const waits: number[] = []
  const looks: Promise<void>[] = []
  const agentOf = new Map(widgets.map((widget, i) => [widget.conversationId, i % agents.length]))
  const look = async (agent: AgentAt, id: string) => {
    const answer = await ask(agent.url, 'GET', `/api/people/${persons.get(id)!}/lifeline?limit=20`, {
      headers: { cookie: agent.cookie },
    })
    const now = performance.now()
    const still = waiting.get(id)?.filter(({ words, began }) => {
      if (!answer.body.includes(words)) return true
      waits.push(now - began)
      return false
    })
    waiting.set(id, still ?? [])
  }
  const close = await Promise.all(
    agents.map((agent, i) =>
      openScreen(agent, (id) => {
        if (agentOf.get(id) === i && waiting.get(id)?.length) looks.push(look(agent, id).catch(() => {}))
      }),
    ),
  )
  const sends: Promise<void>[] = []
  const began = performance.now()
  const count = perSecond * seconds
  for (let i = 0; i < count; i++) {
    const due = began + (i * 1000) / perSecond
    const now = performance.now()
    if (due > now) await pause(due - now)
    const widget = widgets[i % widgets.length]!
    const words = `measured word ${i} of many`
    const before = waiting.get(widget.conversationId) ?? []
    // from when it was due, so that a server that is behind is not measured as quick
    waiting.set(widget.conversationId, [...before, { words, began: due }])
    sends.push(widget.says(words))
  }
  await Promise.all(sends)
  for (let i = 0; i < 100 && waits.length < count; i++) await pause(100)
  await Promise.all(looks)
  for (const one of close) one()
  return { ...spread(waits), count, missed: count - waits.length }
}

function spread(waits: number[]): Omit<Wait, 'count' | 'missed'> {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

/** Each agent answers in so many conversations, at another process than where the panel listens; how many arrived. */
export async function answerAcross(agents: AgentAt[], widgets: Widget[], times: number) {
  let sent = 0
  for (let round = 0; round < times; round++)
    await Promise.all(
      widgets.map(async ({ conversationId }, i) => {
        const { url, cookie } = agents[i % agents.length]!
        const answer = await ask(url, 'POST', `/api/conversations/${conversationId}/messages`, {
          headers: { cookie },
          body: {
            text: `answer across ${round} ${i}`,
            attachmentIds: [],
            clientId: `across ${round} ${conversationId}`,
          },
        })
        if (answer.status < 300) sent++
      }),
    )
  const arrived = () => widgets.flatMap((widget) => widget.texts.filter((text) => text.startsWith('answer across')))
  for (let i = 0; i < 300 && arrived().length < sent; i++) await pause(100)
  const all = arrived()
  const twice = widgets.reduce((sum, { fetched }) => sum + fetched.length - new Set(fetched).size, 0)
  return { sent, arrived: all.length, twice }
}
