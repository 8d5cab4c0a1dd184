import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../test/storage.ts'
import { sitDown, standUp } from './drawer.ts'
import { distinct } from './live.ts'
import type { Happened, Notice } from './notices.ts'
import { openPace } from './pace.ts'
import { staleAfter } from './stale.ts'

beforeEach(() => {
  openStorage()
  sitDown('ana')
})
afterEach(() => {
  standUp()
  vi.unstubAllGlobals()
})

const happened = (kind: Happened['kind'], more: Partial<Happened> = {}): Happened => ({
  type: 'event',
  kind,
  personId: null,
  conversationId: null,
  agentId: null,
  lists: null,
  ...more,
})
const letter = (personId: string, lists: string[] | null = null) =>
  happened('message.received', { personId, conversationId: 'c', lists })

/** What was read, and whether a notice made it stale. */
function readBefore(read: [string[], unknown][]) {
  const client = new QueryClient()
  for (const [key, data] of read) client.setQueryData(key, data)
  const pace = openPace(client)
  const stale = () => read.filter(([key]) => client.getQueryState(key)?.isInvalidated).map(([key]) => key.join(' '))
  return { after: (...notices: Notice[]) => (notices.forEach(pace.apply), pace.stop(), stale()) }
}

test('a letter of Tom leaves Maria’s page alone', () => {
  const { after } = readBefore([
    [['person', 'maria'], { id: 'id-maria' }],
    [['lifeline', 'maria'], []],
    [['person', 'tom'], { id: 'id-tom' }],
    [['lifeline', 'tom'], []],
  ])
  expect(after(letter('id-tom'))).toEqual(['person tom', 'lifeline tom'])
})

test('a letter of Tom in a conversation that Maria spoke in, too, is news on her page', () => {
  const { after } = readBefore([
    [['person', 'maria'], { id: 'id-maria' }],
    [['lifeline', 'maria'], { conversations: [{ id: 'c', personId: 'id-tom' }] }],
    [['conversations', 'maria'], { items: [{ id: 'another' }] }],
  ])
  expect(after(letter('id-tom'))).toEqual(['lifeline maria'])
})

test('someone looking makes nothing stale', () => {
  expect(staleAfter({ type: 'presence', personId: 'p', agentId: 'a', doing: 'writing' })).toEqual([])
})

const mine = (...ids: string[]) => ({ waiting: ids.map((id) => ({ person: { id } })), more: [] as string[] })

test.each([
  ['in the hands of a colleague, of a stranger', letter('x', ['ben']), false],
  ['of somebody who stands in my list', letter('id-maria', ['ben']), true],
  ['in my hands', letter('x', ['ana']), true],
  ['that nobody has', letter('x', ['team']), true],
  ['of which nobody knows whose it is', letter('x'), true],
])('a letter %s: my list is read again: %#', (_, notice, again) => {
  expect(readBefore([[['my-people'], mine('id-maria')]]).after(notice)).toEqual(again ? ['my-people'] : [])
})

test('where many wait for the team, whoever comes last is not shown, and whoever leaves may be', () => {
  const full = { ...mine('id-maria'), more: ['team'] }
  expect(readBefore([[['my-people'], full]]).after(letter('x', ['team']))).toEqual([])
  const taken = happened('conversation.taken', { personId: 'x', conversationId: 'c', lists: ['ben'] })
  expect(readBefore([[['my-people'], full]]).after(taken)).toEqual(['my-people'])
  expect(readBefore([[['my-people'], mine('id-maria')]]).after(taken)).toEqual([])
})

test('a thousand colleagues who arrive in the morning, or links that strangers ask for, have nothing read again', () => {
  const everything: [string[], unknown][] = [
    [['me'], {}],
    [['my-people'], mine()],
    [['sessions'], []],
    [['team'], []],
  ]
  const arrive = Array.from({ length: 1000 }, (_, i) => happened('agent.signed_in', { agentId: `agent ${i}` }))
  expect(readBefore(everything).after(...arrive, happened('agent.sign_in_link_asked', { agentId: 'ana' }))).toEqual([])
  expect(readBefore(everything).after(happened('agent.signed_out', { agentId: 'ana' }))).toEqual(['me', 'sessions'])
})

