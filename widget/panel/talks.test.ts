import { expect, test } from 'vitest'
import { No } from '../ask.ts'
import { type Keep, openMemory } from '../keep.ts'
import type { Conversation, Message } from '../shapes.ts'
import { openKeptFiles } from './kept-files.ts'
import { openTalks } from './talks.ts'
import type { OpenVisit } from './visit.ts'

/* What a panel reads after something was said, and what it need not. */

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  by: 'me',
  name: '',
  pictureUrl: null,
  slug: null,
  at: '2026-05-01T09:05:00.000Z',
  text: 'Is it blue?',
  files: [],
  clientId: null,
  seen: false,
  byMail: false,
  ...more,
})

const talk: Conversation = {
  id: 'talk',
  words: 'Hello',
  by: 'agent',
  at: '2026-05-01T09:00:00.000Z',
  agent: null,
  unread: 1,
  closed: false,
}

type Given = { takes?: Promise<void>; refuses?: Refuses; keep?: Keep; news?: (one: Conversation) => void }
type Refuses = (path: string, body: { to?: string; fileIds: string[] }) => string | null

/** A panel with one conversation open, at a desk that answers what it is asked, once it is let. */
async function panel({ takes = Promise.resolve(), refuses, keep = openMemory(), news = () => {} }: Given = {}) {
  const asked: string[] = []
  const whole = { ...talk, messages: [message('first', { by: 'agent' })], before: null, after: 'A', choice: null }
  const visit = {
    secret: { value: 'secret' },
    ensure: async () => {},
    asked: async (method: string, path: string, given?: { body: { clientId: string } }) => {
      asked.push(`${method} ${path.split('?')[0]}`)
      if (method === 'GET' && path === '/conversations') return { items: [talk], next: null }
      if (method === 'GET') return { ...whole, agentNow: null, rating: null }
      await takes
      const code = refuses?.(path, given!.body as never)
      if (code) throw new No(code, 404)
      if (path === '/conversations') return { ...whole, id: 'anew' }
      return message('said', { clientId: given!.body.clientId })
    },
  } as unknown as OpenVisit
  const talks = openTalks({
    visit,
    keep,
    bytes: openKeptFiles(null),
    named: () => {},
    news,
    away: () => {},
  })
  await Promise.all([talks.refreshList(), talks.refresh('talk')])
  asked.length = 0
  return { talks, asked }
}

test('whoever says something asks nothing else, and sees it in the conversation and in the list', async () => {
  const { talks, asked } = await panel()
  talks.write('talk', null, 'Is it blue?', [])
  await expect.poll(() => talks.waiting.value.length).toBe(0)
  await talks.hear('talk', 'said')
  expect(asked).toEqual(['POST /conversations/talk/messages'])
  expect(talks.threads.value.get('talk')!.messages.map(({ id }) => id)).toEqual(['first', 'said'])
  expect(talks.list.value).toMatchObject([
    { id: 'talk', words: 'Is it blue?', by: 'me', at: '2026-05-01T09:05:00.000Z' },
  ])
})

test('own words that come back before they were taken are not read either', async () => {
  let take: () => void = () => {}
  const { talks, asked } = await panel({ takes: new Promise((done) => (take = done)) })
  talks.write('talk', null, 'Is it blue?', [])
  await expect.poll(() => asked.length).toBe(1)
  const heard = talks.hear('talk', 'said')
  take()
  await heard
  expect(asked).toEqual(['POST /conversations/talk/messages'])
})

test('what another says is read, and so is what nobody names', async () => {
  const { talks, asked } = await panel()
  await talks.hear('talk', 'another')
  expect(asked).toContain('GET /conversations')
  expect(asked).toContain('GET /conversations/talk')
  asked.length = 0
  await talks.hear('talk', undefined)
  expect(asked).toContain('GET /conversations/talk')
  asked.length = 0
  // one that is not open here: its line in the list is enough
  await talks.hear('elsewhere', 'another')
  expect(asked).toEqual(['GET /conversations'])
})

test('by the link of somebody who is not here any more it is said to the team', async () => {
  const { talks, asked } = await panel({ refuses: (_, body) => (body.to ? 'not_found' : null) })
  talks.write(null, 'long-gone', 'Is anybody there?', [])
  await expect.poll(() => talks.waiting.value.length).toBe(0)
  expect(asked.filter((one) => one === 'POST /conversations')).toHaveLength(2)
  expect(talks.threads.value.has('anew')).toBe(true)
})

test('a tab that misses the bytes of a file leaves it to the one that has them', async () => {
  const keep = openMemory()
  let isAway = true
  const one = await panel({ keep, refuses: () => (isAway ? 'offline' : null) })
  const blob = new Blob(['four by three'])
  const file = { key: 'a', blob, name: 'kitchen.txt', type: 'text/plain', size: blob.size }
  one.talks.write('talk', null, 'Here it is.', [file])
  await expect.poll(() => one.talks.held.value).toBe('offline')
  const other = await panel({ keep })
  other.talks.wake()
  await expect.poll(() => other.talks.waiting.value[0]?.trouble).toBe('file_lost')
  isAway = false
  // it hears that the outbox has changed
  one.talks.followOutbox()
  await expect.poll(() => one.talks.waiting.value).toEqual([])
  expect(one.asked).toContain('POST /attachments')
  expect(other.asked).not.toContain('POST /attachments')
})

test('what was unread before is no news after all was let go and read again', async () => {
  const news: string[] = []
  const { talks } = await panel({ news: ({ id }) => news.push(id) })
  talks.clear()
  await talks.refreshList()
  expect(news).toEqual([])
})
