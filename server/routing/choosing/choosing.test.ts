import { expect, test } from 'vitest'
import { personWithAddress, visitAs } from '../../../test/visit.ts'
import { answerTo, letterFrom } from '../../../test/oven.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { passTo, readConversation } from '../../conversations/index.ts'
import { newId } from '../../platform/ids.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { choosePerson } from '../choose-each-other.ts'
import { tellBond } from '../keep.ts'
import { readDecisions } from '../read-decisions.ts'
import { routeConversation } from '../route.ts'
import { changeSettings } from '../settings-kept.ts'
import { chooseWho } from './choose.ts'
import { choiceToken } from './link.ts'
import { readChoice } from './options.ts'

const world = await openWorld()
const always = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '23:59' })))
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
await world.db.updateTable('agents').set({ working_hours: always }).execute()
// room for all that is told here
await changeSettings(world.act(), { room: 200 })
const tomorrow = () => new Date(Date.now() + 20 * 3_600_000)
let letters = 0

async function goesAway(agent: Agent, until: Date) {
  const set = { state: 'away' as const, until }
  await world.db
    .insertInto('agent_states')
    .values({ agent_id: agent.id, ...set })
    .onConflict((c) => c.column('agent_id').doUpdateSet(set))
    .execute()
}

/** Maria, whose person is Ana, has written; Ana is away until tomorrow. */
async function waiting() {
  const maria = await personWithAddress(world, `maria${++letters}@panaderiasol.example`)
  await choosePerson(world.act(), { personId: maria.id, agentId: ana.id }, true)
  await goesAway(ana, tomorrow())
  const letter = await letterFrom(world, { address: maria.address, text: 'The oven stopped.', at: new Date() })
  await routeConversation(world.act(), letter.conversationId)
  return { ...maria, ...letter }
}

/** The link as it stands in the mail that asked. */
async function linkIn(
  conversationId: string,
  messageId: string,
  options: { days?: number; secrets?: typeof world.house.secrets } = {},
) {
  const saidId = newId()
  const { person_id } = await world.db
    .selectFrom('conversations')
    .select('person_id')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('acknowledgements')
    .values({
      message_id: messageId,
      said_id: saidId,
      conversation_id: conversationId,
      person_id,
      language: 'en',
      asks: true,
      at: new Date(),
    })
    .execute()
  const ends = new Date(Date.now() + (options.days ?? 7) * 86_400_000)
  return choiceToken({ conversationId, saidId }, ends, options.secrets ?? world.house.secrets)
}

