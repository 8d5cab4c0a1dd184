import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { type Agent, openWorld } from '../../test/world.ts'
import { beginDelivery, deliverySucceeded, reply } from '../conversations/index.ts'
import { begin, system } from '../platform/act.ts'
import { openDb, openPool } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { choosePerson, stepAway } from './choose-each-other.ts'
import { giveHandover } from './handing/give.ts'
import { sayState } from './my-state.ts'
import { routeConversation } from './route.ts'

/* Who is given whom, on a real database; the rule itself has its own tests (decide.test.ts). */

const world = await openWorld()
const boss = await world.agent({ name: 'Rosa Boss', role: 'admin' })
const [ana, sam, ines] = [
  await world.agent({ name: 'Ana Kovač' }),
  await world.agent({ name: 'Sam Rennie' }),
  await world.agent({ name: 'Ines Duarte' }),
]
const brief = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: '' }
const everyDay = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '23:59' })))
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
let times = 0

// the others are at home, and each story begins with nothing open
beforeEach(async () => {
  await sql`update agents set working_hours = ${everyDay}::jsonb where id <> ${boss.id}`.execute(world.db)
  await sql`update agents set left_at = null`.execute(world.db)
  await sql`delete from agent_states`.execute(world.db)
  await sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null, kept_for = null,
    kept_until = null where state <> 'closed'`.execute(world.db)
  await is(boss, 'away')
})

const is = (who: Agent, state: 'here' | 'away' | 'thinking') =>
  sayState(world.act(who), who.id, { is: state, ...(state === 'here' ? {} : { until: tomorrow() }) })

/** Somebody whom an agent answered, and whose matter is done. */
async function known(...by: Agent[]): Promise<{ personId: string; address: string }> {
  const address = `maria.${++times}@sol.example`
  const first = await writes(world, address, { name: 'Maria López' })
  for (const who of by) {
    const text = { text: 'Hello.', attachmentIds: [], clientId: newId() }
    const id = await reply(world.act(who), first.conversationId, text)
    await beginDelivery(world.act(), id)
    await deliverySucceeded(world.act(), id)
  }
  await done(first.conversationId)
  await world.work()
  return { personId: first.personId, address }
}

const done = (id: string) =>
  sql`update conversations set state = 'closed', closed_at = now(), waiting_since = null, kept_for = null,
    kept_until = null where id = ${id}`.execute(world.db)

async function standing(conversationId: string) {
  const { rows } = await sql<{ owner: string | null; kept: string | null; sentence: string | null; state: string }>`
    select owners.name as owner, keepers.name as kept, c.state, (select sentence from decisions
      where conversation_id = c.id order by at desc, id desc limit 1) as sentence
    from conversations c left join agents owners on owners.id = owner_id left join agents keepers on keepers.id = kept_for
    where c.id = ${conversationId}`.execute(world.db)
  return rows[0]!
}

test('Maria is brought to Ana, who knows her; while Ana is away her letter waits for her, and the sentence says so', async () => {
  const maria = await known(ana)
  const first = await writes(world, maria.address)
  await world.work()
  expect(await standing(first.conversationId)).toMatchObject({
    owner: 'Ana Kovač',
    sentence: 'Ana Kovač has met Maria López.',
  })
  await is(ana, 'away')
  await world.work()
  const kept = await standing(first.conversationId)
  expect(kept).toMatchObject({ owner: 'Ana Kovač', kept: 'Ana Kovač' })
  expect(kept.sentence).toMatch(/^Ana Kovač looks after this already and is back (tomorrow|\w+day) at \d+:\d\d\.$/)
  await is(ana, 'here')
  await world.work()
  expect(await standing(first.conversationId)).toMatchObject({ owner: 'Ana Kovač', kept: null })
})

test('whoever is away for long does not keep her waiting: another who knows her has her, and is told why', async () => {
  const maria = await known(ana, sam)
  await sayState(world.act(ana), ana.id, {
    is: 'away',
    until: new Date(Date.now() + 9 * 86_400_000).toISOString(),
  })
  const { conversationId } = await writes(world, maria.address)
  await world.work()
  const { owner, sentence } = await standing(conversationId)
  expect(owner).toBe('Sam Rennie')
  expect(sentence).toMatch(/^Ana Kovač is away until \d+ December|^Ana Kovač is away until/)
  expect(sentence).toContain('Sam Rennie has met Maria López')
})

test('a letter that opens a closed conversation again does not land on someone who is away', async () => {
  const maria = await known(ana, sam)
  const { rows } = await sql<{ id: string }>`
    select id from conversations where person_id = ${maria.personId}`.execute(world.db)
  await sql`update conversations set owner_id = ${ana.id} where id = ${rows[0]!.id}`.execute(world.db)
  await sayState(world.act(ana), ana.id, { is: 'away', until: new Date(Date.now() + 9 * 86_400_000).toISOString() })
  await writes(world, maria.address, { conversationId: rows[0]!.id })
  await world.work()
  expect(await standing(rows[0]!.id)).toMatchObject({ state: 'open', owner: 'Sam Rennie' })
})

test('two letters of one stranger at once, taken in by two processes, go to one agent', {
  timeout: 120_000,
}, async () => {
  const others = [openPool(world.connection, { max: 3 }), openPool(world.connection, { max: 3 })]
  const two = others.map((pool) => openDb(pool))
  try {
    for (let i = 0; i < 6; i++) {
      const address = `stranger.${++times}@new.example`
      const letters = [await writes(world, address), await writes(world, address), await writes(world, address)]
      await Promise.all(
        letters.map(({ conversationId }, nth) => routeConversation(begin(two[nth % 2]!, system), conversationId)),
      )
      const owners = await Promise.all(letters.map(({ conversationId }) => standing(conversationId)))
      expect(new Set(owners.map(({ owner, kept }) => owner ?? kept)).size).toBe(1)
      expect(owners[0]!.owner ?? owners[0]!.kept).not.toBeNull()
      for (const { conversationId } of letters) await done(conversationId)
    }
  } finally {
    await Promise.all(two.map((db) => db.destroy()))
  }
})

test('an agent who signs off, or leaves, in the middle leaves nobody alone', async () => {
  const people = [await known(ana), await known(ana, ines), await known(sam)]
  const letters = []
  for (const { address } of people) letters.push(await writes(world, address))
  await world.work()
  expect((await standing(letters[0]!.conversationId)).owner).toBe('Ana Kovač')
  const answered = letters[1]!
  await reply(world.act(ana), answered.conversationId, { text: 'One moment.', attachmentIds: [], clientId: newId() })
  // it is Maria's turn there when Ana leaves the team
  await sql`update agents set left_at = now() where id = ${ana.id}`.execute(world.db)
  await world.act(boss).transaction(async (act) => {
    const { record } = await import('../platform/events.ts')
    record(act, 'agent.left', { agentId: ana.id })
  })
  await world.work()
  for (const { conversationId } of letters) {
    const { owner, kept } = await standing(conversationId)
    expect(owner ?? kept).not.toBe('Ana Kovač')
    expect(owner ?? kept).not.toBeNull()
  }
  expect((await standing(answered.conversationId)).owner).toBe('Ines Duarte')
})

test('signed out of the last browser, they are away, and whoever waits for them is looked after', async () => {
  const maria = await known(ana)
  const { conversationId } = await writes(world, maria.address)
  const cookie = await world.signIn(ana)
  await world.work()
  expect((await standing(conversationId)).kept).toBeNull()
  await world.app.inject({
    method: 'DELETE',
    url: '/api/sessions/current',
    headers: { cookie, origin: 'http://rapport.test' },
  })
  await world.work()
  const { owner, kept } = await standing(conversationId)
  expect(kept ?? owner).not.toBeNull()
  const seen = await world.app.inject({ url: '/api/agents/presence', headers: { cookie: await world.signIn(sam) } })
  expect(seen.json().items).toContainEqual({ agentId: ana.id, is: 'away', backAt: expect.any(String) })
})

test('what she chose goes first; who stepped away has her no more; given back to the team, another is asked', async () => {
  const maria = await known(ana)
  const { conversationId } = await writes(world, maria.address)
  await world.work()
  await choosePerson(world.act(), { personId: maria.personId, agentId: sam.id }, true)
  await giveHandover(world.act(ana), conversationId, { agentId: null, kind: 'for_good', brief })
  await world.work()
  expect(await standing(conversationId)).toMatchObject({
    owner: 'Sam Rennie',
    sentence: 'Sam Rennie is the one whom Maria López chose.',
  })
  await stepAway(world.act(sam), { personId: maria.personId, agentId: sam.id }, true)
  await world.work()
  const { owner, sentence } = await standing(conversationId)
  expect(owner).not.toBe('Sam Rennie')
  expect(sentence).not.toContain('Sam')
})

test('it is decided again when whoever it lies with did not begin in time, and not when they did', async () => {
  const [maria, tom] = [await known(ana, sam), await known(ana, sam)]
  const [hers, his] = [await writes(world, maria.address), await writes(world, tom.address)]
  await world.work()
  const { personId } = tom
  await world.db
    .insertInto('drafts')
    .values({ agent_id: ana.id, person_id: personId, kind: 'message', text: 'Dear', saved_at: new Date() })
    .execute()
  // the days go by
  await sql`update decisions set look_again_at = now() - interval '1 second'
    where conversation_id in (${hers.conversationId}, ${his.conversationId})`.execute(world.db)
  await sql`update graphile_worker._private_jobs set run_at = now()
    where key like 'look again at %'`.execute(world.db)
  await world.work()
  expect((await standing(hers.conversationId)).owner).toBe('Sam Rennie')
  expect((await standing(his.conversationId)).owner).toBe('Ana Kovač')
})
