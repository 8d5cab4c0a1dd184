import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Known, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { mergePeople, rememberFact } from '../people/index.ts'

/* What we remember is theirs: to read, to put right, to have erased. */

let world: World
let ana: Agent
let desk: string
let maria: Known
let tom: Known
let cookie: string

type Fact = {
  id: string
  about: string
  value: string
  onDate: string | null
  source: string
  notedBy: string | null
  looks: { name: string }[]
}
type Memory = {
  speaking: Fact[]
  facts: Fact[]
  needs: { id: string; asks: string; feels: string }[]
  moments: { id: string; title: string; on: string }[]
  relations: { id: string; name: string; words: string }[]
  notes: string
  languages: string[]
  timeZone: string | null
  organisation: string | null
  aboutFrom: Record<string, object>
}

const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, as = cookie) =>
  world.app.inject({ method, url, ...(payload && { payload }), headers: { cookie: as } })
const memory = async (as = cookie) => (await ask('GET', '/api/place/memory', undefined, as)).json<Memory>()

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent()
  desk = await world.signIn(ana)
  maria = await personWithAddress(world, 'maria@lopez.example')
  tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  cookie = await visitAs(world, maria, 'asked')
  for (const [value, sensitivity] of [
    ['runs a bakery', 'none'],
    ['has a bad knee', 'health'],
  ] as const)
    await remember(value, sensitivity)
  await sql`insert into moments (id, person_id, title, on_date, noted_at) values (gen_random_uuid(), ${maria.id}, 'The wedding', '2026-10-01', now())`.execute(
    world.db,
  )
  await sql`insert into relations (id, one_id, other_id, kind, words, words_back, noted_at) values (gen_random_uuid(), ${tom.id}, ${maria.id}, 'friend', 'bakes for me', 'buys bread', now())`.execute(
    world.db,
  )
})

const noted = {
  kind: 'free',
  about: '',
  onDate: null,
  basis: 'told',
  source: 'agent',
  sensitivity: 'none',
  sharedWithUs: true,
  expiresAt: null,
  visibleTo: 'team',
} as const

function remember(value: string, sensitivity: 'none' | 'health'): Promise<string> {
  // also what is for one colleague's eyes is theirs to know
  const given = { ...noted, personId: maria.id, value, sensitivity, visibleTo: 'owner' as const }
  return rememberFact(world.act(ana), world.house.secrets, given)
}

test('they read all of it, whoever among us may see it, and who looked at what is sensitive', async () => {
  const { id } = (await memory()).facts.find((fact) => fact.value === 'has a bad knee')!
  await ask('POST', `/api/facts/${id}/looks`, undefined, desk)
  const { facts } = await memory()
  expect(facts.map((fact) => fact.value).toSorted()).toEqual(['has a bad knee', 'runs a bakery'])
  expect(facts.find((fact) => fact.id === id)).toMatchObject({ notedBy: 'Ana Kovač', looks: [{ name: 'Ana Kovač' }] })
})

test('what they put right is their own word from then on', async () => {
  const { id } = (await memory()).facts.find((fact) => fact.value === 'runs a bakery')!
  const after = (await ask('PATCH', `/api/place/facts/${id}`, { value: 'runs two bakeries' })).json<Memory>()
  expect(after.facts.find((fact) => fact.value === 'runs two bakeries')).toMatchObject({
    source: 'person',
    notedBy: null,
  })
  expect(after.facts.some((fact) => fact.value === 'runs a bakery')).toBe(false)
})

test('"don’t keep this": it is gone at once with its history, and nobody can note it again', async () => {
  const { id } = (await memory()).facts.find((fact) => fact.value === 'has a bad knee')!
  await ask('DELETE', `/api/place/facts/${id}?notAgain=true`)
  const { rows } = await sql`select from facts where value like '%knee%'`.execute(world.db)
  expect(rows).toEqual([])
  await expect(remember('has a bad knee', 'health')).rejects.toMatchObject({ code: 'asked_not_to_keep' })
})

test('how they like to be spoken to is said once, said otherwise, and taken away', async () => {
  const say = async (value: string) =>
    (await ask('PUT', '/api/place/speaking', { about: 'tone', value }))
      .json<Memory>()
      .speaking.map((fact) => fact.value)
  expect(await say('short')).toEqual(['short'])
  expect(await say('long and warm')).toEqual(['long and warm'])
  expect(await say('')).toEqual([])
})

