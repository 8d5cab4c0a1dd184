import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message, Whole } from '../shapes.ts'
import { catchUp, mergeMessages, readBefore, rowsOf } from './thread.ts'

/* A conversation as a browser reads it, however often its connection breaks. */

const message = (n: number, more: Partial<Message> = {}): Message => ({
  id: String(n).padStart(6, '0'),
  by: 'agent',
  name: 'Ana Kovač',
  pictureUrl: null,
  slug: 'ana',
  at: new Date(Date.UTC(2026, 4, 1, 9) + n * 60_000).toISOString(),
  text: `words ${n}`,
  files: [],
  clientId: null,
  seen: false,
  byMail: false,
  ...more,
})

/** The desk's side: pages of three; `after` and `before` are places between messages. */
function desk(said: Message[]) {
  return async ({ after, before }: { after?: string; before?: string }): Promise<Whole> => {
    const until = before === undefined ? said.length : Number(before)
    const from = after === undefined ? Math.max(0, until - 3) : Number(after)
    const page = after === undefined ? said.slice(from, until) : said.slice(from, from + 3)
    return {
      ...({} as Whole),
      id: 'c',
      messages: page,
      before: from > 0 ? String(from) : null,
      after: String(after === undefined ? said.length : from + page.length),
      unread: 0,
    }
  }
}

test('however long it was away, a browser has every message once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }), async (bursts) => {
      const said: Message[] = [message(0)]
      let known = await catchUp(null, desk(said))
      for (const burst of bursts) {
        for (let i = 0; i < burst; i++) said.push(message(said.length))
        known = await catchUp(known, desk(said))
      }
      expect(known.messages.map((one) => one.id)).toEqual(said.map((one) => one.id))
    }),
  )
})

test('what was said while it was being read is not lost, and what was seen stays seen', () => {
  const known = [message(1, { by: 'me', seen: true }), message(3)]
  const late = [message(1, { by: 'me', seen: false }), message(2)]
  expect(mergeMessages(known, late).map((one) => [one.id, one.seen])).toEqual([
    ['000001', true],
    ['000002', false],
    ['000003', false],
  ])
})

test('earlier words come before, to the very first', async () => {
  const said = Array.from({ length: 10 }, (_, i) => message(i))
  let known = await catchUp(null, desk(said))
  while (known.before !== null) known = await readBefore(known, desk(said))
  expect(known.messages).toEqual(said)
})

test('what somebody said in one breath is one group; a day, another voice, a letter and what is new begin another', () => {
  const rows = rowsOf(
    [
      message(0),
      message(1),
      message(2, { by: 'me', slug: null, name: 'Maria' }),
      message(30),
      message(31, { byMail: true }),
      message(32, { byMail: true }),
      message(2_000, { byMail: true }),
    ],
    message(32).id,
  )
  const shape = rows.map((row) =>
    row.kind === 'message'
      ? `${Number(row.message.id)}${row.first ? ' first' : ''}${row.last ? ' last' : ''}`
      : row.kind,
  )
  expect(shape).toEqual([
    'day',
    '0 first',
    '1 last',
    '2 first last',
    '30 first last',
    '31 first last',
    'unread',
    '32 first last',
    'day',
    '2000 first last',
  ])
})
