import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { addPerson } from '../change.ts'
import { readDuplicatesOf } from '../duplicates/read.ts'
import { mergePeople } from '../merging/merge.ts'
import { undoMerge } from '../merging/undo.ts'
import { findFacts } from '../facts/find.ts'
import { readFacts } from '../facts/read.ts'
import { noteForgetting } from '../place-links.ts'
import { findPeople } from '../search.ts'
import { bringFile, changeReading } from './bring.ts'
import { chooseForAll, chooseForRow } from './choose.ts'
import { askToLook } from './look.ts'
import { openImport, readRows } from './read.ts'
import { reportOf } from './report.ts'
import { askToTake, stopTaking, takeIn } from './take.ts'
import type { Meaning } from './tables.ts'

const world = await openWorld()
const lead = await world.agent({ role: 'lead' })
const act = () => world.act(lead)
const { files } = world.house

async function bring(csv: string | Buffer, meanings?: Meaning[]): Promise<string> {
  const id = await bringFile(act(), files, {
    name: 'people.csv',
    bytes: Readable.from([Buffer.from(csv)]),
    country: 'GB',
  })
  if (meanings) await changeReading(act(), files, id, { meanings })
  return id
}

async function look(id: string) {
  // those who arrived before are put where they are looked for
  await world.work()
  await askToLook(act(), id)
  await world.work()
  return openImport(act(), files, id)
}

async function take(id: string) {
  await askToTake(act(), id)
  await world.work()
  return openImport(act(), files, id)
}

const countPeople = async () =>
  (await sql<{ n: number }>`select count(*) as n from people`.execute(world.db)).rows[0]!.n
const named = async (name: string) =>
  world.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'organisation_id')
    .selectAll('people')
    .select('organisations.name as organisation')
    .where('people.name', '=', name)
    .executeTakeFirstOrThrow()
const countOf = async (name: string) =>
  (await world.db.selectFrom('people').select('id').where('name', '=', name).execute()).length
const factsOf = async (personId: string) =>
  (
    await world.db
      .selectFrom('facts')
      .select(['about', 'value'])
      .where('person_id', '=', personId)
      .orderBy('about')
      .orderBy('value')
      .execute()
  ).map(({ about, value }) => `${about}: ${value}`)
const identitiesOf = async (personId: string) =>
  (
    await world.db.selectFrom('identities').select('value').where('person_id', '=', personId).orderBy('kind').execute()
  ).map(({ value }) => value)
async function text(stream: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const part of stream) all += part
  return all
}

test('a column that touches people closely comes in only with their word: covered, for a time, and never found', async () => {
  const id = await bring('Name;Email;Diagnosis;Shoe size\nIda Holm;ida@clinic.example;coeliac disease;38\n')
  const guessed = await openImport(act(), files, id)
  expect(guessed.columns.map(({ meaning, keeping }) => [meaning, keeping.sensitivity])).toEqual([
    ['name', 'none'],
    ['email', 'none'],
    ['fact', 'health'],
    ['fact', 'none'],
  ])
  expect(guessed.preview[0]!.draft!.facts).toEqual([
    { about: 'Diagnosis', value: 'coeliac disease', sensitivity: 'health' },
    { about: 'Shoe size', value: '38', sensitivity: 'none' },
  ])
  await expect(askToLook(act(), id)).rejects.toMatchObject({
    code: 'needs_their_word',
    details: { column: 'Diagnosis' },
  })
  const keeping = guessed.columns.map((column) => ({ ...column.keeping, sharedWithUs: true, keptFor: 91 }))
  await changeReading(act(), files, id, { keeping })
  await look(id)
  await take(id)
  const ida = await named('Ida Holm')
  const facts = await readFacts(act(), ida.id, { limit: 10 })
  const shoe = { about: 'Shoe size', value: '38', sensitivity: 'none', expiresAt: null, sharedWithUsAt: null }
  expect(facts.items.find(({ sensitivity }) => sensitivity === 'none')).toMatchObject(shoe)
  const diagnosis = facts.items.find(({ sensitivity }) => sensitivity === 'health')!
  expect(diagnosis).toMatchObject({ about: '', value: null, source: 'import', basis: 'told' })
  const days = (Date.parse(diagnosis.expiresAt!) - Date.parse(diagnosis.notedAt)) / 86_400_000
  expect([Math.round(days), diagnosis.sharedWithUsAt]).toEqual([91, diagnosis.notedAt])
  expect((await findFacts(act(), 'coeliac', { after: null, without: [] })).length).toBe(0)
  expect((await findFacts(act(), 'shoe', { after: null, without: [] })).length).toBe(1)
})

