import { QueryClient, QueryObserver } from '@tanstack/react-query'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { applyNotice, type Notice, openPace, staleAfter } from './live.ts'

/* A small world behind an API: two people, their words, an agent's name; each change tells what the server would tell. */
type World = {
  names: Record<string, string>
  words: Record<string, string[]>
  owner: Record<string, string | null>
  agent: string
}
const ids: Record<string, string> = { maria: 'id-maria', tom: 'id-tom' }

const reads: { key: readonly string[]; read: (world: World) => unknown }[] = [
  {
    key: ['my-people'],
    read: (world) =>
      Object.keys(ids).map((slug) => [world.names[slug], world.words[slug]!.at(-1), world.owner[slug] && world.agent]),
  },
  ...Object.keys(ids).flatMap((slug) => [
    { key: ['person', slug], read: (world: World) => ({ id: ids[slug]!, name: world.names[slug] }) },
    { key: ['lifeline', slug], read: (world: World) => world.words[slug]!.map((words) => [world.names[slug], words]) },
    { key: ['conversations', slug], read: (world: World) => [world.owner[slug] && world.agent] },
  ]),
  { key: ['team'], read: (world) => world.agent },
]

const someone = fc.constantFrom('maria', 'tom')
const change = fc.oneof(
  fc.record({
    kind: fc.constantFrom('message.received', 'message.sent', 'message.failed', 'note.written', 'call.noted'),
    who: someone,
    text: fc.string(),
  }),
  fc.record({
    kind: fc.constantFrom('conversation.taken', 'conversation.handed_over', 'conversation.closed'),
    who: someone,
    text: fc.string(),
  }),
  fc.record({ kind: fc.constant('person.changed'), who: someone, text: fc.string() }),
  fc.record({ kind: fc.constant('agent.changed'), who: someone, text: fc.string() }),
)

test('replaying live notices onto a stale screen equals a fresh fetch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      async (changes, doubled) => {
        const world: World = {
          names: { maria: 'Maria', tom: 'Tom' },
          words: { maria: ['hello'], tom: ['hello'] },
          owner: { maria: null, tom: 'ana' },
          agent: 'Ana',
        }
        const client = new QueryClient({
          defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
        })
        const leave = reads.map((one) =>
          new QueryObserver(client, {
            queryKey: one.key,
            queryFn: async () => structuredClone(one.read(world)),
          }).subscribe(() => undefined),
        )
        await settled(client)
        const notices = changes.map((one) => happen(world, one))
        // Notices may come twice: resuming overlaps.
        for (const index of doubled) if (notices.length) notices.push(notices[index % notices.length]!)
        await Promise.all(notices.map((notice) => applyNotice(client, notice)))
        await settled(client)
        for (const one of reads) expect(client.getQueryData(one.key)).toEqual(one.read(world))
        for (const stop of leave) stop()
        client.clear()
      },
    ),
    { numRuns: 60 },
  )
})

test('a message of Tom leaves Maria’s page alone', async () => {
  const client = new QueryClient()
  client.setQueryData(['person', 'maria'], { id: 'id-maria' })
  client.setQueryData(['lifeline', 'maria'], [])
  client.setQueryData(['person', 'tom'], { id: 'id-tom' })
  client.setQueryData(['lifeline', 'tom'], [])
  await applyNotice(client, {
    type: 'event',
    kind: 'message.received',
    personId: 'id-tom',
    conversationId: 'c',
    agentId: null,
  })
  expect(client.getQueryState(['lifeline', 'maria'])?.isInvalidated).toBe(false)
  expect(client.getQueryState(['lifeline', 'tom'])?.isInvalidated).toBe(true)
})

test('someone looking makes nothing stale', () => {
  expect(staleAfter({ type: 'presence', personId: 'p', agentId: 'a', doing: 'writing' })).toEqual([])
})

function happen(world: World, { kind, who, text }: { kind: string; who: string; text: string }): Notice {
  if (kind.startsWith('conversation')) world.owner[who] = text ? 'ana' : null
  else if (kind === 'person.changed') world.names[who] = text
  else if (kind === 'agent.changed') world.agent = text
  else world.words[who]!.push(text)
  const personal = kind !== 'agent.changed'
  return {
    type: 'event',
    kind,
    personId: personal ? ids[who]! : null,
    conversationId: personal ? `c-${who}` : null,
    agentId: null,
  }
}

async function settled(client: QueryClient): Promise<void> {
  do await new Promise((done) => setTimeout(done, 0))
  while (client.isFetching() > 0)
}

test('a hundred letters in a moment have the list of everybody read at once, and once more when it is calm', async () => {
  vi.useFakeTimers()
  try {
    const client = new QueryClient()
    let reads = 0
    const observer = new QueryObserver(client, { queryKey: ['my-people'], queryFn: () => ++reads, staleTime: Infinity })
    const leave = observer.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(10)
    expect(reads).toBe(1)
    const pace = openPace(client)
    const letter = {
      type: 'event',
      kind: 'message.received',
      personId: 'x',
      conversationId: null,
      agentId: null,
    } as const
    for (let i = 0; i < 100; i++) {
      pace.apply(letter)
      await vi.advanceTimersByTimeAsync(5)
    }
    expect(reads).toBe(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(reads).toBe(3)
    pace.stop()
    leave()
  } finally {
    vi.useRealTimers()
  }
})

test('whether somebody is here is read again for them alone; that they write is only heard', async () => {
  const client = new QueryClient()
  client.setQueryData(['chat-presence', 'id-maria'], { here: false })
  client.setQueryData(['chat-presence', 'id-tom'], { here: true })
  const isStale = (id: string) => client.getQueryState(['chat-presence', id])?.isInvalidated
  const visitor = { type: 'visitor', personId: 'id-maria', conversationId: null } as const
  await applyNotice(client, { ...visitor, doing: 'writing' })
  expect(isStale('id-maria')).toBe(false)
  await applyNotice(client, { ...visitor, doing: 'here' })
  expect([isStale('id-maria'), isStale('id-tom')]).toEqual([true, false])
})
