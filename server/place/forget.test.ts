import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  alsoAt,
  answers,
  comesIn,
  identityOf,
  type Known,
  linkFor,
  personWithAddress,
  visitAs,
  writes,
} from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { linksFor } from '../channels/index.ts'
import { reply } from '../conversations/index.ts'
import { allKept, changePerson, rememberFact, splitPerson } from '../people/index.ts'
import { system } from '../platform/act.ts'
import { backUp, restore } from '../platform/backup/index.ts'
import { openDb, openPool } from '../platform/db.ts'
import { keepErasures } from './carry-over.ts'
import { enter } from './enter.ts'
import { forget } from './forget.ts'
import { forgetAgain } from './forget-again.ts'
import { openLink } from './link.ts'

/* Being forgotten: wholly, once, and proven without a name. */

let world: World
let ana: Agent
let lead: string
let maria: Known
let tom: Known
const day = 86_400_000
// what nobody may find afterwards: the name in all its parts, the address, the words, a file
const traces = ['maria', 'lópez', 'lopez', 'quince', 'sourdough']

beforeEach(async () => {
  world = await openWorld()
  ana = await world.agent()
  lead = await world.signIn(await world.agent({ name: 'Sam Okoro', role: 'lead' }))
  tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  maria = await livesHere()
})

const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, cookie?: string) =>
  world.app.inject({ method, url, ...(payload && { payload }), ...(cookie && { headers: { cookie } }) })

async function mail(from: string, to: string, text: string, more = ''): Promise<void> {
  await comesIn(
    world,
    `From: ${from}\r\nTo: ${to}\r\nMessage-ID: <${Math.random()}@mail.example>\r\nSubject: quince jam\r\n${more}\r\n${text}\r\n`,
  )
  await world.work()
}

/** Maria, with something in every place where somebody can leave something. */
async function livesHere(): Promise<Known> {
  await mail('Maria Lopez <maria@lopez.example>', 'hello@fern.example', 'My quince tree died.')
  const identityId = await identityOf(world, 'maria@lopez.example')
  const { person_id: id } = await world.db
    .selectFrom('identities')
    .select('person_id')
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  await world.db.updateTable('people').set({ name: 'María López' }).where('id', '=', id).execute()
  const person: Known = { id, name: 'María López', address: 'maria@lopez.example', identityId }
  const { id: conversation } = await world.db
    .selectFrom('conversations')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  const answer = await answers(world, ana, conversation, 'Dear María, I am sorry about the quince.')
  const desk = await world.signIn(ana)
  const note = { text: 'Maria loves her quince.', clientId: 'note-one' }
  expect((await send('POST', `/api/conversations/${conversation}/notes`, note, desk)).statusCode).toBe(201)
  const draft = { conversationId: conversation, text: 'Dear María', attachmentIds: [] }
  expect((await send('PUT', `/api/people/${id}/drafts/message`, draft, desk)).statusCode).toBe(200)
  await world.db
    .insertInto('outgoing_mails')
    .values({
      id: answer,
      message_id: answer,
      header_id: 'x@fern.example',
      composed_at: new Date(),
      sender: 'hello@fern.example',
      recipients: [person.address],
      raw: Buffer.from('To: maria@lopez.example'),
    })
    .execute()
  await world.db
    .insertInto('mail_ids')
    .values({ header_id: 'x@fern.example', message_id: answer, conversation_id: conversation })
    .execute()
  const { key } = await world.house.files.put(Readable.from([Buffer.from('a sourdough picture')]))
  const words = await world.db
    .selectFrom('messages')
    .select('id')
    .where('by_person_id', '=', id)
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('attachments')
    .values({
      id: words.id,
      message_id: words.id,
      made_at: new Date(),
      name: 'quince.jpg',
      type: 'image/jpeg',
      size: 19,
      file_key: key,
    })
    .execute()
  const face = await world.house.files.put(Readable.from([Buffer.from('the face of maria')]))
  await world.db.updateTable('people').set({ picture_key: face.key }).where('id', '=', id).execute()
  for (const [value, sensitivity] of [
    ['bakes sourdough', 'none'],
    ['mourns a quince tree', 'family'],
  ] as const)
    await rememberFact(world.act(ana), world.house.secrets, {
      personId: id,
      kind: 'free',
      about: '',
      value,
      onDate: null,
      basis: 'told',
      source: 'agent',
      sensitivity,
      sharedWithUs: true,
      expiresAt: null,
      visibleTo: 'team',
    })
  await sql`insert into moments (id, person_id, title, on_date, noted_at) values (gen_random_uuid(), ${id}, 'quince day', '2026-10-01', now())`.execute(
    world.db,
  )
  await sql`insert into relations (id, one_id, other_id, kind, words, noted_at) values (gen_random_uuid(), ${id}, ${tom.id}, 'friend', 'buys sourdough', now())`.execute(
    world.db,
  )
  await sql`insert into needs (id, person_id, conversation_id, asks, noted_at) values (gen_random_uuid(), ${id}, ${conversation}, 'a quince tree', now())`.execute(
    world.db,
  )
  await sql`insert into organisations (id, slug, name, made_at, search) values (${id}, 'lopez', 'Familie López', now(), '')`.execute(
    world.db,
  )
  await world.db.updateTable('people').set({ organisation_id: id }).where('id', '=', id).execute()
  // a mail of hers that nobody could read, and a job about her that was given up
  await sql`insert into raw_mails (id, arrived_at, size, sha256, raw, state, reason) values (gen_random_uuid(), now(), 9, 'x', ${Buffer.from('From: MARIA@lopez.example\r\n\r\n')}, 'failed', 'odd')`.execute(
    world.db,
  )
  await sql`select graphile_worker.add_job('letter', ${JSON.stringify({ to: { name: 'Maria', address: 'maria@lopez.example' }, subject: 'x', text: 'x' })}::json, run_at => now() + interval '9 days')`.execute(
    world.db,
  )
  return person
}