test('what is said to be close and then left out, or said not to be, needs nobody’s word', async () => {
  const csv = 'Name;Email;Allergies\nUla Berg;ula@clinic.example;none known\n'
  const left = await bring(csv, ['name', 'email', 'ignored'])
  expect((await look(left)).state).toBe('ready')
  const plain = await bring(csv)
  const { columns } = await openImport(act(), files, plain)
  const keeping = columns.map((column) => ({ ...column.keeping, sensitivity: 'none' as const }))
  await changeReading(act(), files, plain, { keeping })
  expect((await look(plain)).state).toBe('ready')
})

test('a file of people: columns guessed, nothing written before it is taken in, then everything is there', async () => {
  const before = await countPeople()
  const id = await bring(
    [
      'First name;Last name;E-mail;Phone;Company;Language;Customer no;Birthday;Favourite bread;Notes',
      'Ørjan;Håkonsen;orjan@fjord.example;020 7946 0123;Fjord & Søn;Norwegian;K-17;1984-03-09;rye;"Rings twice,\nthen waits"',
      'يوسف;حداد;yusuf@haddad.example;+49 30 901820;;de;K-18;;;🍞',
    ].join('\r\n'),
  )
  const opened = await openImport(act(), files, id)
  expect(opened.columns.map(({ meaning }) => meaning)).toEqual([
    'given',
    'family',
    'email',
    'phone',
    'organisation',
    'languages',
    'external',
    'fact',
    'fact',
    'notes',
  ])
  expect(opened.preview[0]!.draft).toMatchObject({
    name: 'Ørjan Håkonsen',
    languages: ['no'],
    identities: [
      { kind: 'email', value: 'orjan@fjord.example' },
      { kind: 'phone', value: '+442079460123' },
      { kind: 'external', value: 'Customer no K-17' },
    ],
  })
  const looked = await look(id)
  expect(looked).toMatchObject({ state: 'ready', rows: 2, counts: { new: 2 } })
  expect(await countPeople()).toBe(before)
  expect(await take(id)).toMatchObject({ state: 'done', counts: { taken: 2 } })
  expect(await countPeople()).toBe(before + 2)
  const orjan = await named('Ørjan Håkonsen')
  expect(orjan).toMatchObject({ organisation: 'Fjord & Søn', languages: ['no'], notes: 'Rings twice,\nthen waits' })
  expect(await factsOf(orjan.id)).toEqual(['Birthday: 1984-03-09', 'Favourite bread: rye'])
  expect((await findPeople(act(), 'hakonsen', { limit: 5, after: null })).map(({ personId }) => personId)).toEqual([
    orjan.id,
  ])
  expect((await findPeople(act(), 'fjord', { limit: 5, after: null })).map(({ personId }) => personId)).toContain(
    orjan.id,
  )
  const kinds = await world.db
    .selectFrom('events')
    .select('kind')
    .where('person_id', '=', orjan.id)
    .orderBy('id')
    .execute()
  expect(kinds.map(({ kind }) => kind).sort()).toEqual([
    'identity.claimed',
    'identity.claimed',
    'identity.claimed',
    'person.arrived',
  ])
  // the file has gone, and so have the rows that need no word
  expect(
    (await world.db.selectFrom('imports').select('file_key').where('id', '=', id).executeTakeFirst())?.file_key,
  ).toBeNull()
  expect(await world.db.selectFrom('import_rows').selectAll().where('import_id', '=', id).execute()).toEqual([])
})

test('whoever is known is filled in where something is missing, and nothing of theirs is overwritten', async () => {
  const maria = await addPerson(act(), {
    name: 'Maria López',
    identities: [{ kind: 'email', value: 'maria@panaderiasol.example' }],
    organisationName: 'Panadería Sol',
  })
  const csv = [
    'Name,E-mail,Phone,Company,Pronouns',
    'Maria Lopez,Maria@PanaderiaSol.example,+44 20 7946 0999,Sol Bakery,she',
  ].join('\n')
  const id = await bring(csv)
  const looked = await look(id)
  expect(looked.counts).toMatchObject({ known: 1 })
  expect((await readRows(act(), id, { of: 'known', limit: 10 })).items[0]!.person?.id).toBe(maria)
  await take(id)
  expect(await named('Maria López')).toMatchObject({ id: maria, organisation: 'Panadería Sol', pronouns: 'she' })
  expect(await identitiesOf(maria)).toEqual(['maria@panaderiasol.example', '+442079460999'])
  expect(await factsOf(maria)).toEqual(['Company: Sol Bakery'])
  // the same file again changes nothing
  const again = await bring(csv)
  await look(again)
  expect(await take(again)).toMatchObject({ counts: { added_to: 1 } })
  expect(await factsOf(maria)).toEqual(['Company: Sol Bakery'])
  expect(await identitiesOf(maria)).toHaveLength(2)
})

