import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { receiveMessage } from '../conversations/index.ts'
import { closeConversation } from '../conversations/close.ts'
import { addPerson } from './change.ts'
import { noteAcquaintance } from './person.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const headers = { cookie: await world.signIn(ana) }
const get = async (url: string) => (await world.app.inject({ url, headers })).json()
const someone = (name: string, organisationName: string) =>
  addPerson(world.act(ana), { name, organisationName, identities: [] })

const wrote = (personId: string, subject: string, at: Date) =>
  receiveMessage(world.act(undefined, at), {
    personId,
    identityId: null,
    conversationId: null,
    channel: 'mail',
    mailboxId: null,
    subject,
    text: 'Hello',
    folded: '',
    html: null,
    htmlMatters: false,
    envelope: {},
    at,
    attachments: [],
  })

test('everyone is met by paging through names, each once, and found by what is typed', async () => {
  for (const name of ['Zebra', 'anvil', 'Émile & Fils', 'anvil', 'Bread, "quoted"', 'beta'])
    await someone(`At ${name}`, name)
  const names: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { items: { name: string; people: object[] }[]; next: string | null } = await get(
      `/api/organisations?limit=2${next && `&cursor=${next}`}`,
    )
    expect(page.items.every((one) => one.people.length > 0)).toBe(true)
    names.push(...page.items.map((one) => one.name))
    next = page.next
  }
  expect(names).toHaveLength(5)
  expect(new Set(names).size).toBe(5)
  expect((await get('/api/organisations?q=emile')).items.map((one: { name: string }) => one.name)).toEqual([
    'Émile & Fils',
  ])
  for (const cursor of [
    'rubbish',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ])
    expect(await get(`/api/organisations?cursor=${cursor}`)).toMatchObject({ code: 'invalid' })
})

test('one organisation shows its goals, its people, its conversations and who of us knows it', async () => {
  const [maria, lucia] = [await someone('Maria', 'Panadería Sol'), await someone('Lucía', 'Panadería Sol')]
  await world.act(ana).transaction((act) => noteAcquaintance(act, { personId: maria, originId: null, agentId: ana.id }))
  const oven = await wrote(maria, 'The oven', new Date('2026-05-01T09:00:00Z'))
  const flour = await wrote(lucia, 'Rye flour', new Date('2026-05-03T09:00:00Z'))
  const van = await wrote(maria, 'The van', new Date('2026-05-02T09:00:00Z'))
  await closeConversation(world.act(ana), van.conversationId, 'Van arranged')

  const [{ id, slug }] = (await get('/api/organisations?q=panaderia')).items
  const payload = { goals: 'A second shop in Leith by the spring.' }
  await world.app.inject({ method: 'PATCH', url: `/api/organisations/${id}`, payload, headers })
  const url = `/api/organisations/${slug}`
  expect(await get(url)).toMatchObject({
    name: 'Panadería Sol',
    goals: payload.goals,
    domains: [],
    knownBy: [{ agent: { name: 'Ana Kovač' }, closeness: 'once' }],
  })
  const first = await get(`${url}/conversations?limit=1`)
  expect(first.items).toMatchObject([{ conversation: { id: flour.conversationId }, person: { name: 'Lucía' } }])
  expect((await get(`${url}/conversations?limit=1&cursor=${first.next}`)).items).toMatchObject([
    { conversation: { id: oven.conversationId }, person: { name: 'Maria' } },
  ])
  expect((await get(`${url}/conversations?done=true`)).items).toMatchObject([
    { conversation: { id: van.conversationId, outcome: 'Van arranged' } },
  ])
  expect((await get(`/api/people?organisation=${id}`)).items).toHaveLength(2)
  for (const gone of ['/api/organisations/nobody', '/api/organisations/nobody/conversations'])
    expect(await get(gone)).toMatchObject({ code: 'not_found' })
})