test('a further need stands beside the ones that we know already', async () => {
  const needs = (shown: Memory) => shown.speaking.filter((fact) => fact.about === 'access').map((fact) => fact.value)
  const say = async (value: string) =>
    needs((await ask('PUT', '/api/place/speaking', { about: 'access', value })).json<Memory>())
  await rememberFact(world.act(ana), world.house.secrets, {
    ...noted,
    personId: maria.id,
    kind: 'access_need',
    about: 'access',
    value: 'Hard of hearing: rather in writing',
  })
  const both = ['Hard of hearing: rather in writing', 'I come in a wheelchair']
  expect((await say('I come in a wheelchair')).toSorted()).toEqual(both)
  // said twice, it is known once
  expect((await say('I come in a wheelchair')).toSorted()).toEqual(both)
  expect(await say('')).toEqual([])
})

test('a day that they told us stays when they change the words, moves when they say so, and can go', async () => {
  const id = await rememberFact(world.act(ana), world.house.secrets, {
    ...noted,
    personId: maria.id,
    kind: 'date',
    about: 'Wedding',
    value: 'Her sister marries',
    onDate: '2027-06-12',
  })
  const put = async (id: string, change: object) => {
    const { facts } = (await ask('PATCH', `/api/place/facts/${id}`, change)).json<Memory>()
    return facts.find((fact) => fact.about === 'Wedding')!
  }
  const words = await put(id, { value: 'Her sister Inés marries' })
  expect(words).toMatchObject({ value: 'Her sister Inés marries', onDate: '2027-06-12', source: 'person' })
  const moved = await put(words.id, { value: 'Her sister Inés marries', onDate: '2027-06-19' })
  expect(moved).toMatchObject({ onDate: '2027-06-19' })
  expect(await put(moved.id, { value: 'Her sister Inés marries', onDate: null })).toMatchObject({ onDate: null })
})

test('days and relations are theirs to have erased, each read from their side, and only their own', async () => {
  const { moments, relations } = await memory()
  expect(relations).toMatchObject([{ name: 'Tom Adeyemi', words: 'buys bread' }])
  const other = await visitAs(world, await personWithAddress(world, 'eve@else.example', 'Eve'), 'asked')
  for (const url of [`/api/place/moments/${moments[0]!.id}`, `/api/place/relations/${relations[0]!.id}`]) {
    expect((await ask('DELETE', url, undefined, other)).statusCode).toBe(404)
    expect((await ask('DELETE', url)).statusCode).toBe(200)
    expect((await ask('DELETE', url)).statusCode).toBe(404)
  }
  expect(await memory()).toMatchObject({ moments: [], relations: [] })
  expect((await memory(await visitAs(world, tom, 'asked'))).relations).toEqual([])
})

test('they read from which of their words something was taken, and never the words of others', async () => {
  const conversationId = await writes(world, maria, 'I sing at seven.', { subject: 'Choir' })
  await writes(world, tom, 'Between us: she sings badly.', { conversationId })
  const said = await world.db
    .selectFrom('messages')
    .select(['id', 'text', 'by_person_id'])
    .where('conversation_id', '=', conversationId)
    .execute()
  for (const { id, text, by_person_id } of said) {
    const noted = {
      person: maria.id,
      kind: 'free',
      basis: 'told',
      value: by_person_id === maria.id ? 'sings at seven' : 'sings in a choir',
      quote: text,
    }
    expect((await ask('POST', `/api/messages/${id}/facts`, noted, desk)).statusCode).toBe(201)
  }
  for (const url of ['/api/place/memory', '/api/place/export/json']) {
    const { body } = await ask('GET', url)
    expect(body).toContain('sings in a choir')
    expect(body).toContain('I sing at seven.')
    expect(body).not.toContain('Between us')
  }
})