test('whoever is about to be forgotten gets no further address from a file', async () => {
  const maria = await addPerson(act(), {
    name: 'Leaving López',
    identities: [{ kind: 'email', value: 'leaving@sol.example' }],
  })
  await noteForgetting(act(), maria, new Date(Date.now() + 86_400_000))
  const id = await bring('Name,E-mail,Phone,Pronouns\nLeaving López,leaving@sol.example,+44 20 7946 0111,she\n')
  await look(id)
  expect(await take(id)).toMatchObject({ state: 'done' })
  expect(await identitiesOf(maria)).toEqual(['leaving@sol.example'])
  const claimed = await world.db
    .selectFrom('events')
    .select('kind')
    .where('person_id', '=', maria)
    .where('kind', '=', 'identity.claimed')
    .execute()
  expect(claimed).toHaveLength(1)
})

test('a son who gives his mother’s address does not become her', async () => {
  const mother = await addPerson(act(), {
    name: 'Wilhelmina Oosterhuis',
    identities: [{ kind: 'email', value: 'familie@oosterhuis.example' }],
  })
  const id = await bring('Name,E-mail,Town\nJoris Oosterhuis,familie@oosterhuis.example,Zwolle')
  const looked = await look(id)
  expect(looked.counts).toMatchObject({ other_name: 1 })
  await take(id)
  const son = await named('Joris Oosterhuis')
  expect(son.id).not.toBe(mother)
  expect(await identitiesOf(mother)).toEqual(['familie@oosterhuis.example'])
  expect(await identitiesOf(son.id)).toEqual([])
  expect(await factsOf(son.id)).toEqual(['E-mail: familie@oosterhuis.example', 'Town: Zwolle'])
  const { csv } = await reportOf(act(), id)
  expect(await text(csv)).toContain('belongs to someone of another name')
})

test('who is perhaps known is shown with reasons; left out, or taken in and suggested', async () => {
  const tom = await addPerson(act(), {
    name: 'Tomasz Wiśniewski',
    identities: [
      { kind: 'phone', value: '020 7946 0555' },
      { kind: 'email', value: 'tomasz@piekarnia.example' },
    ],
  })
  const csv = 'Name,Phone\nTomasz Wisniewsky,+44 20 7946 0555\nSomebody Else Entirely,+44 20 7946 0777'
  const id = await bring(csv)
  expect((await look(id)).counts).toMatchObject({ perhaps: 1, new: 1 })
  const [row] = (await readRows(act(), id, { of: 'question', limit: 10 })).items
  expect(row).toMatchObject({ row: 2, certainty: 'near_certain', person: { id: tom } })
  expect(row!.reasons.map(({ words }) => words)).toContain('same phone')
  await chooseForRow(act(), id, 2, 'leave')
  expect(await take(id)).toMatchObject({ counts: { left_out: 1, taken: 1 } })
  expect((await readRows(act(), id, { of: 'not_taken', limit: 10 })).items.map(({ row }) => row)).toEqual([2])
  const again = await bring(csv)
  await look(again)
  await chooseForAll(act(), again, { of: 'question', choice: 'take' })
  await take(again)
  expect((await readDuplicatesOf(act(), tom)).map(({ other }) => other.name)).toEqual(['Tomasz Wisniewsky'])
})

test('one person twice in a file comes in once, with all that both rows say', async () => {
  const id = await bring(
    'Name,E-mail,Phone,Shoe size\nGreta Lund,greta@lund.example,,38\nG. Lund,greta@lund.example,+45 32 12 34 56,\nGreta Lund,greta@lund.example,,39',
  )
  expect((await look(id)).counts).toMatchObject({ new: 1, twice: 2 })
  expect(
    (await readRows(act(), id, { of: 'twice', limit: 10 })).items.map(({ row, likeRow }) => [row, likeRow]),
  ).toEqual([
    [3, 2],
    [4, 2],
  ])
  await take(id)
  const greta = await named('Greta Lund')
  expect(await identitiesOf(greta.id)).toEqual(['greta@lund.example', '+4532123456'])
  expect(await factsOf(greta.id)).toEqual(['Name: G. Lund', 'Shoe size: 38', 'Shoe size: 39'])
})