/** Everything that the database holds, as text: every table of every schema, bytes read as letters. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ schema: string; name: string; columns: string[] }>`
    select table_schema as schema, table_name as name,
      array_agg(case when data_type = 'bytea' then format('encode(%I, ''escape'')', column_name) else format('%I::text', column_name) end) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE' group by 1, 2`.execute(world.db)
  let text = ''
  for (const { schema, name, columns } of rows) {
    const all = await sql<{ row: string }>`
      select concat_ws(' ', ${sql.raw(columns.join(', '))}) as row from ${sql.table(`${schema}.${name}`)}`.execute(
      world.db,
    )
    text += all.rows.map(({ row }) => `${name}: ${row}\n`).join('')
  }
  const folder = join(world.house.config.data)
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (file.isFile()) text += `${file.name}: ${await readFile(join(file.parentPath, file.name), 'latin1')}\n`
  return text
}

async function traced(): Promise<string[]> {
  const lines = (await everything()).split('\n')
  return lines.filter((line) => traces.some((trace) => line.toLowerCase().includes(trace)))
}

/** Asked, confirmed, and the days of grace are over. */
async function asksToBeForgotten(): Promise<string> {
  expect(
    (await send('POST', '/api/place/erasures', { link: linkFor(world, maria.identityId, 'forget') })).statusCode,
  ).toBe(201)
  const { id } = await world.db
    .updateTable('erasures')
    .set({ due_at: new Date(Date.now() - 1000) })
    .where('person_id', '=', maria.id)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

test('afterwards nothing of them is found: not in any table, not in any file', async () => {
  expect((await traced()).length).toBeGreaterThan(15)
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  await world.work()
  expect(await traced()).toEqual([])
  // others are as they were
  expect(await everything()).toContain('tom@adeyemi.example')
})

test('a file that went to them as a link is gone, page and all, the moment they are forgotten', async () => {
  const file = await world.db
    .selectFrom('attachments')
    .select(['id', 'name', 'size', 'inline', 'file_key'])
    .where('name', '=', 'quince.jpg')
    .executeTakeFirstOrThrow()
  const links = await linksFor(world.act(), world.house, [file], { language: 'en', timeZone: 'Etc/UTC' })
  const page = links!.files[0]!.url.replace(world.house.config.url, '')
  const fetched = page.replace('/files/', '/api/fetched-files/')
  for (const url of [page, fetched]) expect((await send('GET', url)).statusCode, url).toBe(200)
  const id = await asksToBeForgotten()
  // in the days of grace nothing has ended yet
  expect((await send('GET', page)).statusCode).toBe(200)
  await forget(world.act(), world.house, id)
  for (const url of [page, fetched]) {
    const gone = await send('GET', url)
    expect(gone.statusCode, url).toBe(404)
    expect(gone.body).not.toMatch(/quince|lopez/i)
  }
  await world.work()
  await expect(world.house.files.size(file.file_key)).rejects.toThrow('ENOENT')
})

test('what remains is proof: counts, times and a seal that nobody else can make, and no name', async () => {
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  const receipt = (await send('GET', `/api/place/receipts/${id}`)).json<{
    counts: Record<string, number>
    proof: string
  }>()
  expect(receipt).toMatchObject({
    id,
    counts: { people: 1, identities: 1, messages: 3, facts: 2, files: 2 },
    proof: expect.stringMatching(/^[\w-]{43}$/),
  })
  await sql`update erasures set counts = counts || '{"messages": 4}'`.execute(world.db)
  expect((await send('GET', `/api/place/receipts/${id}`)).statusCode).toBe(404)
})

test('they write again: somebody new, of whom nothing is remembered; their old links and visit open nothing', async () => {
  const cookie = await visitAs(world, maria, 'asked')
  const links = (['asked', 'letter', 'stay'] as const).map((kind) => linkFor(world, maria.identityId, kind))
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  expect((await send('GET', '/api/place', undefined, cookie)).statusCode).toBe(401)
  await mail(
    'Maria <maria@lopez.example>',
    'hello@fern.example',
    'Hello, I am new here.',
    'In-Reply-To: <x@fern.example>\r\n',
  )
  for (const link of links) expect((await send('POST', '/api/place/sessions', { link })).statusCode).toBe(410)
  const { person_id } = await world.db
    .selectFrom('identities')
    .select('person_id')
    .where('value_key', '=', 'maria@lopez.example')
    .executeTakeFirstOrThrow()
  expect(person_id).not.toBe(maria.id)
  const person = (await send('GET', `/api/people/${person_id}`, undefined, lead)).json()
  expect(person).toMatchObject({ name: 'Maria', knownBy: [], pictureUrl: null })
  expect(
    (await send('GET', `/api/people/${person_id}/lifeline`, undefined, lead)).json<{ messages: unknown[] }>().messages,
  ).toHaveLength(1)
})

test('not before the day, not when they took it back, and only by a link that was asked for', async () => {
  const cookie = await visitAs(world, maria, 'asked')
  expect((await send('POST', '/api/place/erasure-requests', undefined, cookie)).statusCode).toBe(202)
  // asking alone does nothing
  expect((await send('GET', '/api/place', undefined, cookie)).json()).toMatchObject({ erasure: null })
  for (const kind of ['asked', 'letter', 'stay'] as const) {
    const link = linkFor(world, maria.identityId, kind)
    expect((await send('POST', '/api/place/erasures', { link })).statusCode).toBe(410)
  }
  const link = linkFor(world, maria.identityId, 'forget')
  expect((await send('POST', '/api/place/erasures', { link })).statusCode).toBe(201)
  const { id, due_at } = await world.db.selectFrom('erasures').selectAll().executeTakeFirstOrThrow()
  expect(Math.round((due_at.getTime() - Date.now()) / day)).toBe(14)
  await forget(world.act(system, new Date(due_at.getTime() - 1000)), world.house, id)
  expect((await send('DELETE', '/api/place/erasure', undefined, cookie)).statusCode).toBe(204)
  await forget(world.act(system, new Date(due_at.getTime() + 1000)), world.house, id)
  expect((await send('GET', `/api/people/${maria.id}`, undefined, lead)).statusCode).toBe(200)
  // the same link does not begin it anew
  expect((await send('POST', '/api/place/erasures', { link })).statusCode).toBe(410)
})

test('every address of theirs hears of it, and one click there is enough to stay', async () => {
  await send('POST', `/api/people/${maria.id}/identities`, { kind: 'email', value: 'maria@work.example' }, lead)
  await send('PUT', `/api/people/${maria.id}/erasure`, undefined, lead)
  const { rows } = await sql<{ payload: { to: { address: string }; text: string } }>`
    select payload from graphile_worker._private_jobs where payload::text like '%maria@work.example%'`.execute(world.db)
  const stay = /place\/in\/(\S+)/.exec(rows[0]!.payload.text)![1]!
  expect((await send('GET', `/api/place/links/${stay}`)).json()).toMatchObject({
    kind: 'stay',
    dueAt: expect.any(String),
  })
  expect((await send('POST', '/api/place/erasure-withdrawals', { link: stay })).statusCode).toBe(204)
  expect((await send('POST', '/api/place/erasure-withdrawals', { link: stay })).statusCode).toBe(410)
})

async function worksAt(person: Known, organisationName: string): Promise<string> {
  await changePerson(world.act(ana), person.id, { organisationName })
  await sql`delete from organisations where name = 'Familie López'`.execute(world.db)
  const { organisation_id } = await world.db
    .selectFrom('people')
    .select('organisation_id')
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow()
  return organisation_id!
}

/** She writes anew: the organisation that whoever she is now was put in. */
async function comesBackTo(): Promise<string | null> {
  await mail('Maria <maria@lopez.example>', 'hello@fern.example', 'Hello, I am new here.')
  const row = await world.db
    .selectFrom('people')
    .innerJoin('identities', 'identities.person_id', 'people.id')
    .select('organisation_id')
    .where('value_key', '=', 'maria@lopez.example')
    .executeTakeFirstOrThrow()
  return row.organisation_id
}

describe('an organisation', () => {
  const standing = async (id: string) =>
    (
      await world.db
        .selectFrom('organisation_domains')
        .innerJoin('organisations', 'organisations.id', 'organisation_id')
        .select('domain')
        .where('organisation_id', '=', id)
        .execute()
    ).map((row) => row.domain)

  test('that was theirs alone goes with its domain and its goals, and whoever they are next is put in none', async () => {
    const bakery = await worksAt(maria, 'Panadería Sol')
    await sql`update organisations set goals = 'more sourdough', notes = 'her quince' where id = ${bakery}`.execute(
      world.db,
    )
    await forget(world.act(), world.house, await asksToBeForgotten())
    await world.work()
    expect(await traced()).toEqual([])
    expect(await world.db.selectFrom('organisations').select('id').where('id', '=', bakery).execute()).toEqual([])
    expect(await comesBackTo()).toBeNull()
  })

  test('in which others are stays with what is theirs, and forgets the domain from which nobody else writes', async () => {
    const house = await worksAt(maria, 'Crumb & Co')
    await worksAt(tom, 'Crumb & Co')
    await forget(world.act(), world.house, await asksToBeForgotten())
    await world.work()
    expect(await standing(house)).toEqual(['adeyemi.example'])
    expect(await traced()).toEqual([])
    expect(await comesBackTo()).toBeNull()
  })

  test('from whose domain others write stays, though nobody is in it now', async () => {
    const bakery = await worksAt(maria, 'Panadería Sol')
    await personWithAddress(world, 'pau@lopez.example', 'Pau Roca')
    await world.db.updateTable('people').set({ organisation_id: null }).where('name', '=', 'Pau Roca').execute()
    await forget(world.act(), world.house, await asksToBeForgotten())
    expect(await standing(bakery)).toEqual(['lopez.example'])
    expect(await comesBackTo()).toBe(bakery)
  })
})

test('who signed with another’s address is named there no more', async () => {
  await mail('Maria López <tom@adeyemi.example>', 'hello@fern.example', 'From the phone of Tom.')
  await mail('Pau Roca <tom@adeyemi.example>', 'hello@fern.example', 'From the phone of Tom.')
  const namesOf = async () =>
    (
      await world.db
        .selectFrom('identities')
        .select('other_names')
        .where('id', '=', tom.identityId)
        .executeTakeFirstOrThrow()
    ).other_names
  expect(await namesOf()).toEqual(['Maria López', 'Pau Roca'])
  await forget(world.act(), world.house, await asksToBeForgotten())
  expect(await namesOf()).toEqual(['Pau Roca'])
})

describe('when things happen at once', () => {
  test('two at once do it once', async () => {
    const id = await asksToBeForgotten()
    await Promise.all([1, 2, 3].map(() => forget(world.act(), world.house, id)))
    const done = await sql<{
      n: number
    }>`select count(*)::int as n from events where kind = 'person.forgotten'`.execute(world.db)
    expect(done.rows[0]?.n).toBe(1)
  })

  test('stopped in the middle, all is as it was, and the next try completes it', async () => {
    const id = await asksToBeForgotten()
    const before = (await traced()).length
    const steps = allKept()
    for (const [i, step] of steps.entries()) {
      const real = step.forget
      step.forget = () => Promise.reject(new Error('the power went'))
      await expect(forget(world.act(), world.house, id)).rejects.toThrow('the power went')
      step.forget = real
      if (i % 4 === 0) expect((await traced()).length).toBe(before)
    }
    await forget(world.act(), world.house, id)
    await world.work()
    expect(await traced()).toEqual([])
  })

  test('a letter that arrives in the days of grace goes with the rest; one that arrives in that very moment is somebody new’s', async () => {
    const id = await asksToBeForgotten()
    await mail('Maria <maria@lopez.example>', 'hello@fern.example', 'One more quince.')
    const late = comesIn(world, 'From: Maria <maria@lopez.example>\r\nMessage-ID: <late@x>\r\n\r\nI come too late.\r\n')
    await Promise.all([forget(world.act(), world.house, id), late.then(() => world.work())])
    await world.work()
    const rest = await world.db
      .selectFrom('messages')
      .select(['text', 'by_person_id'])
      .where('by_person_id', '<>', tom.id)
      .execute()
    // taken in before or after: it goes with the rest, or is the first word of somebody new
    expect(rest.filter((row) => row.by_person_id === maria.id)).toEqual([])
    expect(rest.every((row) => row.text === 'I come too late.')).toBe(true)
  })

  test('nobody is merged with who is about to go', async () => {
    await asksToBeForgotten()
    const answer = await send('POST', '/api/merges', { keptId: tom.id, goneId: maria.id }, lead)
    expect(answer.json()).toMatchObject({ code: 'asked_to_be_forgotten' })
  })

  test('no words come to who is about to go, nor leave them: nothing is moved, told apart or addressed anew', async () => {
    const hers = await writes(world, maria, 'My quince, again.')
    const his = await writes(world, tom, 'My tea.')
    const second = await alsoAt(world, maria, 'maria@second.example')
    await asksToBeForgotten()
    const desk = await world.signIn(ana)
    const apart = { name: 'Someone', identityIds: [second], conversationIds: [], factIds: [] }
    const address = { kind: 'email', value: 'tom@elsewhere.example' }
    for (const answer of [
      await send('PUT', `/api/conversations/${hers}/person`, { personId: tom.id }, desk),
      await send('PUT', `/api/conversations/${his}/person`, { personId: maria.id }, desk),
      await send('POST', `/api/people/${maria.id}/split`, apart, desk),
      await send('POST', `/api/people/${maria.id}/identities`, address, desk),
    ]) {
      expect(answer.statusCode).toBe(409)
      expect(answer.json()).toMatchObject({ code: 'asked_to_be_forgotten' })
    }
    // taken back, all of it is possible again
    expect((await send('DELETE', `/api/people/${maria.id}/erasure`, undefined, lead)).statusCode).toBe(200)
    const moved = await send('PUT', `/api/conversations/${hers}/person`, { personId: tom.id }, desk)
    expect(moved.statusCode).toBe(200)
  })
})

test('in conversations with others their words go, and what others said stays theirs', async () => {
  const both = await writes(world, maria, 'Tom, the quince is yours.', { subject: 'quince' })
  await writes(world, tom, 'Thank you, I take it.', { conversationId: both, cc: ['maria@lopez.example'] })
  await answers(world, ana, both, 'Lovely.')
  const toms = await writes(world, tom, 'About tea.', { subject: 'Tea' })
  await writes(world, maria, 'More quince, less tea.', { conversationId: toms })
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  await world.work()
  expect(await traced()).toEqual([])
  const left = await world.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['text', 'conversations.person_id', 'last_words'])
    .where('by_person_id', '=', tom.id)
    .orderBy('at')
    .execute()
  expect(left).toEqual([
    { text: 'Thank you, I take it.', person_id: tom.id, last_words: 'Lovely.' },
    { text: 'About tea.', person_id: tom.id, last_words: 'About tea.' },
  ])
})

