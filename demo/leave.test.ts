import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import { leaveDemo } from './leave.ts'
import { seedDemo } from './seed.ts'

const world = await openWorld()

test('Fern & Finch move out without a trace, and whoever asked goes on as the administrator', async () => {
  await seedDemo(world.act(), world.house.files)
  const row = await world.db.selectFrom('agents').selectAll().where('role', '=', 'admin').executeTakeFirstOrThrow()
  const ana = { ...row, kind: 'agent' as const }
  const cookie = await world.signIn(ana)
  const picture = row.picture_key!

  const answer = await world.app.inject({ method: 'DELETE', url: '/api/demo', headers: { cookie } })
  expect(answer.statusCode).toBe(204)
  await world.work()

  const me = await world.app.inject({ url: '/api/me', headers: { cookie } })
  expect(me.json()).toMatchObject({
    agent: { name: 'Administrator', role: 'admin' },
    company: { name: '', welcomedAt: null, demo: false },
  })
  const { rows } = await sql<{ name: string; count: number }>`
    select relname as name, (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || relname, false, true, '')))[1]::text::int as count
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`.execute(world.db)
  const left = Object.fromEntries(rows.filter((table) => table.count > 0).map((table) => [table.name, table.count]))
  expect(left).toMatchObject({ agents: 1, sessions: 1, company: 1 })
  expect(Object.keys(left).sort()).toEqual(['agents', 'company', 'events', 'migrations', 'sessions'])
  await expect(world.house.files.size(picture)).rejects.toThrow('ENOENT')
})

test('where real people live, nobody is moved out', async () => {
  const [admin] = await world.db.selectFrom('agents').selectAll().execute()
  await expect(leaveDemo(world.act({ kind: 'agent', id: admin!.id, role: 'admin' }))).rejects.toMatchObject({
    code: 'demo_only',
  })
})

test('who said who they are looks around as Ana, signs in as before, and has their address back afterwards', async () => {
  const [admin] = await world.db.selectFrom('agents').selectAll().execute()
  const cookie = await world.signIn({ ...admin!, kind: 'agent' })
  const password = 'slow proving makes good crumb'
  const ask = (method: 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) =>
    world.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })
  const welcome = { name: 'Olga Brandt', email: 'olga@brandt.example', companyName: 'Brandt', password }
  expect((await ask('PUT', '/api/welcome', welcome)).statusCode).toBe(200)
  expect((await ask('POST', '/api/demo')).statusCode).toBe(204)
  const signIn = { email: 'olga@brandt.example', password }
  const asAna = await world.app.inject({ method: 'POST', url: '/api/sessions', payload: signIn })
  expect(asAna.json()).toMatchObject({ agent: { name: 'Ana Kovač' }, company: { name: 'Fern & Finch', demo: true } })
  expect((await ask('DELETE', '/api/demo')).statusCode).toBe(204)
  const after = await world.app.inject({ method: 'POST', url: '/api/sessions', payload: signIn })
  expect(after.json()).toMatchObject({
    agent: { name: 'Administrator', email: 'olga@brandt.example' },
    company: { welcomedAt: null },
  })
})
