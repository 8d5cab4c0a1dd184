import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openWorld, type World } from '../test/world.ts'
import { seedDemo } from './seed.ts'

const now = new Date('2026-11-22T09:41:00Z')
const movedIn = openWorld().then(async (world) => {
  await seedDemo(world.act(undefined, now), world.house.files)
  return world
})

describe('Fern & Finch move in', () => {
  test('eight agents, one of them the administrator, all with a face and a card', async () => {
    const { db } = await movedIn
    const agents = await db.selectFrom('agents').selectAll().orderBy('joined_at').execute()
    expect(agents).toHaveLength(8)
    expect(agents.filter((agent) => agent.role === 'admin').map((agent) => agent.name)).toEqual(['Ana Kovač'])
    expect(agents.filter((agent) => agent.role === 'lead')).toHaveLength(1)
    for (const agent of agents) {
      expect(agent.picture_key).not.toBeNull()
      expect(agent.about.length).toBeGreaterThan(80)
    }
  })

  test('about sixty people, a third with a face, and the pictures are pictures', async () => {
    const { db, house } = await movedIn
    const people = await db.selectFrom('people').selectAll().execute()
    expect(people.length).toBeGreaterThanOrEqual(58)
    const faces = people.flatMap((person) => person.picture_key ?? [])
    expect(faces.length / people.length).toBeGreaterThan(0.28)
    const { width, height, format } = await sharp(await buffer(house.files.read(faces[0]!))).metadata()
    expect({ width, height, format }).toEqual({ width: 512, height: 512, format: 'webp' })
  })

  test('what people attached can be opened', async () => {
    const { db, house } = await movedIn
    const attachments = await db.selectFrom('attachments').selectAll().orderBy('type').execute()
    expect(attachments.map((file) => file.type)).toEqual(['application/pdf', 'image/jpeg', 'image/png', 'image/png'])
    for (const file of attachments) expect(await house.files.size(file.file_key)).toBe(file.size)
    expect((await buffer(house.files.read(attachments[0]!.file_key))).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('Ana signs in and finds who waits for her, for the team, with colleagues and later', async () => {
    const world = await movedIn
    const groups = await anasPeople(world)
    expect(groups.waiting).toEqual(['Maria López', 'Tom Adeyemi', 'Moses Kiplagat', 'Jun Okafor'])
    expect(groups.team).toEqual([
      'Wilhelmina Adelheid Freifrau von Hohenstein-Wartenberg zu Lichtenfels',
      'Dmitri Volkov',
    ])
    expect(groups.colleagues).toEqual(expect.arrayContaining(['Ines Haddad', 'Gregor MacAllister']))
    expect(groups.later).toEqual(expect.arrayContaining(['Piet de Boer', 'Rosa Ferri']))
    expect(groups.theirTurn).toEqual(expect.arrayContaining(['Eilidh Ross', 'Winston Grant']))
  })

  test('of the dozen in full it is known where each thing comes from; two were told in confidence, one has two answers', async () => {
    const { db } = await movedIn
    const facts = await db.selectFrom('facts').selectAll().execute()
    expect(facts.length).toBeGreaterThan(70)
    expect(facts.filter((fact) => fact.message_id).length).toBeGreaterThan(40)
    expect(facts.filter((fact) => fact.sensitivity !== 'none')).toHaveLength(2)
    const open = Map.groupBy(
      facts.filter((fact) => fact.matter),
      (fact) => `${fact.person_id} ${fact.matter}`,
    )
    expect([...open.values()].filter((group) => group.length > 1)).toHaveLength(1)
  })

  test('Maria is known by Ana most, then by Sam', async () => {
    const world = await movedIn
    const cookie = await world.signIn(await ana(world))
    const maria = await world.db
      .selectFrom('people')
      .select('slug')
      .where('name', '=', 'Maria López')
      .executeTakeFirstOrThrow()
    const answer = await world.app.inject({ url: `/api/people/${maria.slug}`, headers: { cookie } })
    expect(answer.statusCode).toBe(200)
    const { knownBy, arrivedAt } = answer.json<{ knownBy: { agent: { name: string } }[]; arrivedAt: string }>()
    expect(knownBy.slice(0, 2).map(({ agent }) => agent.name)).toEqual(['Ana Kovač', 'Sam Rennie'])
    expect(arrivedAt).toMatch(/^2019-/)
  })

  test('a second cast is refused, and leaves no file behind', async () => {
    const { act, db, house } = await movedIn
    const kept: string[] = []
    const files = {
      ...house.files,
      put: async (...given: Parameters<typeof house.files.put>) => {
        const put = await house.files.put(...given)
        kept.push(put.key)
        return put
      },
    }
    const before = await db
      .selectFrom('people')
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirstOrThrow()
    await expect(seedDemo(act(undefined, now), files)).rejects.toMatchObject({ code: 'not_empty' })
    expect(kept).toEqual([])
    expect(
      await db
        .selectFrom('people')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow(),
    ).toEqual(before)
  })
})

describe('the state agrees with what was said', () => {
  test('a conversation waits for whoever did not have the last word', async () => {
    const { db } = await movedIn
    const conversations = await db.selectFrom('conversations').selectAll().execute()
    for (const conversation of conversations) {
      const said = await db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversation.id)
        .where('kind', '=', 'message')
        .orderBy('at')
        .orderBy('id')
        .execute()
      const last = said.at(-1)!
      const story = {
        subject: conversation.subject,
        state: conversation.state,
        by: last.by_person_id ? 'person' : 'agent',
      }
      expect({ ...story, at: conversation.last_message_at, by: conversation.last_by }).toEqual({
        ...story,
        at: last.at,
      })
      if (conversation.state === 'open') {
        const ours = said.findLastIndex((message) => message.by_agent_id !== null)
        expect(last.by_person_id, story.subject).not.toBeNull()
        expect(conversation.waiting_since).toEqual(said[ours + 1]!.at)
      }
      if (conversation.state === 'waiting') expect(last.by_agent_id, story.subject).not.toBeNull()
      if (conversation.state === 'later') expect(conversation.later_until!.getTime()).toBeGreaterThan(now.getTime())
      if (conversation.state === 'closed') {
        expect(conversation.outcome, story.subject).not.toBe('')
        expect(conversation.owner_id, story.subject).not.toBeNull()
        expect(conversation.closed_at!.getTime()).toBeGreaterThanOrEqual(last.at.getTime())
      }
    }
  })

  test('replaying the event log gives every conversation the owner and the state that it has', async () => {
    const { db } = await movedIn
    const events = await db.selectFrom('events').selectAll().orderBy('id').execute()
    expect(events.map((event) => event.at.getTime())).toEqual(
      events.map((event) => event.at.getTime()).toSorted((a, b) => a - b),
    )
    const replayed = new Map<string, { owner: unknown; state: string }>()
    const knows = new Map<string, unknown>()
    for (const { kind, conversation_id: id, person_id: person, by_id, data } of events) {
      if (!id || !person) continue
      const before = replayed.get(id) ?? { owner: null, state: 'open' }
      const next = {
        'conversation.taken': { ...before, owner: data.agentId },
        'conversation.handed_over': { ...before, owner: data.to },
        'conversation.put_off': { ...before, state: 'later' },
        'conversation.closed': { ...before, state: 'closed' },
        'message.received': { ...before, state: 'open' },
        'message.queued': { ...before, state: 'waiting' },
        'call.noted': { ...before, state: 'waiting' },
      }[kind]
      if (kind === 'message.queued' || kind === 'call.noted') knows.set(`${person} ${by_id}`, by_id)
      replayed.set(id, next ?? before)
    }
    const conversations = await db.selectFrom('conversations').selectAll().execute()
    for (const { id, owner_id, person_id, state, subject } of conversations) {
      const { owner, state: told } = replayed.get(id)!
      expect({ subject, state: told }).toEqual({ subject, state })
      // opened with the agent who knew them: receiving a message records no event for that
      if (owner === null) expect(owner_id === null || knows.has(`${person_id} ${owner_id}`), subject).toBe(true)
      else expect({ subject, owner }).toEqual({ subject, owner: owner_id })
    }
  })

  test('each message has the one event that tells of it', async () => {
    const { db } = await movedIn
    const events = await db
      .selectFrom('events')
      .select(['kind', 'data'])
      .where('kind', 'in', ['message.received', 'message.queued', 'note.written', 'call.noted'])
      .execute()
    const messages = await db.selectFrom('messages').select('id').execute()
    expect(events.map((event) => String(event.data.messageId)).toSorted()).toEqual(
      messages.map((message) => message.id).toSorted(),
    )
  })

  test('what is put off comes back by a job', async () => {
    const { db, pool } = await movedIn
    const later = await db
      .selectFrom('conversations')
      .select(['id', 'later_until'])
      .where('state', '=', 'later')
      .execute()
    const { rows } = await pool.query<{ key: string; run_at: Date }>(
      `select key, run_at from graphile_worker.jobs where key like 'return %'`,
    )
    const sorted = (times: Date[]) => times.map((time) => time.toISOString()).toSorted()
    expect(rows.map((row) => row.key).toSorted()).toEqual(later.map((one) => `return ${one.id}`).toSorted())
    expect(sorted(rows.map((row) => row.run_at))).toEqual(sorted(later.map((one) => one.later_until!)))
  })

  test('nothing lies in the future, and nothing is sent', async () => {
    const { db, pool } = await movedIn
    const { rows } = await pool.query<{ latest: Date }>(
      `select greatest((select max(at) from messages), (select max(at) from events), (select max(closed_at) from conversations), (select max(delivery_at) from messages)) as latest`,
    )
    expect(rows[0]!.latest.getTime()).toBeLessThanOrEqual(now.getTime())
    const waiting = await db
      .selectFrom('messages')
      .select('id')
      .where('delivery', 'in', ['queued', 'sending', 'failed'])
      .execute()
    expect(waiting).toEqual([])
    const { rows: jobs } = await pool.query<{ task_identifier: string }>(
      `select distinct task_identifier from graphile_worker.jobs`,
    )
    expect(jobs.map((job) => job.task_identifier).toSorted()).toEqual([
      'conversation.return',
      // what is sensitive is kept for a time
      'facts.expire',
      'facts.remind',
      // who is here twice
      'people.look_at_everyone',
    ])
  })
})

describe('moving in', () => {
  test('the same day gives the same rows', async () => {
    const other = await openWorld()
    await seedDemo(other.act(undefined, now), other.house.files)
    const first = await movedIn
    const tables = [
      'agents',
      'organisations',
      'people',
      'identities',
      'conversations',
      'messages',
      'attachments',
      'acquaintances',
      'events',
    ] as const
    for (const table of tables) expect(await rowsOf(other, table), table).toEqual(await rowsOf(first, table))
  })

  test('the administrator of the first start becomes Ana', async () => {
    const world = await openWorld()
    const admin = await world.agent({ name: 'Administrator', role: 'admin', email: 'administrator@rapport.invalid' })
    const headers = { cookie: await world.signIn(admin), origin: 'http://rapport.test' }
    const moveIn = () => world.app.inject({ method: 'POST', url: '/api/demo', headers, payload: {} })
    expect((await moveIn()).statusCode).toBe(204)
    expect((await moveIn()).json()).toMatchObject({ code: 'not_empty' })
    const agents = await world.db.selectFrom('agents').select(['id', 'name']).execute()
    expect(agents).toHaveLength(8)
    expect(agents.find((agent) => agent.id === admin.id)!.name).toBe('Ana Kovač')
    expect((await anasPeople(world)).waiting).toContain('Maria López')
  })
})

async function ana(world: World) {
  const { id, slug, name, email } = await world.db
    .selectFrom('agents')
    .selectAll()
    .where('name', '=', 'Ana Kovač')
    .executeTakeFirstOrThrow()
  return { kind: 'agent' as const, role: 'admin' as const, id, slug, name, email }
}

async function anasPeople(world: World): Promise<Record<string, string[]>> {
  const cookie = await world.signIn(await ana(world))
  const answer = await world.app.inject({ url: '/api/my-people', headers: { cookie } })
  expect(answer.statusCode).toBe(200)
  const groups = answer.json<Record<string, { person: { name: string } }[]>>()
  return Object.fromEntries(
    Object.entries(groups)
      .filter(([key]) => key !== 'more')
      .map(([key, rows]) => [key, rows.map((row) => row.person.name)]),
  )
}

/** Rows without what may differ: where files rest, and which transaction wrote an event. */
async function rowsOf(world: World, table: string): Promise<string[]> {
  const { rows } = await world.pool.query<Record<string, unknown>>(`select * from ${table}`)
  return rows
    .map(({ picture_key: _picture, file_key: _file, tx: _tx, horizon: _horizon, id, ...row }) =>
      JSON.stringify({ ...row, ...(table === 'events' ? {} : { id }) }),
    )
    .toSorted()
}