test('a link to be forgotten takes nobody along who came after it was asked for', async () => {
  const link = linkFor(world, tom.identityId, 'forget')
  await send('POST', '/api/merges', { keptId: maria.id, goneId: tom.id }, lead)
  expect((await send('POST', '/api/place/erasures', { link })).json()).toMatchObject({ code: 'link_spent' })
  expect(await world.db.selectFrom('erasures').select('id').execute()).toEqual([])
})

test('what is remembered of others stays, though the answer it was taken from goes', async () => {
  const toms = await writes(world, tom, 'About tea.', { subject: 'Tea' })
  await writes(world, maria, 'More quince, less tea.', { conversationId: toms })
  const answer = await answers(world, ana, toms, 'Tom drinks it green, María.')
  const factId = await rememberFact(world.act(ana), world.house.secrets, {
    personId: tom.id,
    kind: 'free',
    about: '',
    value: 'drinks it green',
    onDate: null,
    basis: 'told',
    source: 'message',
    sensitivity: 'none',
    sharedWithUs: true,
    expiresAt: null,
    visibleTo: 'team',
    said: { messageId: answer, at: new Date(), on: 'mail', quote: 'Tom drinks it green, María.' },
  })
  await sql`insert into moments (id, person_id, title, on_date, message_id, noted_at) values (gen_random_uuid(), ${tom.id}, 'tea day', '2026-10-01', ${answer}, now())`.execute(
    world.db,
  )
  await forget(world.act(), world.house, await asksToBeForgotten())
  await world.work()
  expect(await traced()).toEqual([])
  const facts = world.db.selectFrom('facts').select(['id', 'value', 'quote', 'message_id'])
  expect(await facts.where('person_id', '=', tom.id).execute()).toEqual([
    { id: factId, value: 'drinks it green', quote: '', message_id: null },
  ])
})

