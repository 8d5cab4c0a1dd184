import { beforeAll, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../test/world.ts'

let world: World
let ana: Agent
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  await world.db.updateTable('company').set({ name: 'Fern & Finch' }).execute()
  ana = await world.agent({ name: 'Ana Kovač' })
  cookie = await world.signIn(ana)
})

const change = (payload: object) => world.app.inject({ method: 'PATCH', url: '/api/me', payload, headers: { cookie } })

const profile = {
  pronouns: 'she/her',
  trueWords: ['bakes sourdough', 'reads maps for fun'],
  about: 'I came for a summer job and never left.',
  languages: ['en', 'es', 'hr'],
  timeZone: 'Europe/London',
  workingHours: [{ day: 1, from: '07:30', to: '16:00' }],
}

test('what an agent says of themselves stands on the card that anyone may read, and nothing else does', async () => {
  const answer = await change(profile)
  expect(answer.json().agent).toMatchObject({ ...profile, cardUrl: `http://rapport.test/card/${ana.slug}` })
  const card = (await world.app.inject({ url: `/api/cards/${ana.slug}` })).json()
  expect(card).toEqual({
    ...profile,
    slug: ana.slug,
    name: 'Ana Kovač',
    pictureUrl: null,
    companyName: 'Fern & Finch',
    since: '2020-01-01T09:00:00.000Z',
  })
})

test('a change of name keeps the address of the card: it stands in mails already', async () => {
  expect((await change({ name: 'Ana Kovač-Reyes' })).json().agent).toMatchObject({
    name: 'Ana Kovač-Reyes',
    slug: ana.slug,
  })
  expect((await world.app.inject({ url: `/api/cards/${ana.slug}` })).json()).toMatchObject({
    name: 'Ana Kovač-Reyes',
    pronouns: 'she/her',
  })
})

test('nonsense is refused, and what is not said stays', async () => {
  for (const nonsense of [
    { timeZone: 'Mars/Olympus' },
    { languages: ['klingon please'] },
    { workingHours: [{ day: 8, from: '07:00', to: '08:00' }] },
    { name: '  ' },
    { trueWords: Array.from({ length: 6 }, () => 'x') },
  ]) {
    expect((await change(nonsense)).json()).toMatchObject({ code: 'invalid' })
  }
  expect((await change({})).json().agent).toMatchObject(profile)
})

test('nobody gives themselves another role or address by the way', async () => {
  await change({ role: 'admin', email: 'evil@elsewhere.example', about: 'x' })
  expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).json().agent).toMatchObject({
    role: 'agent',
    email: ana.email,
  })
})

test('everyone is found by paging, in the order they joined', async () => {
  for (let i = 0; i < 5; i++) await world.agent({ name: `Colleague ${i}` })
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { items: { id: string }[]; next: string | null } = (
      await world.app.inject({ url: `/api/agents?limit=2${next && `&cursor=${next}`}`, headers: { cookie } })
    ).json()
    seen.push(...page.items.map((agent) => agent.id))
    next = page.next
  }
  const all = await world.db.selectFrom('agents').select('id').orderBy('joined_at').orderBy('id').execute()
  expect(seen).toEqual(all.map((agent) => agent.id))
  expect((await world.app.inject({ url: '/api/agents?cursor=rubbish', headers: { cookie } })).statusCode).toBe(400)
})

test('the cookie is prolonged whenever the app asks who I am', async () => {
  const answer = await world.app.inject({ url: '/api/me', headers: { cookie } })
  expect(answer.cookies[0]).toMatchObject({ name: 'rapport_session', maxAge: 2_592_000, httpOnly: true })
  expect(`rapport_session=${answer.cookies[0]!.value}`).toBe(cookie)
})