test('two things that happened at once to one person are both heard', () => {
  const looked = happened('fact.looked_at', { personId: 'id-maria' })
  const corrected = happened('fact.corrected', { personId: 'id-maria' })
  expect(distinct([corrected, looked, corrected])).toEqual([corrected, looked])
  expect(distinct([looked, { type: 'refresh' }])).toEqual([{ type: 'refresh' }])
})

test('a mail that could be read better is fetched again as it was sent', () => {
  const { after } = readBefore([
    [['message-html', 'm'], { html: '' }],
    [['mail-reading', 'm'], {}],
  ])
  expect(after(happened('message.read_better', { personId: 'id-maria' }))).toEqual(['message-html m', 'mail-reading m'])
})

/** How often something was read while a hundred notices came in half a second, and two calm seconds after. */
async function readsDuring(notice: Notice, calm: number): Promise<[number, number]> {
  vi.useFakeTimers()
  try {
    const client = new QueryClient()
    let reads = 0
    const observer = new QueryObserver(client, { queryKey: ['my-people'], queryFn: () => ++reads, staleTime: Infinity })
    const leave = observer.subscribe(() => {})
    await vi.advanceTimersByTimeAsync(10)
    expect(reads).toBe(1)
    const pace = openPace(client)
    for (let i = 0; i < 100; i++) {
      pace.apply(notice)
      await vi.advanceTimersByTimeAsync(5)
    }
    const during = reads
    await vi.advanceTimersByTimeAsync(calm)
    pace.stop()
    leave()
    return [during, reads]
  } finally {
    vi.useRealTimers()
  }
}

test('what is read for the first time while a letter comes in is read once more: it may tell of before', async () => {
  const client = new QueryClient()
  const answers: ((said: string) => void)[] = []
  const queryFn = () => new Promise<string>((answer) => answers.push(answer))
  const observer = new QueryObserver(client, { queryKey: ['lifeline', 'maria'], queryFn, staleTime: Infinity })
  const leave = observer.subscribe(() => {})
  await expect.poll(() => answers.length).toBe(1)
  const pace = openPace(client)
  pace.apply(letter('id-maria'))
  answers[0]!('before her letter')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!('with her letter')
  await expect.poll(() => observer.getCurrentResult().data).toBe('with her letter')
  pace.stop()
  leave()
})

test('while two become one, a letter is taken to be whoever’s page is open', () => {
  const client = new QueryClient()
  client.setQueryData(['person', 'maria'], { id: 'id-of-both' })
  client.setQueryData(['lifeline', 'maria'], [])
  void client.invalidateQueries({ queryKey: ['person', 'maria'] })
  const pace = openPace(client)
  pace.apply(letter('id-maria'))
  pace.stop()
  expect(client.getQueryState(['lifeline', 'maria'])?.isInvalidated).toBe(true)
})

test('a hundred letters in a moment have the list of everybody read at once, and once more when it is calm', async () => {
  expect(await readsDuring(letter('x'), 2_000)).toEqual([2, 3])
})

test('what touches everything is as patient', async () => {
  expect(await readsDuring(happened('person.merged'), 4_000)).toEqual([2, 3])
})

test('whether somebody is here is read again for them alone; that they write is only heard', () => {
  const read: [string[], unknown][] = [
    [['chat-presence', 'id-maria'], { here: false }],
    [['chat-presence', 'id-tom'], { here: true }],
  ]
  const visitor = { type: 'visitor', personId: 'id-maria', conversationId: null } as const
  expect(readBefore(read).after({ ...visitor, doing: 'writing' })).toEqual([])
  expect(readBefore(read).after({ ...visitor, doing: 'here' })).toEqual(['chat-presence id-maria'])
})