test('whoever was told apart from another goes, and the answers in what stayed with the other name them no more', async () => {
  const second = await alsoAt(world, tom, 'maria@second.example')
  const tea = await writes(world, tom, 'About tea.', { subject: 'Tea' })
  const words = { text: 'Here is the tea.', attachmentIds: [], clientId: randomUUID() }
  const answer = await reply(world.act(ana), tea, { ...words, identityId: second })
  await world.db.updateTable('messages').set({ delivery: 'sent' }).where('id', '=', answer).execute()
  const apart = await splitPerson(world.act(ana), tom.id, {
    name: 'María Second',
    identityIds: [second],
    conversationIds: [],
    factIds: [],
  })
  await forget(world.act(), world.house, await asksToBeForgotten())
  expect((await send('PUT', `/api/people/${apart}/erasure`, {}, lead)).statusCode).toBe(200)
  const { id } = await world.db
    .updateTable('erasures')
    .set({ due_at: new Date(Date.now() - 1000) })
    .where('person_id', '=', apart)
    .returning('id')
    .executeTakeFirstOrThrow()
  await forget(world.act(), world.house, id)
  await world.work()
  expect(await traced()).toEqual([])
})

test('who has an address that ends in theirs loses nothing', async () => {
  const anna = 'annamaria@lopez.example'
  await sql`select graphile_worker.add_job('letter', ${JSON.stringify({ to: { name: 'Anna', address: anna }, subject: 'x', text: 'x' })}::json, run_at => now() + interval '9 days')`.execute(
    world.db,
  )
  await sql`insert into raw_mails (id, arrived_at, size, sha256, raw, state, reason) values (gen_random_uuid(), now(), 9, 'x', ${Buffer.from(`From: ${anna}\r\n\r\n`)}, 'failed', 'odd')`.execute(
    world.db,
  )
  const importId = randomUUID()
  const shape = { columns: ['Mail'], samples: [['María <maria@lopez.example>']] }
  await sql`insert into imports (id, name, size, shape, mapping, state, made_at) values (${importId}, 'x.csv', 1, ${JSON.stringify(shape)}::jsonb, '{}', 'done', now())`.execute(
    world.db,
  )
  await sql`insert into import_rows (import_id, row_number, outcome, cells) values (${importId}, 2, 'unreadable', ${JSON.stringify(['Anna', anna])}::jsonb)`.execute(
    world.db,
  )
  await forget(world.act(), world.house, await asksToBeForgotten())
  await world.work()
  const left = await traced()
  expect(left.map((line) => line.slice(0, line.indexOf(':'))).toSorted()).toEqual([
    '_private_jobs',
    'import_rows',
    'raw_mails',
  ])
})

