import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { recognise } from '../people/index.ts'
import { receiveMessage } from './receive.ts'
import { search } from './search.ts'

const world = await openWorld()
const today = new Date('2026-03-02T08:12:00Z')
const monthsAgo = (count: number) => new Date(Date.UTC(2026, 2 - count, 2, 8, 12))

/** Someone says something by mail, once. */
function says(name: string, text: string, at = today) {
  return world.act(undefined, at).transaction(async (act) => {
    const known = await recognise(act, { kind: 'email', value: `${name}@example.com`, name, how: 'mail' })
    return receiveMessage(act, {
      ...known,
      conversationId: null,
      channel: 'mail',
      mailboxId: null,
      subject: '',
      text,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at,
      attachments: [],
    })
  })
}
const find = async (typed: string, limit = 20) => {
  const { items, more } = await search(world.act(undefined, today), typed, limit)
  return { names: items.map((item) => item.person.name), more }
}

test('what was said years ago is found after what was said today', async () => {
  await says('Ida', 'The proving basket arrived', monthsAgo(70))
  await says('Ole', 'A proving basket, please', monthsAgo(13))
  await says('Mia', 'Where is my proving basket?', monthsAgo(1))
  await says('Tim', 'Proving baskets for all of us', today)
  expect(await find('proving basket')).toEqual({ names: ['Tim', 'Mia', 'Ole', 'Ida'], more: false })
  expect(await find('prov arr')).toEqual({ names: ['Ida'], more: false })
  expect(await find('proving nowhere')).toEqual({ names: [], more: false })
})

test('of a word that everybody uses the latest uses are found, and that there are more', async () => {
  const { conversationId, messageId } = await says('Wim', 'one loaf')
  // a thousand and a half messages, one a minute, each by the same hand
  await sql`insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, search)
    select gen_random_uuid(), conversation_id, person_id, kind, channel, by_person_id, at - n * interval '1 minute', text, search
    from messages, generate_series(1, 1500) n where id = ${messageId}`.execute(world.db)
  await says('Eva', 'another loaf', monthsAgo(-1))
  const { items, more } = await search(world.act(undefined, today), 'loaf', 20)
  expect(items.map((item) => item.person.name)).toEqual(['Eva', 'Wim'])
  expect(items[1]!.matches[0]).toMatchObject({ conversationId, messageId, snippet: 'one [[loaf]]' })
  expect(items[1]!.matches).toHaveLength(3)
  expect(more).toBe(true)
})

test('a message that claims to be from the future is found, and hides nobody', async () => {
  await says('Zoe', 'sieve', new Date('2031-01-01T00:00:00Z'))
  await says('Bob', 'sieve')
  expect(await find('sieve')).toEqual({ names: ['Zoe', 'Bob'], more: false })
})
