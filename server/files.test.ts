import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { personWithAddress, writes } from '../test/visit.ts'
import { openWorld } from '../test/world.ts'
import { setPicture } from './people/index.ts'
import { newId } from './platform/ids.ts'
import { sweepFiles } from './platform/let-go-of-files.ts'
import { whereFilesAreNamed } from './platform/named-files.ts'

/* Files that nobody names: what a failed transaction or a process that died has left behind. */

const world = await openWorld()
const folder = join(world.house.config.data, 'files')
const inDays = (days: number) => world.act(undefined, new Date(Date.now() + days * 86_400_000))
const lying = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)
    .toSorted()
const put = async () => (await world.house.files.put(Buffer.from('a loaf'))).key
const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1)

test('whatever a row names stays, wherever it is named; the rest goes after a day, and drafts with it', async () => {
  const ana = await world.agent()
  const maria = await personWithAddress(world, 'maria@lopez.example')
  await writes(world, maria, 'A loaf.')
  const [face, own, shown, sent, file, orphan] = await Promise.all(Array.from({ length: 6 }, put))
  await sql`update agents set picture_key = ${face} where id = ${ana.id}`.execute(world.db)
  await sql`update people set picture_key = ${shown}, own = jsonb_build_object('picture_key', ${own}::text)`.execute(
    world.db,
  )
  await sql`insert into attachments (id, message_id, made_at, name, type, size, file_key)
    select id, id, at, 'loaf.jpg', 'image/jpeg', 6, ${sent} from messages`.execute(world.db)
  await sql`insert into imports (id, name, file_key, size, shape, mapping, state, made_at)
    values (gen_random_uuid(), 'people.csv', ${file}, 6, '{}', '{}', 'mapping', now())`.execute(world.db)
  const draft = join(folder, `${orphan!.slice(0, orphan!.lastIndexOf('/'))}/${newId()}.part`)
  await writeFile(draft, 'half a lo')
  const all = await lying()
  expect(all).toHaveLength(7)

  // it may be about to be named
  await sweepFiles(inDays(0.9), world.house)
  expect(await lying()).toEqual(all)
  await sweepFiles(inDays(1.1), world.house)
  expect(await lying()).toEqual([face, own, shown, sent, file].map((key) => nameOf(key!)).toSorted())
})

test('what came back just now with a backup, and what is older than this database, is not judged', async () => {
  const before = await lying()
  const old = await put()
  const [year, day] = old.split('/')
  // by its name from long before, as a file of another database that was here once
  const strange = join(folder, year!, day!, newId(Date.UTC(2019, 1, 1)))
  await writeFile(strange, 'a loaf of another')
  // an old name that the disk got a moment ago
  await utimes(join(folder, old), new Date('2020-01-01'), new Date('2020-01-01'))
  await sql`update migrations set ran_at = now() - interval '9 days'`.execute(world.db)
  const then = new Date(Date.now() - 3 * 86_400_000)
  const [back, of] = [then.toISOString().slice(0, 4), then.toISOString().slice(5, 10)]
  await mkdir(join(folder, back, of), { recursive: true })
  const fresh = join(folder, back, of, newId(then.getTime()))
  await writeFile(fresh, 'a loaf put back')
  await utimes(fresh, new Date('2020-01-01'), new Date('2020-01-01'))
  await sweepFiles(inDays(0), world.house)
  expect(await lying()).toHaveLength(before.length + 3)
  await sweepFiles(inDays(2), world.house)
  expect(await lying()).toEqual([...before, nameOf(strange)].toSorted())
})

test('a file that two rows name stays until both are gone; a picture goes with the change that replaces it', async () => {
  const tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  const face = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()
  await setPicture(world.act(), world.house.files, tom.id, await face('red'))
  const first = await world.db
    .selectFrom('people')
    .select('picture_key')
    .where('id', '=', tom.id)
    .executeTakeFirstOrThrow()
  await setPicture(world.act(), world.house.files, tom.id, await face('blue'))
  await world.work()
  expect(await lying()).not.toContain(nameOf(first.picture_key!))

  const key = await put()
  const [one, other] = [newId(), newId()]
  for (const id of [one, other])
    await sql`insert into attachments (id, made_at, name, type, size, file_key, uploaded_by)
      select ${id}, now() - interval '8 days', 'loaf.jpg', 'image/jpeg', 6, ${key}, id from agents limit 1`.execute(
      world.db,
    )
  for (const id of [one, other]) {
    expect(await lying()).toContain(nameOf(key))
    await sql`select graphile_worker.add_job('attachment.forget', json_build_object('id', ${id}::text))`.execute(
      world.db,
    )
    await world.work()
  }
  expect(await lying()).not.toContain(nameOf(key))
})

test('no table that names a file is forgotten by whoever makes one', async () => {
  const { rows } = await sql<{ place: string }>`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_key' and data_type = 'text'
      and column_name not in ('value_key', 'public_key') order by 1`.execute(world.db)
  const named = whereFilesAreNamed()
  expect(rows.map((row) => row.place).filter((place) => !named.includes(place))).toEqual([])
  expect(rows.length).toBeGreaterThan(3)
})