/** Maria writes of her wedding; Ana notes what she asks, the day that she wrote of, one that she heard of, and a friend. */
async function othersOfMaria() {
  const conversationId = await writes(world, maria, 'The oven stopped, and we marry on 12 June.', {
    subject: 'The oven',
  })
  const { id } = await world.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const send = (method: 'POST' | 'PUT', url: string, body: object) => ask(method, url, body, desk)
  await send('PUT', `/api/conversations/${conversationId}/need`, { asks: 'the oven repaired', feels: 'anxious' })
  const noted = { person: maria.id, kind: 'date', basis: 'told', value: 'we marry', onDate: '2027-06-12', quote: '' }
  const fact = (await send('POST', `/api/messages/${id}/facts`, noted)).json<{ id: string }>()
  const day = { on: '2027-06-12', yearly: false }
  for (const moment of [
    { ...day, title: 'The wedding', factId: fact.id },
    { ...day, title: 'The fair' },
  ])
    expect((await send('POST', `/api/people/${maria.id}/moments`, moment)).statusCode).toBeLessThan(300)
  const friend = { otherId: tom.id, kind: 'friend', words: 'a friend', wordsBack: 'a friend' }
  expect((await send('POST', `/api/people/${maria.id}/relations`, friend)).statusCode).toBeLessThan(300)
  return conversationId
}

test('of what they asked, of days and of whom they belong with they read where it came from, and why it is kept', async () => {
  const conversationId = await othersOfMaria()
  const heard = { source: 'message', notedBy: 'Ana Kovač', basis: 'told', conversationId }
  const byHand = { source: 'agent', notedBy: 'Ana Kovač', basis: null, conversationId: null }
  const shown = await memory()
  expect(shown.needs).toMatchObject([{ asks: 'the oven repaired', feels: 'anxious', ...heard }])
  expect(shown.moments.find(({ title }) => title === 'The wedding')).toMatchObject(heard)
  expect(shown.moments.find(({ title }) => title === 'The fair')).toMatchObject(byHand)
  expect(shown.relations).toMatchObject([{ name: 'Tom Adeyemi', ...byHand }])

  const { lists } = (await ask('GET', '/api/place/export/json')).json<{ lists: Record<string, object[]> }>()
  const told = { source: 'message', notedBy: 'Ana Kovač', basis: 'told' }
  expect(lists.needs).toMatchObject([{ asks: 'the oven repaired', conversation: 'The oven', ...told }])
  expect(lists.moments).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ title: 'The wedding', ...told }),
      expect.objectContaining({ title: 'The fair', source: 'agent', notedBy: 'Ana Kovač', basis: null }),
    ]),
  )
  expect(lists.relations).toMatchObject([{ name: 'Tom Adeyemi', source: 'agent', notedBy: 'Ana Kovač' }])
})

test('a day that touches them closely says so, until when it is kept, and who among us looked', async () => {
  const send = (method: 'POST', url: string, body: object) => ask(method, url, body, desk)
  const knee = { title: 'A new knee', on: '2027-02-01', sensitivity: 'health', sharedWithUs: true }
  const until = new Date(Date.now() + 90 * 86_400_000).toISOString()
  const made = await send('POST', `/api/people/${maria.id}/moments`, { ...knee, expiresAt: until, visibleTo: 'owner' })
  await send('POST', `/api/moments/${made.json().id}/looks`, {})
  const shown = (await memory()).moments.find(({ title }) => title === 'A new knee')
  const told = { source: 'agent', notedBy: 'Ana Kovač', basis: 'told' }
  expect(shown).toMatchObject({ ...told, sensitivity: 'health', expiresAt: until, looks: [{ name: 'Ana Kovač' }] })
  const { lists } = (await ask('GET', '/api/place/export/json')).json<{ lists: Record<string, object[]> }>()
  expect(lists.moments).toContainEqual(
    expect.objectContaining({ title: 'A new knee', sensitivity: 'health', keptUntil: until, ...told }),
  )
  // what one colleague kept for themselves and the person puts right is for whoever serves them
  await ask('PATCH', `/api/place/moments/${shown!.id}`, { value: 'A new hip', on: '2027-02-01' })
  const { moments } = (await ask('GET', `/api/people/${maria.id}`, undefined, desk)).json<{ moments: object[] }>()
  expect(moments).toContainEqual(expect.objectContaining({ id: shown!.id, title: null, visibleTo: 'team' }))
  expect((await ask('DELETE', `/api/place/moments/${shown!.id}`)).statusCode).toBe(200)
})

