import { expect, test } from 'vitest'
import { No } from '../ask.ts'
import { openMemory, type Keep } from '../keep.ts'
import { type HandOver, openOutbox, type Waiting } from './outbox.ts'

/* Words that wait in a browser until the desk has them. */

const words = (clientId: string, talk = 'conversation', more: Partial<Waiting> = {}): Waiting => ({
  clientId,
  talk,
  isNew: false,
  to: null,
  text: clientId,
  files: [],
  at: '2026-05-01T09:00:00.000Z',
  trouble: null,
  ...more,
})

/** A desk that says once what is said twice; `then` may break what is on the way. */
function desk(then: (one: Waiting, times: number) => void = () => {}) {
  const said: string[] = []
  const tried = new Map<string, number>()
  const handOver: HandOver = async (one) => {
    const times = (tried.get(one.clientId) ?? 0) + 1
    tried.set(one.clientId, times)
    await Promise.resolve()
    then(one, times)
    if (!said.includes(one.clientId)) said.push(one.clientId)
    return one.isNew ? 'named by the desk' : one.talk
  }
  return { said, handOver, tried }
}

function browser(handOver: HandOver, keep: Keep = openMemory(), alone = <T>(run: () => Promise<T>) => run()) {
  const later: string[] = []
  const arrived: string[] = []
  const outbox = openOutbox({
    keep,
    handOver,
    alone,
    changed: () => {},
    arrived: (one) => arrived.push(one.clientId),
    later: (code) => later.push(code),
  })
  return { outbox, later, arrived }
}

test('what is said offline waits, and goes in order when the connection is back', async () => {
  let online = false
  const { said, handOver } = desk(() => {
    if (!online) throw new No('offline', 0)
  })
  const { outbox, later } = browser(handOver)
  for (const one of ['first', 'second', 'third']) outbox.put(words(one))
  await outbox.flush()
  expect([said, later, outbox.all().length]).toEqual([[], ['offline'], 3])
  online = true
  await outbox.flush()
  expect([said, outbox.all()]).toEqual([['first', 'second', 'third'], []])
})

test('an answer that is lost on the way: said again under the same name, and once', async () => {
  const { said, handOver, tried } = desk()
  const losing: HandOver = async (one) => {
    const id = await handOver(one)
    if (tried.get(one.clientId) === 1) throw new No('offline', 0)
    return id
  }
  const { outbox } = browser(losing)
  outbox.put(words('once'))
  await outbox.flush()
  expect(outbox.all()).toHaveLength(1)
  await outbox.flush()
  expect([said, tried.get('once'), outbox.all()]).toEqual([['once'], 2, []])
})

test('what the desk refuses holds up its own conversation and no other, until somebody decides', async () => {
  const { said, handOver } = desk((one) => {
    if (one.text === 'too large') throw new No('too_large', 413)
  })
  const { outbox } = browser(handOver)
  outbox.put(words('refused', 'one', { text: 'too large' }))
  outbox.put(words('behind', 'one'))
  outbox.put(words('elsewhere', 'two'))
  await outbox.flush()
  expect(said).toEqual(['elsewhere'])
  expect(outbox.all().map((one) => [one.clientId, one.trouble])).toEqual([
    ['refused', 'too_large'],
    ['behind', null],
  ])
  outbox.drop('refused')
  await outbox.flush()
  expect([said, outbox.all()]).toEqual([['elsewhere', 'behind'], []])
})

test('what follows the first words of a new conversation goes into that one', async () => {
  const went: [string, boolean][] = []
  const { handOver } = desk((one) => void went.push([one.talk, one.isNew]))
  const { outbox } = browser(handOver)
  outbox.put(words('hello', 'new-x', { isNew: true }))
  outbox.put(words('and another thing', 'new-x', { isNew: true }))
  await outbox.flush()
  expect(went).toEqual([
    ['new-x', true],
    ['named by the desk', false],
  ])
})

test('a page that was closed in the middle goes on where it was; two tabs at once say everything once, in order', async () => {
  const keep = openMemory()
  const { said, handOver, tried } = desk()
  let line: Promise<unknown> = Promise.resolve()
  const alone = <T>(run: () => Promise<T>): Promise<T> => {
    const next = line.then(run)
    line = next.catch(() => {})
    return next
  }
  for (let i = 0; i < 20; i++) browser(handOver, keep).outbox.put(words(`word ${i}`))
  const [one, other] = [browser(handOver, keep, alone), browser(handOver, keep, alone)]
  await Promise.all([one.outbox.flush(), other.outbox.flush(), one.outbox.flush()])
  expect(said).toEqual(Array.from({ length: 20 }, (_, i) => `word ${i}`))
  expect([...tried.values()].every((times) => times === 1)).toBe(true)
})

test('asked for patience, it waits with everything', async () => {
  const { handOver } = desk(() => {
    throw new No('too_many_tries', 429)
  })
  const { outbox, later } = browser(handOver)
  outbox.put(words('one'))
  outbox.put(words('two'))
  await outbox.flush()
  expect([later, outbox.all().map((one) => one.trouble)]).toEqual([['too_many_tries'], [null, null]])
})
