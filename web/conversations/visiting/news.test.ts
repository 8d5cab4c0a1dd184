import { expect, test } from 'vitest'
import type { MyPerson } from '../../platform/wire.ts'
import { heardIn, newsIn } from './news.ts'

const row = (name: string, words: string, channel: MyPerson['channel'] = 'chat') =>
  ({
    person: { id: name, slug: name, name, pictureUrl: null, organisation: null },
    words,
    channel,
    since: '2026-03-02T09:00:00.000Z',
    conversationId: `with ${name}`,
  }) as MyPerson

test('whoever opens the page is told nothing: all of it stands there', () => {
  expect(newsIn({ waiting: [row('maria', 'Hello')], team: [] }, null)).toEqual([])
})

test('further words of somebody who waits already are news, and so is whoever comes to the team', () => {
  const before = heardIn({ waiting: [row('maria', 'Hello'), row('tom', 'Are you there?')], team: [] })
  const now = {
    waiting: [row('maria', 'It stopped again'), row('tom', 'Are you there?')],
    team: [row('ines', 'Good morning')],
  }
  expect(newsIn(now, before).map((one) => one.person.name)).toEqual(['maria', 'ines'])
})

test('a mail can wait until one looks', () => {
  const before = heardIn({ waiting: [], team: [] })
  expect(newsIn({ waiting: [row('lars', 'Dear all', 'mail')], team: [] }, before)).toEqual([])
})

test('whoever was answered and writes the same words again is heard again', () => {
  const answered = heardIn({ waiting: [], team: [] })
  expect(newsIn({ waiting: [row('maria', 'Hello?')], team: [] }, answered)).toHaveLength(1)
})
