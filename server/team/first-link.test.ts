import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { firstSignInLink, placeholderAddress } from './first-link.ts'

const url = 'http://rapport.test'
const tokenOf = (link: string | null) => link!.split('/').at(-1)!

test('the first start makes an administrator and a link that signs them in, until somebody has signed in', async () => {
  const world = await openWorld()
  const first = await firstSignInLink(world.act(), { url })
  const again = await firstSignInLink(world.act(), { url })
  expect(again).not.toBe(first)
  expect(await world.db.selectFrom('agents').select(['name', 'email', 'role']).execute()).toEqual([
    { name: 'Administrator', email: placeholderAddress, role: 'admin' },
  ])

  const answer = await world.app.inject({ method: 'POST', url: '/api/sessions', payload: { link: tokenOf(first) } })
  expect(answer.json()).toMatchObject({
    agent: { role: 'admin' },
    company: { welcomedAt: null, demo: false },
    hasPassword: false,
  })
  expect(await firstSignInLink(world.act(), { url })).toBeNull()
  expect(await firstSignInLink(world.act(), { url, always: true })).toMatch(
    /^http:\/\/rapport\.test\/sign-in\/[\w-]{43}$/,
  )
})

test('two Rapports that start at once on an empty database make one administrator', async () => {
  const world = await openWorld()
  const links = await Promise.all([1, 2, 3, 4].map(() => firstSignInLink(world.act(), { url })))
  expect(links.every(Boolean)).toBe(true)
  expect(await world.db.selectFrom('agents').select('id').execute()).toHaveLength(1)
})

test('--sign-in-link lets in the administrator who has been here longest, and none who left', async () => {
  const world = await openWorld()
  const gone = await world.agent({ name: 'Gone Girl', role: 'admin' })
  await world.db
    .updateTable('agents')
    .set({ left_at: new Date(), joined_at: new Date('2015-01-01') })
    .where('id', '=', gone.id)
    .execute()
  await world.agent({ name: 'Sam Rennie', role: 'agent' })
  const ana = await world.agent({ name: 'Ana Kovač', role: 'admin' })
  await world.signIn(ana)
  const link = await firstSignInLink(world.act(), { url, always: true })
  expect((await world.app.inject({ url: `/api/sign-in-links/${tokenOf(link)}` })).json()).toMatchObject({
    name: 'Ana Kovač',
  })
})
