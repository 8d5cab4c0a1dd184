import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { answers, type Known, personWithAddress, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { openDb, openPool } from '../platform/db.ts'
import { begin, system } from '../platform/act.ts'
import { letAllGo, readWho } from './forget.ts'

/* Being forgotten in a large house: by index, however many words there are of them and of everybody else. */

const world = await openWorld()
const ana = await world.agent()

/** Someone who has said thousands of things in years, each a mail of its own, with what stands around it. */
async function saidMuch(person: Known, conversationId: string, count: number): Promise<void> {
  await sql`insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, identity_id, at, text, search)
    select gen_random_uuid(), ${conversationId}, ${person.id}, 'message', 'mail', ${person.id}, ${person.identityId},
      now() - n * interval '1 hour', 'loaf ' || n, to_tsvector('simple', 'loaf ' || n)
    from generate_series(1, ${count}::int) n`.execute(world.db)
  await sql`insert into mail_ids (header_id, message_id, conversation_id)
    select id || '@mail.example', id, conversation_id from messages where conversation_id = ${conversationId}`.execute(
    world.db,
  )
  await sql`insert into raw_mails (id, arrived_at, size, sha256, raw, state, message_id)
    select gen_random_uuid(), at, 4, sha256(id::text::bytea), 'loaf', 'understood', id from messages
    where conversation_id = ${conversationId}`.execute(world.db)
  await sql`insert into attachments (id, message_id, made_at, name, type, size, file_key)
    select id, id, at, 'loaf.jpg', 'image/jpeg', 1, '2020/01-01/' || id from messages
    where conversation_id = ${conversationId} and text like '%0'`.execute(world.db)
}

test('someone who said thousands of things is forgotten wholly, and no table is walked through for it', async () => {
  const maria = await personWithAddress(world, 'maria@lopez.example', 'Maria López')
  const tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  const hers = await writes(world, maria, 'Where is my loaf?')
  await answers(world, ana, hers, 'On its way.')
  const his = await writes(world, tom, 'Two loaves, please.')
  await saidMuch(maria, hers, 2000)
  await saidMuch(tom, his, 300)
  // she wrote in his conversation, too, and a fact of his stems from her words
  await writes(world, maria, 'Tom likes rye.', { conversationId: his })
  await sql`insert into facts (id, person_id, kind, value, matter, source, identity_id, quote, noted_at, confirmed_at, basis, search)
    values (gen_random_uuid(), ${tom.id}, 'free', 'rye', 'rye', 'message', ${maria.identityId}, 'Tom likes rye', now(), now(), 'told', '')`.execute(
    world.db,
  )
  await sql`analyze`.execute(world.db)
  // a connection of its own: nothing is planned on it yet, the checks of foreign keys included
  const db = openDb(openPool(world.connection, { max: 1 }))
  try {
    await begin(db, system).transaction(async (act) => {
      // where a way by index exists it is taken, in a small house as in a large one
      await sql`set local enable_seqscan = off`.execute(act.db)
      const counts = await letAllGo(act, await readWho(act, maria.id))
      expect(counts).toMatchObject({ messages: 2003, people: 1, identities: 1, attachments: 200, mail_ids: 2002 })
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_stat_xact_user_tables where schemaname = 'public' and seq_scan > 0`.execute(
        act.db,
      )
      // what is left of files of people is gone after a month, and its cells may name anybody
      const small = ['imports', 'import_rows', 'import_pairs']
      expect(rows.map((row) => row.name).filter((name) => !small.includes(name))).toEqual([])
    })
  } finally {
    await db.destroy()
  }
  const { rows } = await sql<{ person_id: string; count: number }>`
    select person_id, count(*)::int from messages group by 1`.execute(world.db)
  expect(rows).toEqual([{ person_id: tom.id, count: 301 }])
  // mails as they came, of the conversation that she took part in, too
  const { rows: raw } = await sql`select from raw_mails where raw <> '' or message_id is not null`.execute(world.db)
  expect(raw).toEqual([])
})

test('no reference to what goes with a person is without an index', async () => {
  const { rows } = await sql<{ reference: string }>`
    with recursive refs as (
      select conrelid as child, confrelid as parent, conkey[1] as key, conrelid::regclass || '.' || attname as reference
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1
    ), reaching as (
      select 'people'::regclass::oid as id union select child from refs join reaching on refs.parent = reaching.id
    )
    select reference from refs where parent in (select id from reaching)
      -- one that leads with it, and holds every row that refers to something
      and not exists (select from pg_index where indrelid = child and indkey[0] = key and indisvalid
        and (indpred is null or pg_get_expr(indpred, indrelid) =
          format('(%I IS NOT NULL)', (select attname from pg_attribute where attrelid = child and attnum = key))))
    order by 1`.execute(world.db)
  expect(rows.map((row) => row.reference)).toEqual([])
})