test('whoever was merged into them goes too', async () => {
  const other = await personWithAddress(world, 'maria@old.example', 'Maria L')
  await writes(world, other, 'An old quince.')
  await send('POST', '/api/merges', { keptId: maria.id, goneId: other.id }, lead)
  // the other's face is shown, and her own is kept beside it
  const { key } = await world.house.files.put(Readable.from([Buffer.from('maria as she was')]))
  await sql`update people set own = own || ${JSON.stringify({ picture_key: key })}::jsonb where id = ${maria.id}`.execute(
    world.db,
  )
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  await world.work()
  expect(await traced()).toEqual([])
  await expect(openLink(world.act(), world.house, linkFor(world, other.identityId, 'asked'))).rejects.toThrow()
})

test('a backup that is put back brings nobody back who was forgotten', async () => {
  const rows = await sql<{ row: object }>`select to_jsonb(people) as row from people where id = ${maria.id}`.execute(
    world.db,
  )
  const identities = await sql<{
    row: object
  }>`select to_jsonb(identities) as row from identities where person_id = ${maria.id}`.execute(world.db)
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  await world.work()
  for (const where of ['on disk', 'in the database']) {
    await sql`insert into organisations (id, slug, name, made_at, search) values (${maria.id}, 'lopez', 'Familie López', now(), '') on conflict do nothing`.execute(
      world.db,
    )
    await sql`insert into people select * from jsonb_populate_record(null::people, ${JSON.stringify(rows.rows[0]!.row)}::jsonb)`.execute(
      world.db,
    )
    await sql`insert into identities select * from jsonb_populate_record(null::identities, ${JSON.stringify(identities.rows[0]!.row)}::jsonb)`.execute(
      world.db,
    )
    if (where === 'on disk') await world.db.deleteFrom('erasures').execute()
    expect(await forgetAgain(world.house)).toBe(1)
    await world.work()
    expect(await traced()).toEqual([])
    expect(await forgetAgain(world.house)).toBe(0)
  }
})

