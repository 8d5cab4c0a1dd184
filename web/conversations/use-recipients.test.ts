import { expect, test } from 'vitest'
import type { Conversation, Identity, Person } from '../platform/wire.ts'
import { reachable, usualCopies } from './use-recipients.ts'

const identity = (id: string, value: string, more: Partial<Identity> = {}): Identity => ({
  id,
  kind: 'email',
  value,
  claimedAt: '2026-01-01T00:00:00Z',
  verifiedAt: null,
  verifiedBy: null,
  shared: false,
  perhapsShared: null,
  otherNames: [],
  bounced: null,
  complainedAt: null,
  away: null,
  ...more,
})
const maria = {
  id: 'maria',
  name: 'Maria López',
  identities: [identity('m1', 'maria@sol.example'), identity('m2', '+44 1', { kind: 'phone' })],
} as unknown as Person
const conversation = {
  replyCc: [
    { name: '', address: 'PAU@sol.example' },
    { name: 'New', address: 'new@sol.example' },
    { name: '', address: 'maria@sol.example' },
  ],
  people: [
    { face: { id: 'pau', name: 'Pau Sol' }, part: 'copied', identity: identity('p1', 'pau@sol.example') },
    { face: { id: 'gone', name: 'Gone' }, part: 'wrote', identity: null },
  ],
} as unknown as Conversation

test('an answer can go to any address of the person, and of whoever else is in the conversation', () => {
  expect(reachable(maria, conversation).map((one) => [one.name, one.address])).toEqual([
    ['Maria López', 'maria@sol.example'],
    ['Pau Sol', 'pau@sol.example'],
  ])
  expect(reachable(maria, null)).toHaveLength(1)
})

test('everyone in copy gets one, by the name we know them by, but not whom it goes to', () => {
  const choices = reachable(maria, conversation)
  expect(usualCopies(conversation, choices, choices[0]!.address, null)).toEqual([
    { name: 'Pau Sol', address: 'PAU@sol.example' },
    { name: 'New', address: 'new@sol.example' },
  ])
  expect(usualCopies(conversation, choices, choices[0]!.address, [])).toEqual([])
  expect(usualCopies(null, choices, choices[0]!.address, null)).toEqual([])
})
