import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { addPerson, changePerson } from '../change.ts'
import { addIdentity, removeIdentity } from '../identities.ts'
import { recognise } from '../recognise.ts'
import { dismissDuplicate, reconsiderDuplicate } from './dismiss.ts'
import { readDuplicates, readDuplicatesOf } from './read.ts'

const world = await openWorld()
const act = world.act()
const ana = await world.agent()

const phone = (value: string) => ({ kind: 'phone' as const, value })
const email = (value: string) => ({ kind: 'email' as const, value })
const add = (name: string, ...identities: (ReturnType<typeof phone> | ReturnType<typeof email>)[]) =>
  addPerson(world.act(ana), { name, identities })
const others = async (id: string) =>
  (await readDuplicatesOf(act, id)).map(({ other, certainty, inWords }) => [other.name, certainty, inWords])
const kinds = async (personId: string) =>
  (
    await world.db.selectFrom('events').select('kind').where('person_id', '=', personId).orderBy('id').execute()
  ).flatMap(({ kind }) => (kind.startsWith('duplicate.') ? [kind] : []))

test('who calls from a number that we know in another form is suggested, with the reasons', async () => {
  const maria = await add('Maria López', phone('+44 7700 900123'), email('maria@panaderiasol.example'))
  const again = await add('Maria Lopes', phone('07700 900123'))
  await world.work()
  expect(await others(maria)).toEqual([['Maria Lopes', 'near_certain', 'same phone; names differ by one letter']])
  expect(await others(again)).toEqual([['Maria López', 'near_certain', 'same phone; names differ by one letter']])
  // nothing merges by itself
  expect(await world.db.selectFrom('people').select('id').where('id', 'in', [maria, again]).execute()).toHaveLength(2)
  expect([...(await kinds(maria)), ...(await kinds(again))]).toEqual(['duplicate.suggested'])
})

test('a son with his mother’s phone is not she', async () => {
  const mother = await add('Wilhelmina Oosterhuis', phone('+31 20 794 1234'))
  const son = await add('Joris Oosterhuis', phone('020 794 1234'))
  await world.work()
  expect((await others(mother)).filter(([, certainty]) => certainty === 'near_certain')).toEqual([])
  expect((await others(son)).filter(([, certainty]) => certainty === 'near_certain')).toEqual([])
})

test('colleagues at one office are not one person', async () => {
  const office = await add('Office', email('office@kornblum.example'))
  const info = await add('Info', email('info@kornblum.example'))
  const petra = await add('Petra Vogelsang', email('petra@kornblum.example'))
  await world.work()
  for (const one of [office, info, petra]) expect(await others(one)).toEqual([])
})

test('a mail from another script and provider is seen; its writer keeps both, until a human says otherwise', async () => {
  const first = await world
    .act()
    .transaction((act) =>
      recognise(act, { kind: 'email', value: 'shcherbakova77@mail.example', name: 'Екатерина Щербакова', how: 'mail' }),
    )
  const second = await world
    .act()
    .transaction((act) =>
      recognise(act, { kind: 'email', value: 'shcherbakova77@post.example', name: 'Katya Shcherbakova', how: 'mail' }),
    )
  await world.work()
  expect(await others(first.personId)).toEqual([
    ['Katya Shcherbakova', 'near_certain', 'same mail name at another provider; same name in another script'],
  ])
  await dismissDuplicate(world.act(ana), second.personId, first.personId)
  expect(await others(first.personId)).toEqual([])
  // whatever they come to share later
  await addIdentity(world.act(ana), first.personId, phone('+7 495 123 45 67'))
  await addIdentity(world.act(ana), second.personId, phone('495 123 45 67'))
  await world.work()
  expect(await others(second.personId)).toEqual([])
  await reconsiderDuplicate(world.act(ana), first.personId, second.personId)
  await world.work()
  expect((await others(first.personId))[0]?.[2]).toContain('same phone')
})