test('a backup from when they were merged with somebody else forgets them, and nobody else', async () => {
  const merge = async (keptId: string, goneId: string) =>
    (await send('POST', '/api/merges', { keptId, goneId }, lead)).json<{ mergeId: string }>().mergeId
  const ben = await personWithAddress(world, 'ben@hill.example', 'Ben Hill')
  await writes(world, ben, 'Ben bakes rye.')
  // in the backup Tom had been taken for Maria, and Maria for Ben; both mistakes were mended before she was forgotten
  await merge(maria.id, tom.id)
  await merge(ben.id, maria.id)
  await writes(world, tom, 'Tom drinks tea.')
  const { rows } = await sql<{ hash: Buffer }>`
    select sha256(convert_to('rapport person ' || ${maria.id}, 'UTF8')) as hash`.execute(world.db)
  await sql`insert into erasures (id, asked_at, due_at, done_at, whom) values (gen_random_uuid(), now(), now(), now(), ${[rows[0]!.hash]})`.execute(
    world.db,
  )
  expect(await forgetAgain(world.house)).toBe(1)
  await world.work()
  expect(await traced()).toEqual([])
  const left = await world.db
    .selectFrom('messages')
    .select('text')
    .where('by_person_id', 'in', [tom.id, ben.id])
    .execute()
  expect(left.map(({ text }) => text).toSorted()).toEqual(['Ben bakes rye.', 'Tom drinks tea.'])
})

