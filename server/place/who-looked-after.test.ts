import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { answers, type Known, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { allKept } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { choosePerson, chooseWho } from '../routing/index.ts'
import { forget } from './forget.ts'

/* What there is of whom somebody met, whom they chose, and who stood in: theirs to take along, and to have erased. */

let world: World
let maria: Known
let cookie: string
let lead: string

beforeAll(async () => {
  world = await openWorld()
  const [ana, sam, ines] = [
    await world.agent({ name: 'Ana Kovač' }),
    await world.agent({ name: 'Sam Rivers' }),
    await world.agent({ name: 'Ines Duarte' }),
  ]
  lead = await world.signIn(await world.agent({ name: 'Rosa Lead', role: 'lead' }))
  maria = await personWithAddress(world, 'maria@lopez.example')
  const conversationId = await writes(world, maria, 'The oven stopped.', { subject: 'The oven' })
  await answers(world, ana, conversationId, 'I look after it.')
  await writes(world, maria, 'It stopped again.', { conversationId })
  await world.work()
  await chooseWho(world.act({ kind: 'person', id: maria.id }), conversationId, 'my_person')
  await choosePerson(world.act(undefined), { personId: maria.id, agentId: ana.id }, true)
  await standsIn(ana, sam)
  await broughtIn(conversationId, ana, ines)
  await acknowledged(conversationId)
  cookie = await visitAs(world, maria, 'asked')
})

async function standsIn(absent: Agent, cover: Agent): Promise<void> {
  const id = newId()
  const [from_at, until_at] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-01-10T00:00:00Z')]
  const days = { first_day: '2026-01-05', last_day: '2026-01-09', from_at, until_at, planned_at: from_at }
  await world.db
    .insertInto('absences')
    .values({ id, agent_id: absent.id, ...days })
    .execute()
  await world.db
    .insertInto('covers')
    .values({
      id: newId(),
      absence_id: id,
      person_id: maria.id,
      agent_id: cover.id,
      brief: 'Speaks fast when she worries.',
      proposed_at: from_at,
    })
    .execute()
}

async function broughtIn(conversationId: string, from: Agent, to: Agent): Promise<void> {
  await world.db
    .insertInto('handovers')
    .values({
      id: newId(),
      conversation_id: conversationId,
      person_id: maria.id,
      kind: 'consult',
      given_by: from.id,
      from_agent: from.id,
      to_agent: to.id,
      given_at: new Date(),
      brief: { word: 'The fan, I think.' },
      answer: 'taken',
      answered_at: new Date(),
    })
    .execute()
}

async function acknowledged(conversationId: string): Promise<void> {
  const { id } = await world.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .limit(1)
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('acknowledgements')
    .values({
      message_id: id,
      said_id: newId(),
      conversation_id: conversationId,
      person_id: maria.id,
      language: 'en',
      asks: true,
      at: new Date(),
    })
    .execute()
}

const ask = (method: 'GET' | 'PUT', url: string, as = cookie) =>
  world.app.inject({ method, url, headers: { cookie: as } })

test('her export has whom she chose and wished for, why she met whom she met, and who stood in and was brought in', async () => {
  const { lists } = (await ask('GET', '/api/place/export/json')).json<{
    lists: Record<string, Record<string, unknown>[]>
  }>()
  expect(lists).toMatchObject({
    chosen: [{ name: 'Ana Kovač' }],
    wished: [{ about: 'The oven', wish: 'my_person' }],
    stoodIn: [{ who: 'Sam Rivers', insteadOf: 'Ana Kovač' }],
    broughtIn: [{ by: 'Ana Kovač', who: 'Ines Duarte', toHelp: true }],
  })
  expect(lists.lookedAfter!.length).toBeGreaterThan(0)
})

test('the page reads as words in her language, and what colleagues told each other is not in it', async () => {
  const page = (await ask('GET', '/api/place/export/page')).body
  expect(page).toContain('Whom you wished for while you waited')
  expect(page).toContain('my person')
  expect(page).toContain('Who stood in with you')
  expect(page).not.toContain('Speaks fast')
  expect(page).not.toContain('The fan, I think.')
})

test('forgotten, nothing of it is left in any table that routing and calls keep of people', async () => {
  const tables = allKept()
    .flatMap((one) => one.tables)
    .filter((table) =>
      ['happenings', 'bonds', 'decisions', 'wishes', 'acknowledgements', 'covers', 'handovers', 'calls'].includes(
        table,
      ),
    )
  expect(tables).toHaveLength(8)
  const left = async () => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const { rows } = await sql<{ many: number }>`
        select count(*)::int as many from ${sql.table(table)} where person_id = ${maria.id}`.execute(world.db)
      counts[table] = rows[0]!.many
    }
    return counts
  }
  const before = await left()
  expect(
    Object.entries(before).filter(([table, many]) => many === 0 && table !== 'happenings' && table !== 'calls'),
  ).toEqual([])
  expect((await ask('PUT', `/api/people/${maria.id}/erasure`, lead)).statusCode).toBe(200)
  const erasure = await world.db.selectFrom('erasures').selectAll().executeTakeFirstOrThrow()
  await forget(world.act(undefined, new Date(erasure.due_at.getTime() + 1000)), world.house, erasure.id)
  expect(Object.values(await left()).filter((many) => many > 0)).toEqual([])
})
