import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { findFacts, recognise } from '../people/index.ts'
import { monthSign } from './find-words.ts'
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
const find = async (typed: string, limit = 20, cursor?: string) => {
  const { items, next } = await search(world.act(undefined, today), typed, { limit, cursor })
  return { names: items.map((item) => item.person.name), next }
}

/** Every page, one after another. */
async function findAll(typed: string, limit: number) {
  const pages: string[][] = []
  for (let cursor: string | undefined, more = true; more; ) {
    const { names, next } = await find(typed, limit, cursor)
    pages.push(names)
    cursor = next ?? undefined
    more = next !== null
  }
  return pages
}

test('what was said years ago is found after what was said today', async () => {
  await says('Ida', 'The proving basket arrived', monthsAgo(70))
  await says('Ole', 'A proving basket, please', monthsAgo(13))
  await says('Mia', 'Where is my proving basket?', monthsAgo(1))
  await says('Tim', 'Proving baskets for all of us', today)
  expect(await find('proving basket')).toEqual({ names: ['Tim', 'Mia', 'Ole', 'Ida'], next: null })
  expect(await find('prov arr')).toEqual({ names: ['Ida'], next: null })
  expect(await find('proving nowhere')).toEqual({ names: [], next: null })
})

test('of a word that everybody uses the latest uses are found, and nobody twice', async () => {
  const { conversationId, messageId } = await says('Wim', 'one loaf')
  // a thousand and a half messages, one a minute, each by the same hand
  await sql`insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, search)
    select gen_random_uuid(), conversation_id, person_id, kind, channel, by_person_id, at - n * interval '1 minute', text, search
    from messages, generate_series(1, 1500) n where id = ${messageId}`.execute(world.db)
  await says('Eva', 'another loaf', monthsAgo(-1))
  const { items, next } = await search(world.act(undefined, today), 'loaf', { limit: 20 })
  expect(items.map((item) => item.person.name)).toEqual(['Eva', 'Wim'])
  expect(items[1]!.matches[0]).toMatchObject({ conversationId, messageId, snippet: 'one [[loaf]]' })
  expect(items[1]!.matches).toHaveLength(3)
  expect(next).toBeNull()
  // fifteen hundred words of one are passed over for who spoke before and after
  await says('Old Otto', 'no loaf yet', monthsAgo(40))
  expect(await findAll('loaf', 1)).toEqual([['Eva'], ['Wim'], ['Old Otto']])
})

test('page by page comes everybody, in the same order and once: by name, by what is remembered, by what was said', async () => {
  const ids: string[] = []
  for (let i = 0; i < 30; i++) {
    const { conversationId } = await says(`Thistle ${i}`, `thistle and ${i}`, new Date(today.getTime() - i * 60_000))
    const row = await world.db
      .selectFrom('conversations')
      .select('person_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow()
    ids.push(row.person_id)
  }
  // ten keep the word in their name, ten have it remembered, ten only said it; all said it, some twice
  await sql`update people set name = 'Person ' || slug, search = '' where id = any(${ids.slice(10)}::uuid[])`.execute(
    world.db,
  )
  for (const [i, id] of ids.slice(5, 20).entries())
    for (const times of [1, 2])
      await sql`insert into facts (id, person_id, kind, value, matter, source, noted_at, confirmed_at, basis, search)
        values (gen_random_uuid(), ${id}, 'free', 'a thistle', null, 'agent', ${today}, ${new Date(today.getTime() - i * times * 1000)}, 'told', to_tsvector('simple', 'thistle'))`.execute(
        world.db,
      )
  for (const id of ids.slice(0, 30))
    await sql`insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, search)
      select gen_random_uuid(), conversation_id, person_id, kind, channel, by_person_id, at - interval '3 months', text,
        array_to_tsvector(array[${monthSign(monthsAgo(3))}::text || 'thistle'])
      from messages where person_id = ${id} limit 1`.execute(world.db)
  const whole = (await find('thistle', 50)).names
  expect(whole).toHaveLength(30)
  expect(whole.slice(0, 10).every((name) => name.startsWith('Thistle'))).toBe(true)
  for (const limit of [1, 3, 7, 10, 29, 30]) {
    const pages = await findAll('thistle', limit)
    expect(pages.flat(), `pages of ${limit}`).toEqual(whole)
    expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true)
  }
  await expect(find('thistle', 5, 'of my own making')).rejects.toMatchObject({ code: 'invalid' })
})

test('what is remembered is found the latest first, of however many', async () => {
  const { conversationId } = await says('Nora', 'good morning')
  await sql`insert into facts (id, person_id, kind, value, matter, source, noted_at, confirmed_at, basis, search)
    select gen_random_uuid(), person_id, 'free', 'likes rye ' || n, null, 'agent', ${today},
      ${today}::timestamptz - ((n * 7919) % 3000) * interval '1 minute', 'told', to_tsvector('simple', 'likes rye')
    from conversations, generate_series(1, 3000) n where conversations.id = ${conversationId}`.execute(world.db)
  const latest = await findFacts(world.act(undefined, today), 'rye', { after: null, without: [] })
  const { rows } = await sql<{ id: string }>`
    select id from facts where value like 'likes rye%' order by confirmed_at desc, id desc limit 100`.execute(world.db)
  expect(latest.map((fact) => fact.id)).toEqual(rows.map((row) => row.id))
})

test('a message that claims to be from the future is found, and hides nobody', async () => {
  await says('Zoe', 'sieve', new Date('2031-01-01T00:00:00Z'))
  await says('Bob', 'sieve')
  expect(await find('sieve')).toEqual({ names: ['Zoe', 'Bob'], next: null })
})