test('a real backup from before, restored in an empty database, is forgotten again at the start', async () => {
  const { config } = world.house
  const file = join(config.data, '..', `before-${maria.id}.tar.gz`)
  await backUp({ connection: world.connection, data: config.data, file, secretElsewhere: true })
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  await world.work()
  const putBack = await keepErasures(world.connection, config.data)
  const database = `restored_${maria.id.slice(-12)}`
  await sql`create database ${sql.ref(database)}`.execute(world.db)
  const connection = { ...world.connection, database }
  await restore({ connection, data: config.data, file, replace: false, secretElsewhere: true })
  await rm(file)
  const db = openDb(openPool(connection, { max: 4 }))
  const before = world.db
  try {
    world.db = db
    expect((await traced()).length).toBeGreaterThan(15)
    expect(await forgetAgain({ ...world.house, db })).toBe(1)
    const left = await traced()
    // the files go by jobs, which nobody runs here
    expect(left.filter((line) => !/^[0-9a-f-]{36}: /.test(line))).toEqual([])
  } finally {
    world.db = before
    await db.destroy()
    await sql`drop database ${sql.ref(database)}`.execute(world.db)
  }
  await putBack()
  expect((await send('GET', `/api/place/receipts/${id}`)).statusCode).toBe(200)
}, 90_000)