const opens = (token: string, query = '') => world.app.inject({ url: `/choose/${token}${query}` })
const chooses = (token: string, wish: string) =>
  world.app.inject({
    method: 'POST',
    url: `/api/choices/${token}`,
    payload: `wish=${wish}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
const where = async (conversationId: string) => {
  const { owner, keptFor } = await readConversation(world.act(ana), conversationId)
  return { owner: owner?.name ?? null, keptFor: keptFor?.name ?? null }
}

test('a link scanner that opens both links chooses nothing; one press does, and the agent reads it in one sentence', async () => {
  const maria = await waiting()
  const token = await linkIn(maria.conversationId, maria.messageId)
  for (const query of ['?wish=my_person', '?wish=quickest', '?wish=robot', '']) {
    const page = await opens(token, query)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Ana knows you and is back')
    expect(page.body).toContain('Sam is here now')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  }
  expect(
    await world.db.selectFrom('wishes').selectAll().where('conversation_id', '=', maria.conversationId).execute(),
  ).toEqual([])
  const before = await where(maria.conversationId)

  expect((await chooses(token, 'my_person')).statusCode).toBe(303)
  expect(await where(maria.conversationId)).toEqual({ owner: null, keptFor: 'Ana Kovač' })
  expect((await opens(token)).body).toContain('Your letter is kept for Ana')
  const [decision] = await readDecisions(world.act(ana), maria.id)
  expect(decision).toMatchObject({ agent: { name: 'Ana Kovač' }, values: { wish: 'my_person' } })
  expect(decision!.sentence).toContain('as Maria López chose to wait')
  expect(before.keptFor ?? before.owner).toBeTruthy()

  // she thinks again
  expect((await chooses(token, 'quickest')).statusCode).toBe(303)
  expect(await where(maria.conversationId)).toMatchObject({ owner: 'Sam Rivers' })
  expect((await opens(token)).body).toContain('Sam has your letter now')
})

test('who knows her best can be waited for, though another was given her letter meanwhile', async () => {
  const rosa = await personWithAddress(world, `rosa${++letters}@conti.example`, 'Rosa Conti')
  const before = await letterFrom(world, {
    address: rosa.address,
    text: 'Hello.',
    at: new Date(Date.now() - 9 * 86_400_000),
  })
  for (let nth = 1; nth < 5; nth++)
    await world.act().transaction((act) =>
      tellBond(act, {
        kind: 'said',
        sourceId: newId(),
        personId: rosa.id,
        originId: rosa.id,
        agentId: ana.id,
        conversationId: before.conversationId,
        channel: 'mail',
        nth,
        at: Date.now() - 8 * 86_400_000,
      }),
    )
  await world.db
    .updateTable('conversations')
    .set({ state: 'closed', closed_at: new Date(), waiting_since: null })
    .where('id', '=', before.conversationId)
    .execute()
  await goesAway(ana, new Date(Date.now() + 9 * 86_400_000))
  const letter = await letterFrom(world, {
    address: rosa.address,
    text: 'The oven stopped.',
    at: new Date(),
    subject: 'Oven',
  })
  await routeConversation(world.act(), letter.conversationId)
  // decided twice: it is Sam's by now
  await routeConversation(world.act(), letter.conversationId)
  expect(await where(letter.conversationId)).toEqual({ owner: 'Sam Rivers', keptFor: null })
  expect(await readChoice(world.act(), letter.conversationId)).toMatchObject({
    with: { name: 'Sam Rivers' },
    waitFor: { agent: { name: 'Ana Kovač' } },
    now: { name: 'Sam Rivers' },
  })
  await chooseWho(world.act(), letter.conversationId, 'my_person')
  expect(await where(letter.conversationId)).toEqual({ owner: null, keptFor: 'Ana Kovač' })
})

test('twice is once, and of two at once one holds', async () => {
  const maria = await waiting()
  await Promise.all([
    chooseWho(world.act(), maria.conversationId, 'my_person'),
    chooseWho(world.act(), maria.conversationId, 'quickest'),
    chooseWho(world.act(), maria.conversationId, 'my_person'),
  ])
  const choice = await readChoice(world.act(), maria.conversationId)
  expect((await where(maria.conversationId)).owner).toBe(choice!.wish === 'quickest' ? 'Sam Rivers' : null)
  const events = () =>
    world.db
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'conversation.wished')
      .where('conversation_id', '=', maria.conversationId)
      .execute()
  const count = (await events()).length
  await chooseWho(world.act(), maria.conversationId, choice!.wish!)
  expect(await events()).toHaveLength(count)
})

test('a link of nobody’s making, of another house, out of time, or of another letter opens nothing and chooses nothing', async () => {
  const maria = await waiting()
  const other = await waiting()
  const good = await linkIn(maria.conversationId, maria.messageId)
  const bent = `${good.startsWith('A') ? 'B' : 'A'}${good.slice(1)}`
  const foreign = await linkIn(other.conversationId, other.messageId, { secrets: secretsFrom(Buffer.alloc(32, 7)) })
  const strange = choiceToken(
    { conversationId: maria.conversationId, saidId: newId() },
    tomorrow(),
    world.house.secrets,
  )
  await world.db.deleteFrom('acknowledgements').where('conversation_id', '=', other.conversationId).execute()
  const late = await linkIn(other.conversationId, other.messageId, { days: -1 })
  for (const [token, status] of [
    [bent, 404],
    [foreign, 404],
    ['x', 404],
    [strange, 410],
    [late, 410],
  ] as const) {
    expect((await opens(token)).statusCode).toBe(status)
    expect((await chooses(token, 'quickest')).statusCode).toBe(status)
  }
  expect(
    await world.db.selectFrom('wishes').selectAll().where('conversation_id', '=', maria.conversationId).execute(),
  ).toEqual([])
  expect((await chooses(good, 'whoever')).statusCode).toBe(400)
})

test('answered meanwhile, there is nothing to choose; and what was wished once says nothing of the next letter', async () => {
  const maria = await waiting()
  const token = await linkIn(maria.conversationId, maria.messageId)
  await chooses(token, 'quickest')
  await answerTo(world, sam, maria.conversationId, 'I am on my way.', new Date())
  expect((await opens(token)).statusCode).toBe(410)
  expect((await chooses(token, 'my_person')).statusCode).toBe(410)
  await letterFrom(world, {
    address: maria.address,
    text: 'Thank you. One more thing.',
    at: new Date(Date.now() + 1000),
    conversationId: maria.conversationId,
  })
  expect((await readChoice(world.act(undefined, new Date(Date.now() + 2000)), maria.conversationId))?.wish).toBeNull()
})

test('in their place: the choice, somebody else, and “my person” for always', async () => {
  const maria = await waiting()
  const cookie = await visitAs(world, maria, 'letter', { conversationId: maria.conversationId })
  const read = await world.app.inject({ url: `/api/place/conversations/${maria.conversationId}`, headers: { cookie } })
  expect(read.json()).toMatchObject({
    choice: { waitFor: { agent: { name: 'Ana Kovač' } }, now: { name: 'Sam Rivers' } },
  })
  const choose = (wish: string, headers: { cookie: string }) =>
    world.app.inject({
      method: 'POST',
      url: `/api/place/conversations/${maria.conversationId}/choice`,
      headers,
      payload: { wish },
    })
  expect((await choose('someone_else', { cookie })).json()).toMatchObject({ choice: { wish: 'someone_else' } })
  expect(await where(maria.conversationId)).toMatchObject({ owner: 'Sam Rivers' })
  // a stranger's place
  const bo = await personWithAddress(world, `bo${++letters}@nilsen.example`, 'Bo')
  expect((await choose('quickest', { cookie: await visitAs(world, bo, 'asked') })).statusCode).toBe(404)

  const mine = (who: string | null, headers: { cookie: string }) =>
    world.app.inject({ method: 'PUT', url: '/api/place/my-person', headers, payload: { who } })
  expect((await mine(sam.slug, { cookie })).statusCode).toBe(403)
  const fresh = { cookie: await visitAs(world, maria, 'asked') }
  expect((await mine(sam.slug, fresh)).statusCode).toBe(404)
  await answerTo(world, sam, maria.conversationId, 'I am on my way.', new Date())
  expect((await mine(sam.slug, fresh)).json()).toMatchObject({ myPerson: sam.slug })
  expect((await mine(null, fresh)).json()).toMatchObject({ myPerson: null })
})

test('nobody is left alone: who chose to wait is with somebody as soon as Ana leaves for good', async () => {
  const maria = await waiting()
  await chooseWho(world.act(), maria.conversationId, 'my_person')
  expect((await where(maria.conversationId)).keptFor).toBe('Ana Kovač')
  await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', ana.id).execute()
  await routeConversation(world.act(), maria.conversationId)
  expect(await where(maria.conversationId)).toMatchObject({ owner: 'Sam Rivers' })
  await passTo(world.act(sam), maria.conversationId, null)
  await world.db.updateTable('agents').set({ left_at: null }).where('id', '=', ana.id).execute()
})
