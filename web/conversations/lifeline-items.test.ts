import { expect, test } from 'vitest'
import type { Conversation, Message } from '../platform/wire.ts'
import { arrange, landmarkKey, lastOfOurs } from './lifeline-items.ts'

const now = new Date('2026-11-22T12:00:00')
const maria = { id: 'maria', slug: 'maria-lopez', name: 'Maria López', pictureUrl: null }
let next = 0

const said = (conversationId: string, at: string, more: Partial<Message> = {}): Message => ({
  id: `m${++next}`,
  conversationId,
  kind: 'message',
  channel: 'mail',
  author: { kind: 'person', face: maria },
  at,
  text: 'Words',
  folded: '',
  htmlMatters: false,
  hasHtml: false,
  attachments: [],
  from: null,
  to: [],
  cc: [],
  bcc: [],
  alsoTo: { others: [], colleagues: [] },
  byWayOf: null,
  subject: null,
  proof: null,
  caution: null,
  passedOn: null,
  passesOn: null,
  goesOn: null,
  forwards: null,
  writtenBy: null,
  answersTo: null,
  answersForThem: false,
  secured: null,
  invitation: null,
  encloses: [],
  delivery: null,
  clientId: null,
  ...more,
})
const conversation = (id: string, state: Conversation['state'], outcome = ''): Conversation => ({
  id,
  subject: `About ${id}`,
  channel: 'mail',
  state,
  owner: null,
  keptFor: null,
  keptUntil: null,
  rating: null,
  heavy: false,
  skills: null,
  openedAt: '2026-01-01T00:00:00',
  waitingSince: null,
  laterUntil: null,
  closedAt: state === 'closed' ? '2026-01-02T00:00:00' : null,
  outcome,
  lastMessageAt: null,
  replyTo: null,
  replyCc: [],
  people: [],
  mailboxId: null,
  need: null,
  personId: 'maria',
})
const byId = (...all: Conversation[]) => new Map(all.map((one) => [one.id, one]))
const kinds = (items: ReturnType<typeof arrange>) => items.map((item) => item.kind)

test('a closed conversation is one sentence, where it ended', () => {
  const messages = [
    said('old', '2024-03-01T09:00:00'),
    said('old', '2024-03-04T09:00:00'),
    said('new', '2026-11-22T08:12:00'),
  ]
  const items = arrange({
    messages,
    conversations: byId(conversation('old', 'closed', 'Thermostat sent.'), conversation('new', 'open')),
    toggled: new Set(),
    now,
  })
  expect(kinds(items)).toEqual(['landmark', 'fold', 'landmark', 'message'])
  expect(items[1]).toMatchObject({ words: 'Thermostat sent.', at: '2024-03-04T09:00:00', isOpen: false })
})

test('unfolding it shows every word, in place', () => {
  const messages = [
    said('old', '2024-03-01T09:00:00'),
    said('new', '2024-03-02T08:12:00'),
    said('old', '2024-03-04T09:00:00'),
  ]
  const items = arrange({
    messages,
    conversations: byId(conversation('old', 'closed'), conversation('new', 'open')),
    toggled: new Set(['old']),
    now,
  })
  expect(kinds(items)).toEqual(['landmark', 'message', 'fold', 'message', 'message'])
  expect(items.filter((item) => item.kind === 'message' && item.inFold)).toHaveLength(2)
})

test('no message is lost, whatever is folded', () => {
  const messages = Array.from({ length: 40 }, (_, index) =>
    said(`c${index % 5}`, new Date(Date.UTC(2026, 0, 1 + index)).toISOString()),
  )
  const conversations = byId(
    ...[0, 1, 2, 3, 4].map((index) => conversation(`c${index}`, index % 2 ? 'closed' : 'open')),
  )
  const items = arrange({ messages, conversations, toggled: new Set(['c1', 'c3']), now })
  expect(items.filter((item) => item.kind === 'message')).toHaveLength(40)
  expect(new Set(items.map((item) => item.key)).size).toBe(items.length)
})

test('two messages in one breath share a face', () => {
  const messages = [
    said('c', '2026-11-22T08:12:00'),
    said('c', '2026-11-22T08:13:00'),
    said('c', '2026-11-22T09:13:00'),
  ]
  const items = arrange({ messages, conversations: byId(conversation('c', 'open')), toggled: new Set(), now })
  expect(items.filter((item) => item.kind === 'message').map((item) => item.kind === 'message' && item.joins)).toEqual([
    false,
    true,
    false,
  ])
})