test('the proofs outlive a restore: receipts still hold, and the list beside the database is complete', async () => {
  const id = await asksToBeForgotten()
  await forget(world.act(), world.house, id)
  const putBack = await keepErasures(world.connection, world.house.config.data)
  await world.db.deleteFrom('erasures').execute()
  await putBack()
  expect((await send('GET', `/api/place/receipts/${id}`)).statusCode).toBe(200)
})

test('an administrator says how long links, grace and backups last', async () => {
  const admin = await world.signIn(await world.agent({ name: 'Ines Haddad', role: 'admin' }))
  expect((await send('GET', '/api/place-settings', undefined, admin)).json()).toEqual({
    linkDays: 30,
    graceDays: 14,
    backupDays: 90,
  })
  for (const graceDays of [3, 5])
    expect(
      (await send('PUT', '/api/place-settings', { linkDays: 7, graceDays, backupDays: 30 }, admin)).statusCode,
    ).toBe(204)
  await send('POST', '/api/place/erasures', { link: linkFor(world, maria.identityId, 'forget') })
  const { due_at } = await world.db.selectFrom('erasures').select('due_at').executeTakeFirstOrThrow()
  expect(Math.round((due_at.getTime() - Date.now()) / day)).toBe(5)
})

test('a lead exports and forgets for whoever asks by telephone; an agent does not', async () => {
  const agent = await world.signIn(ana)
  expect((await send('GET', `/api/people/${maria.id}/export/json`, undefined, agent)).statusCode).toBe(403)
  const answer = await send('GET', `/api/people/${maria.id}/export/json`, undefined, lead)
  expect(answer.json()).toMatchObject({
    lists: { you: [{ name: 'María López' }], facts: [{ value: 'bakes sourdough' }, { value: 'mourns a quince tree' }] },
  })
  expect(answer.body).not.toContain('loves her quince')
  // whoever takes everything along has looked at what is sensitive in it, once
  const looks = await world.db
    .selectFrom('fact_looks')
    .innerJoin('facts', 'facts.id', 'fact_id')
    .innerJoin('agents', 'agents.id', 'agent_id')
    .select(['value', 'name'])
    .execute()
  expect(looks).toEqual([{ value: 'mourns a quince tree', name: 'Sam Okoro' }])
  expect((await send('PUT', `/api/people/${maria.id}/erasure`, undefined, lead)).json()).toMatchObject({
    erasure: { dueAt: expect.any(String) },
  })
  expect((await send('PUT', `/api/people/${maria.id}/erasure`, undefined, agent)).statusCode).toBe(403)
})

test('no table that reaches a person is forgotten by whoever makes one', async () => {
  const { rows } = await sql<{ name: string }>`
    with recursive refs as (
      select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and conrelid <> confrelid
    ), reaching as (
      select 'people' as name union select child from refs join reaching on refs.parent = reaching.name
    ) select distinct name from reaching order by 1`.execute(world.db)
  const kept = new Set(allKept().flatMap((one) => one.tables))
  expect(rows.map((row) => row.name).filter((name) => !kept.has(name))).toEqual([])
})

test('a fresh link for a shared address goes to nobody', async () => {
  await send('PUT', `/api/people/${tom.id}/identities/${tom.identityId}/sharing`, undefined, lead)
  await world.db
    .updateTable('identities')
    .set({ shared_at: new Date(), shared_as: 'tom' })
    .where('id', '=', tom.identityId)
    .execute()
  const { token } = await enter(world.act(), world.house, linkFor(world, tom.identityId, 'asked'), {
    id: null,
    device: '',
  })
  const cookie = `rapport_place=${token}`
  for (const url of ['/api/place/memory', '/api/place/export/json'])
    expect((await send('GET', url, undefined, cookie)).json()).toMatchObject({ code: 'shared_address' })
  expect((await send('POST', '/api/place/erasure-requests', undefined, cookie)).json()).toMatchObject({
    code: 'shared_address',
  })
})
