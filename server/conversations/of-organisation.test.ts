import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { noteAcquaintance } from '../people/index.ts'
import { closeConversation } from './close.ts'
import { receiveMessage } from './receive.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const headers = { cookie: await world.signIn(ana) }
const get = async (url: string) => (await world.app.inject({ url, headers })).json()
async function someone(name: string): Promise<string> {
  const payload = { name, organisationName: 'Panadería Sol' }
  return (await world.app.inject({ method: 'POST', url: '/api/people', payload, headers })).json().id
}

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

test('one organisation shows its goals, its people, its conversations and who of us knows it', async () => {
  const [maria, lucia] = [await someone('Maria'), await someone('Lucía')]
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