test('they put these right, too: from then on it is their own word, and nobody else can', async () => {
  const { needs, moments, relations } = await memory()
  const fair = moments.find(({ title }) => title === 'The fair')!
  const right = [
    [`/api/place/needs/${needs[0]!.id}`, { value: 'the oven replaced' }],
    [`/api/place/moments/${fair.id}`, { value: 'The spring fair', on: '2027-04-03' }],
    [`/api/place/relations/${relations[0]!.id}`, { value: 'my neighbour' }],
  ] as const
  const other = await visitAs(world, await personWithAddress(world, 'eva@else.example', 'Eva'), 'asked')
  for (const [url, change] of right) {
    expect((await ask('PATCH', url, change, other)).statusCode).toBe(404)
    expect((await ask('PATCH', url, change)).statusCode).toBe(200)
  }
  const own = { source: 'person', notedBy: null, basis: 'told' }
  const after = await memory()
  expect(after.needs).toMatchObject([{ asks: 'the oven replaced', ...own }])
  expect(after.moments.find(({ id }) => id === fair.id)).toMatchObject({
    title: 'The spring fair',
    on: '2027-04-03',
    ...own,
  })
  // each of the two says what the other is to them: what Ana noted of Tom's side stays hers
  expect(after.relations).toMatchObject([{ words: 'my neighbour', ...own }])
  expect((await memory(await visitAs(world, tom, 'asked'))).relations).toMatchObject([
    { words: 'a friend', source: 'agent', notedBy: 'Ana Kovač' },
  ])
  // how she felt is still as Ana heard it, until she says that, too
  const [need] = after.needs
  expect(need).toMatchObject({ feels: 'anxious', feelsFrom: { source: 'message', notedBy: 'Ana Kovač' } })
  const felt = await ask('PATCH', `/api/place/needs/${need!.id}`, { value: need!.asks, feels: 'in a hurry' })
  expect(felt.json<Memory>().needs).toMatchObject([
    { asks: 'the oven replaced', ...own, feels: 'in a hurry', feelsFrom: { source: 'person', notedBy: null } },
  ])
  const exported = (await ask('GET', '/api/place/export/json')).json<{ lists: Record<string, object[]> }>()
  expect(exported.lists.relations).toMatchObject([{ words: 'my neighbour', source: 'person', notedBy: null }])
})

test('what they say of how they felt alone leaves what they asked as it was heard', async () => {
  const conversationId = await writes(world, tom, 'My bees are gone.', { subject: 'Bees' })
  const need = { asks: 'a new queen', feels: 'sad' }
  expect((await ask('PUT', `/api/conversations/${conversationId}/need`, need, desk)).statusCode).toBe(200)
  const toms = await visitAs(world, tom, 'asked')
  const [{ id } = { id: '' }] = (await memory(toms)).needs
  await ask('PATCH', `/api/place/needs/${id}`, { value: 'a new queen', feels: '' }, toms)
  expect((await memory(toms)).needs).toMatchObject([
    { asks: 'a new queen', source: 'message', notedBy: 'Ana Kovač', feels: '', feelsFrom: null },
  ])
  // a slip that Ana mends a minute later does not bring it back over their word
  await ask('PUT', `/api/conversations/${conversationId}/need`, { asks: 'a young queen', feels: 'sad' }, desk)
  const old = await world.db.selectFrom('needs').select('feels').where('id', '=', id).executeTakeFirstOrThrow()
  expect(old.feels).toBe('')
})

test('"don’t keep this" holds for days, for whom they belong with and for notes: nobody notes them again', async () => {
  const eva = await personWithAddress(world, 'eva@keep.example', 'Eva Lind')
  const piet = await personWithAddress(world, 'piet@keep.example', 'Piet van Dam')
  const cookieOf = await visitAs(world, eva, 'asked')
  const day = { title: 'The operation', on: '2027-02-01', yearly: false, remindBefore: 7 }
  const addDay = (title = day.title) => ask('POST', `/api/people/${eva.id}/moments`, { ...day, title }, desk)
  const tie = (kind: string, one = eva, other = piet) =>
    ask('POST', `/api/people/${one.id}/relations`, { otherId: other.id, kind, words: 'x', wordsBack: 'y' }, desk)
  const note = (notes: string) => ask('PATCH', `/api/people/${eva.id}`, { notes }, desk)
  for (const noted of [await addDay(), await tie('family'), await note('Bakes at night.\nSings.')])
    expect(noted.statusCode).toBeLessThan(300)
  const { moments, relations } = await memory(cookieOf)
  for (const url of [`moments/${moments[0]!.id}`, `relations/${relations[0]!.id}`, 'about/notes'])
    expect((await ask('DELETE', `/api/place/${url}?notAgain=true`, undefined, cookieOf)).statusCode).toBe(200)
  expect(await memory(cookieOf)).toMatchObject({ moments: [], relations: [], notes: '' })
  for (const refused of [
    await addDay(),
    await addDay('the OPERATION'),
    await tie('family'),
    await tie('colleague', piet, eva),
    await note('Has two children.\nsings.'),
  ])
    expect(refused.json()).toMatchObject({ code: 'asked_not_to_keep' })
  // what is only erased may come again
  expect((await note('Has two children.')).statusCode).toBe(200)
  await ask('DELETE', '/api/place/about/notes', undefined, cookieOf)
  expect((await note('Has two children.')).statusCode).toBe(200)
  // and what she says herself is hers to say
  expect((await ask('PATCH', '/api/place/about', { notes: 'Sings.' }, cookieOf)).statusCode).toBe(200)
  expect((await note('Sings.')).statusCode).toBe(200)
})