test('when the reason goes, so does the suggestion; when it returns, it stands again', async () => {
  const piet = await add('Piet van den Broek', phone('+32 470 12 34 56'), email('piet@broek.example'))
  const other = await add('P. van den Broek', phone('0470 12 34 56'), email('pvdb@elsewhere.example'))
  await world.work()
  expect(await others(piet)).toHaveLength(1)
  const { rows } = await world.pool.query<{ id: string }>(
    "select id from identities where person_id = $1 and kind = 'phone'",
    [other],
  )
  await removeIdentity(world.act(ana), other, rows[0]!.id)
  await changePerson(world.act(ana), other, { name: 'Quirina Dubois' })
  await world.work()
  expect(await others(piet)).toEqual([])
  await changePerson(world.act(ana), other, { name: 'Piet van den Broek' })
  await addIdentity(world.act(ana), other, phone('0470 12 34 56'))
  await world.work()
  expect(await others(piet)).toHaveLength(1)
  expect(await kinds(piet < other ? piet : other)).toEqual([
    'duplicate.suggested',
    'duplicate.withdrawn',
    'duplicate.suggested',
  ])
})

test('two who arrive at the same moment see each other', async () => {
  await Promise.all([
    add('Bernadette Achterberg', phone('+49 30 5550001')),
    add('Bernadette Achterberg', phone('030 5550001')),
  ])
  await world.work()
  const page = await readDuplicates(act, { limit: 100, certainty: 'near_certain' })
  expect(page.items.filter(({ person }) => person.name === 'Bernadette Achterberg')).toHaveLength(1)
})

test('the list of all comes in pages, each pair once', async () => {
  const whole = await readDuplicates(act, { limit: 100 })
  expect(whole.items.length).toBeGreaterThan(2)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await readDuplicates(act, { limit: 2, cursor })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(whole.items.map(({ id }) => id))
})

test('people who were here before are looked at once, a portion at a time', async () => {
  const before = await readDuplicates(act, { limit: 100 })
  await world.pool.query('truncate duplicates, match_keys')
  await world.pool.query("select graphile_worker.add_job('people.look_at_everyone', '{}')")
  await world.work()
  const after = await readDuplicates(act, { limit: 100 })
  const pairs = ({ items }: typeof before) => items.map(({ person, other }) => [person.id, other.id].join()).toSorted()
  expect(pairs(after)).toEqual(pairs(before))
})

test('the API tells it, and takes a no', async () => {
  const cookie = await world.signIn(ana)
  const answer = await world.app.inject({ url: '/api/duplicates?limit=1&certainty=near_certain', headers: { cookie } })
  const [pair] = answer.json<{ items: { person: { slug: string }; other: { slug: string; id: string } }[] }>().items
  const of = `/api/people/${pair!.person.slug}/duplicates`
  const listed = async () =>
    (await world.app.inject({ url: of, headers: { cookie } })).json<{ items: { other: { id: string } }[] }>().items
  expect((await listed()).map(({ other }) => other.id)).toContain(pair!.other.id)
  const dismissal = { url: `${of}/${pair!.other.slug}/dismissal`, headers: { cookie } }
  expect((await world.app.inject({ method: 'PUT', ...dismissal })).statusCode).toBe(204)
  expect((await world.app.inject({ method: 'PUT', ...dismissal })).statusCode).toBe(204)
  expect((await listed()).map(({ other }) => other.id)).not.toContain(pair!.other.id)
  expect((await world.app.inject({ method: 'DELETE', ...dismissal })).statusCode).toBe(204)
  expect((await listed()).map(({ other }) => other.id)).toContain(pair!.other.id)
  const same = await world.app.inject({
    method: 'PUT',
    url: `${of}/${pair!.person.slug}/dismissal`,
    headers: { cookie },
  })
  expect(same.json<{ code: string }>().code).toBe('invalid')
})