test('landmarks: days, months, years', () => {
  expect(landmarkKey(new Date('2026-11-22T01:00:00'), now)).toBe('2026-11-22')
  expect(landmarkKey(new Date('2026-03-02T01:00:00'), now)).toBe('2026-3')
  expect(landmarkKey(new Date('2023-03-02T01:00:00'), now)).toBe('2023')
})

test('days that mattered stand where they came, once it is their day, and not before the page begins', () => {
  const day = (on: string) => ({
    id: on,
    title: on,
    on,
    yearly: false,
    remindBefore: null,
    next: null,
    caughtUpOn: null,
    messageId: null,
    notedBy: null,
    notedAt: on,
    sensitivity: 'none' as const,
    visibleTo: 'team' as const,
    expiresAt: null,
  })
  const items = arrange({
    messages: [said('a', '2026-03-02T08:00:00Z'), said('a', '2026-06-20T08:00:00Z')],
    conversations: byId(conversation('a', 'open')),
    toggled: new Set(),
    now,
    moments: ['2026-01-01', '2026-06-13', '2026-06-21', '2027-06-13'].map(day),
  })
  expect(items.map((item) => (item.kind === 'moment' ? item.moment.on : item.kind))).toEqual([
    'landmark',
    'message',
    'landmark',
    '2026-06-13',
    'message',
    '2026-06-21',
  ])
})

test('being copied into somebody else’s conversation is a line of its own, where it happened', () => {
  const brought = (at: string) => ({
    conversationId: `b${at}`,
    part: 'copied' as const,
    at,
    subject: 'Mill',
    person: maria,
  })
  const items = arrange({
    messages: [said('one', '2026-11-21T09:00:00'), said('one', '2026-11-22T09:00:00')],
    broughtIn: [brought('2026-11-20T08:00:00'), brought('2026-11-21T10:00:00'), brought('2026-11-22T11:00:00')],
    conversations: byId(conversation('one', 'open')),
    toggled: new Set(),
    now,
  })
  expect(kinds(items)).toEqual([
    'landmark',
    'brought',
    'landmark',
    'message',
    'brought',
    'landmark',
    'message',
    'brought',
  ])
})

test('how it was for them stands where they said it, also after what has folded since', () => {
  const rating = { rating: 'great' as const, words: 'Ana was kind', at: '2026-11-22T10:30:00' }
  const messages = [
    said('oven', '2026-11-22T09:00:00'),
    said('oven', '2026-11-22T10:00:00'),
    said('tap', '2026-11-22T11:00:00'),
  ]
  const oven = { ...conversation('oven', 'closed', 'It bakes again.'), rating }
  const items = arrange({ messages, conversations: byId(oven, conversation('tap', 'open')), toggled: new Set(), now })
  expect(kinds(items)).toEqual(['landmark', 'fold', 'rated', 'message'])
  expect(items[2]).toMatchObject({ rating: { words: 'Ana was kind' } })
})

test('a rating of what lies above the page waits until one has read up to there', () => {
  const rating = { rating: 'okay' as const, words: '', at: '2024-03-01T10:00:00' }
  const old = { ...conversation('old', 'closed'), rating }
  const messages = [said('old', '2026-11-22T09:00:00')]
  const items = arrange({ messages, conversations: byId(old), toggled: new Set(), now })
  expect(kinds(items)).not.toContain('rated')
})

test('whether they have read it is said under the last of our words, and a letter that repeats them is not the last', () => {
  const ana = { author: { kind: 'agent' as const, face: { ...maria, id: 'ana' } }, channel: 'chat' as const }
  const first = said('oven', '2026-11-22T09:00:00', ana)
  const last = said('oven', '2026-11-22T09:01:00', ana)
  const note = said('oven', '2026-11-22T09:02:00', { ...ana, kind: 'note' })
  const letter = said('oven', '2026-11-22T09:05:00', { ...ana, channel: 'mail', goesOn: [first.id, last.id] })
  expect([...lastOfOurs([first, last, note, letter])]).toEqual([last.id])
})