test('what colleagues wrote down about them is theirs, too: to read, to put right, to take along, to have erased', async () => {
  const change = {
    notes: 'Bakes for the whole street.',
    languages: ['es'],
    timeZone: 'Europe/Madrid',
    organisationName: 'Sol',
  }
  expect((await ask('PATCH', `/api/people/${maria.id}`, change, desk)).statusCode).toBe(200)
  const { notes, languages, timeZone, organisation } = await memory()
  expect({ notes, languages, timeZone, organisation }).toEqual({
    notes: 'Bakes for the whole street.',
    languages: ['es'],
    timeZone: 'Europe/Madrid',
    organisation: 'Sol',
  })
  expect((await ask('GET', '/api/place/export/json')).body).toContain('Bakes for the whole street.')

  await ask('PATCH', '/api/place/about', { notes: 'Bakes for two streets.' })
  const shown = (await ask('GET', `/api/people/${maria.id}`, undefined, desk)).json<{ notes: string }>()
  expect(shown.notes).toBe('Bakes for two streets.')
  const anas = { source: 'agent', notedBy: 'Ana Kovač', basis: null }
  const { aboutFrom } = (await ask('PATCH', '/api/place/about', { languages: ['es', 'ca'] })).json<Memory>()
  expect(aboutFrom).toMatchObject({
    notes: { source: 'person', notedBy: null, basis: 'told' },
    languages: { source: 'person', notedBy: null, basis: 'told' },
    timeZone: anas,
    organisation: anas,
  })
  const said = { timeZone: 'Europe/Paris', organisation: 'Luna' }
  expect((await ask('PATCH', '/api/place/about', said)).json<Memory>()).toMatchObject(said)
  for (const about of ['notes', 'languages', 'timeZone', 'organisation'])
    expect((await ask('DELETE', `/api/place/about/${about}`)).statusCode).toBe(200)
  expect(await memory()).toMatchObject({ notes: '', languages: [], timeZone: null, organisation: null })
})

test('where they say that they belong tells us nothing of others who write from there', async () => {
  const gus = await personWithAddress(world, 'gus@mill.example', 'Gus Lind')
  const gusCookie = await visitAs(world, gus, 'asked')
  const domains = async () =>
    (await world.db.selectFrom('organisation_domains').select('domain').execute()).map((one) => one.domain)
  await ask('PATCH', '/api/place/about', { organisation: 'The Mill' }, gusCookie)
  expect((await memory(gusCookie)).organisation).toBe('The Mill')
  expect(await domains()).not.toContain('mill.example')
  // a colleague who knows it does say so
  await ask('PATCH', `/api/people/${gus.id}`, { organisationName: 'The Mill' }, desk)
  expect(await domains()).toContain('mill.example')
})

test('of two who were merged, whoever has opened one reads what was written down of that one', async () => {
  const one = await personWithAddress(world, 'ida@notes.example', 'Ida Holm')
  const other = await personWithAddress(world, 'holm@notes.example', 'I. Holm')
  await ask('PATCH', `/api/people/${one.id}`, { notes: 'Likes rye.' }, desk)
  await ask('PATCH', `/api/people/${other.id}`, { notes: 'Owes us a visit.' }, desk)
  await mergePeople(world.act(ana), one.id, other.id)
  expect((await memory(await visitAs(world, one, 'asked'))).notes).toBe('Likes rye.')
  expect((await memory(await visitAs(world, other, 'asked'))).notes).toBe('')
  const refused = await ask('DELETE', '/api/place/about/notes', undefined, await visitAs(world, other, 'asked'))
  expect(refused.json()).toMatchObject({ code: 'prove_every_address' })
})
