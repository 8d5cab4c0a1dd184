import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { addPerson } from './change.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const headers = { cookie: await world.signIn(ana) }
const get = async (url: string) => (await world.app.inject({ url, headers })).json()
const someone = (name: string, organisationName: string) =>
  addPerson(world.act(ana), { name, organisationName, identities: [] })

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
