import { expect, test } from 'vitest'
import { type Happened, type Line, type Said, tellSince, type Touched } from './tell.ts'

const at = (text: string) => new Date(`2026-${text}:00Z`)
const [spoke, now] = [at('05-01T09:00'), at('05-20T09:00')]
const sam = { id: 's', slug: 'sam', name: 'Sam Rivers', pictureUrl: null }
const conversation = (id: string, more: Partial<Touched> = {}): Touched => ({
  id,
  subject: `about ${id}`,
  closedAt: null,
  closedBy: null,
  closedByMe: false,
  outcome: '',
  ...more,
})
const wrote = (conversationId: string, when: string): Said => ({
  conversationId,
  at: at(when),
  by: 'person',
  agent: null,
})
const answered = (conversationId: string, when: string): Said => ({
  conversationId,
  at: at(when),
  by: 'agent',
  agent: sam,
})
const tell = (happened: Partial<Happened>) =>
  tellSince({ said: [], conversations: [], others: [], ...happened }, spoke, now)
const kinds = (happened: Partial<Happened>) => tell(happened).lines.map((line) => [line.kind, line.subject])

test('one line a conversation: what came of it, else who answered, else that nobody has', () => {
  expect(
    kinds({
      conversations: [
        conversation('invoice', { closedAt: at('05-06T10:00'), closedBy: sam, outcome: 'Refund sent' }),
        conversation('oven'),
        conversation('flour'),
      ],
      said: [
        wrote('oven', '05-12T08:00'),
        wrote('flour', '05-11T08:00'),
        answered('oven', '05-10T08:00'),
        wrote('flour', '05-09T08:00'),
        answered('invoice', '05-03T08:00'),
      ],
    }),
  ).toEqual([
    ['closed', 'about invoice'],
    ['wrote', 'about flour'],
    ['answered', 'about oven'],
  ])
})

test('what they wrote today stands right below, and is not told', () => {
  expect(tell({ conversations: [conversation('oven')], said: [wrote('oven', '05-20T08:12')] }).lines).toEqual([])
})

test('what I closed myself, or was closed before, is no news', () => {
  expect(
    kinds({
      conversations: [
        conversation('mine', { closedAt: at('05-06T10:00'), closedByMe: true }),
        conversation('old', { closedAt: at('04-06T10:00'), closedBy: sam }),
      ],
      said: [wrote('mine', '05-02T08:00')],
    }),
  ).toEqual([])
})

test('in its order, the last few, and whether there was more', () => {
  const others = Array.from(
    { length: 9 },
    (_, i): Line => ({
      kind: 'noted',
      at: at(`05-0${i + 1}T12:00`).toISOString(),
      agent: sam,
      person: null,
      subject: '',
      words: `fact ${i + 1}`,
      conversationId: null,
    }),
  )
  const told = tell({ others: others.toReversed() })
  expect(told.more).toBe(true)
  expect(told.lines.map((line) => line.words)).toEqual(['fact 4', 'fact 5', 'fact 6', 'fact 7', 'fact 8', 'fact 9'])
})