test('every row that is not taken is told with its number and why, and no cell is a formula', async () => {
  const id = await bring(
    'Name,E-mail,Note\n,,=HYPERLINK("http://x")\nA,a@rows.example,x,y\nB,nowhere at all,+1\nC,c@rows.example,"never closed\nD,d@rows.example,fine\n',
  )
  const looked = await look(id)
  expect(looked.counts).toMatchObject({ unreadable: 3, new: 2, remarked: 1 })
  const done = await take(id)
  expect(done.counts).toMatchObject({ unreadable: 3, taken: 2 })
  const report = await text((await reportOf(act(), id)).csv)
  expect(report.split('\r\n').slice(1, -1)).toEqual([
    `2,not taken,no name and no way to reach anybody,,,"'=HYPERLINK(""http://x"")"`,
    '3,not taken,it has 4 cells where there are 3 columns,A,a@rows.example,x,y',
    `4,"taken, but not all of it as it stands","E-mail: “nowhere at all” could not be read as a mail address, and was kept as a fact",B,nowhere at all,'+1`,
    `5,not taken,a quotation mark is opened and never closed,"C,c@rows.example,""never closed"`,
  ])
  expect(await identitiesOf((await named('D')).id)).toEqual(['d@rows.example'])
})

test('stopped, it stands; gone on with, each row is taken once', async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => `Person ${i} Stopped,stop${i}@stopped.example`)
  const id = await bring(`Name,E-mail\n${rows.join('\n')}`)
  await look(id)
  await askToTake(act(), id)
  await stopTaking(act(), id)
  await world.work()
  expect(await openImport(act(), files, id)).toMatchObject({ state: 'stopped' })
  // two at once, as when a process was taken for dead
  await askToTake(act(), id)
  const { takeIn } = await import('./take.ts')
  await Promise.all([takeIn(world.act(), world.house.secrets, id), takeIn(world.act(), world.house.secrets, id)])
  expect(await openImport(act(), files, id)).toMatchObject({ state: 'done', counts: { taken: 1200 } })
  const { rows: counted } = await sql<{ people: number; arrived: number }>`
    select (select count(*) from identities where value like '%@stopped.example') as people,
      (select count(*) from events e join identities i on i.person_id = e.person_id
        where e.kind = 'person.arrived' and i.value like '%@stopped.example') as arrived`.execute(world.db)
  expect(counted[0]).toEqual({ people: 1200, arrived: 1200 })
})

test('killed between a portion and its keys, it puts them right: nobody is overlooked as a duplicate later', async () => {
  const id = await bring('Name,Email\nZoran Petrović,zoran@keys.example\nMila Babić,mila@keys.example')
  await look(id)
  await askToTake(act(), id)
  await takeIn(act(), world.house.secrets, id)
  const zoran = await named('Zoran Petrović')
  const keys = async () =>
    (await world.db.selectFrom('match_keys').select('key').where('person_id', '=', zoran.id).execute()).length
  const all = await keys()
  expect(all).toBeGreaterThan(3)
  // as it stands when the process dies after the rows were taken in, and before anything else
  await sql`delete from match_keys where person_id in (select person_id from import_rows where import_id = ${id})`.execute(
    world.db,
  )
  await sql`update imports set state = 'running', ended_at = null where id = ${id}`.execute(world.db)
  await takeIn(act(), world.house.secrets, id)
  expect(await keys()).toBe(all)
  await world.work()
  expect(await openImport(act(), files, id)).toMatchObject({ state: 'done' })
  expect(await countOf('Zoran Petrović')).toBe(1)
})

test('a number in another system names nobody by itself, and adds to whoever has it', async () => {
  const first = await bring('Name,Customer no\nOlga Prem,C-9')
  await look(first)
  await take(first)
  const id = await bring('Customer no,Favourite bread\nC-9,rye\nC-10,spelt')
  expect((await look(id)).counts).toMatchObject({ known: 1, unreadable: 1 })
  await take(id)
  expect(await factsOf((await named('Olga Prem')).id)).toEqual(['Favourite bread: rye'])
  expect((await readRows(act(), id, { of: 'not_taken', limit: 5 })).items.map(({ row }) => row)).toEqual([3])
})

test('what comes to somebody by an address that a merge brought goes back with it when the merge is undone', async () => {
  const rosa = await addPerson(act(), {
    name: 'Rosa Quispe',
    identities: [{ kind: 'email', value: 'rosa@one.example' }],
  })
  const other = await addPerson(act(), {
    name: 'Rosa Quispe',
    identities: [{ kind: 'email', value: 'rosa@two.example' }],
  })
  const merge = await mergePeople(act(), rosa, other)
  const id = await bring('Name,E-mail,Phone,Tea\nRosa Quispe,rosa@two.example,+44 20 7946 0321,green')
  await look(id)
  await take(id)
  expect(await factsOf(rosa)).toEqual(['Tea: green'])
  await undoMerge(act(), merge)
  expect(await factsOf(rosa)).toEqual([])
  expect(await factsOf(other)).toEqual(['Tea: green'])
  expect(await identitiesOf(other)).toEqual(['rosa@two.example', '+442079460321'])
})
