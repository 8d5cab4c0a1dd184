import { expect, test } from 'vitest'
import { answerTo, letterFrom } from '../../../test/oven.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import {
  beginDelivery,
  closeConversation,
  deliverySucceeded,
  lockConversation,
  receiveMessage,
} from '../../conversations/index.ts'
import { recognise, rememberFact } from '../../people/index.ts'
import { planAbsence } from '../absence/plan.ts'
import { readStandingInWith } from '../absence/read.ts'
import { chooseWho } from '../choosing/choose.ts'
import { climbLadder } from '../ladder/climb.ts'
import { giveHandover } from './give.ts'
import { readHandoversOf, readMyHandovers } from './read.ts'

/* Somebody is brought to another of us without a colleague's doing, and need not begin again. */

const world = await openWorld()
const [ana, sam, ines] = [
  await world.agent({ name: 'Ana Kovač' }),
  await world.agent({ name: 'Sam Rivers' }),
  await world.agent({ name: 'Ines Duarte' }),
]
const lena = await world.agent({ name: 'Lena Brandt', role: 'lead' })
const nothing = { asks: '', feels: '', tried: '', promised: '', speaking: '', lastWords: '', word: '' }
// nobody is about to go home, whenever this runs, and nobody has enough
const settings = JSON.stringify({ beforeLeaving: 0, room: 100, liveAtOnce: 20 })
await world.db
  .insertInto('routing_settings')
  .values({ settings })
  .onConflict((c) => c.column('only_one').doUpdateSet({ settings }))
  .execute()

const are = (state: 'here' | 'thinking' | 'away', ...agents: Agent[]) =>
  world.db
    .insertInto('agent_states')
    .values(agents.map(({ id }) => ({ agent_id: id, state, until: new Date(Date.now() + 3_600_000) })))
    .onConflict((c) => c.column('agent_id').doUpdateSet((eb) => ({ state: eb.ref('excluded.state') })))
    .execute()
const lies = (id: string) => world.act().transaction((act) => lockConversation(act, id))
const read = async (agent: Agent, personId: string) => (await readHandoversOf(world.act(agent), personId))[0]

/** What somebody writes in a browser on a page of ours. */
const chats = (browser: string, text: string, conversationId: string | null = null) =>
  world.act().transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'browser', value: browser, name: 'Tom', how: 'chat' })
    const chat = { channel: 'chat', mailboxId: null, subject: 'Winston', text, folded: '', html: null } as const
    const more = { htmlMatters: false, envelope: {}, at: act.now, attachments: [], conversationId }
    return { personId, ...(await receiveMessage(act, { personId, identityId, ...chat, ...more })) }
  })

/** Tom, whom Sam has helped in a chat that is done. */
async function tom(browser: string) {
  await are('here', sam)
  await are('away', ana, ines, lena)
  const first = await chats(browser, 'The mixer walks across the floor.')
  await world.work()
  await answerTo(world, sam, first.conversationId, 'It is a rubber foot.', new Date())
  await world.work()
  await closeConversation(world.act(sam), first.conversationId, 'Four new feet made him stay.')
  await rememberFact(world.act(sam), world.house.secrets, {
    personId: first.personId,
    kind: 'preference',
    about: 'tone',
    value: 'the truth first',
    sensitivity: 'none',
    visibleTo: 'team',
    source: 'agent',
    basis: 'told',
    sharedWithUs: true,
    onDate: null,
    expiresAt: null,
  })
  return first.personId
}

test('Tom chats while Sam, who knows him, thinks: Ines has him with a brief, and introduces both', async () => {
  const personId = await tom('a browser of Tom’s')
  await are('thinking', sam)
  await are('here', ines)
  const { conversationId } = await chats('a browser of Tom’s', 'He walks again, and now he hums.')
  await world.work()
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id })
  expect(await read(ines, personId)).toMatchObject({
    askedBy: 'desk',
    givenBy: null,
    from: { name: 'Sam Rivers' },
    to: { name: 'Ines Duarte' },
    answer: 'taken',
    brief: {
      asks: 'He walks again, and now he hums.',
      tried: expect.stringMatching(/Four new feet made him stay\.$/),
      speaking: 'the truth first',
      lastWords: 'He walks again, and now he hums.',
      word: '',
    },
    introduction: expect.stringMatching(/^I am Ines Duarte, .*Sam Rivers, who is not free just now\. I know/),
  })
  // Sam is asked nothing, and tells nobody that somebody else looks after Tom
  expect((await read(sam, personId))?.introduction).toBeNull()
  expect(await readMyHandovers(world.act(sam))).toEqual([])
  await answerTo(world, ines, conversationId, 'I am Ines, and work with Sam. Which note does he hum?', new Date())
  await world.work()
  expect(await read(ines, personId)).toBeUndefined()
  // what they say further to one another is nobody's handover
  await chats('a browser of Tom’s', 'B flat.', conversationId)
  await world.work()
  expect(await read(ines, personId)).toBeUndefined()
})

test('he waits for Sam after all, and nobody is briefed; he would have somebody else, and whoever that is, is', async () => {
  const personId = await tom('another browser')
  await are('thinking', sam)
  await are('here', ines)
  const { conversationId } = await chats('another browser', 'Is Sam there?')
  await world.work()
  expect((await read(ines, personId))?.askedBy).toBe('desk')
  await chooseWho(world.act(), conversationId, 'my_person')
  expect(await lies(conversationId)).toMatchObject({ kept_for: sam.id })
  expect(await read(ines, personId)).toBeUndefined()
  await chooseWho(world.act(), conversationId, 'someone_else')
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id })
  expect(await read(ines, personId)).toMatchObject({
    askedBy: 'person',
    introduction: 'I am Ines Duarte, from the same team as Sam Rivers, and look after this from here.',
  })
})

test('whoever has Tom because they know him, or because nobody does, needs no brief', async () => {
  const personId = await tom('a third browser')
  await are('here', ines)
  const again = await chats('a third browser', 'Me again.')
  await world.work()
  expect(await lies(again.conversationId)).toMatchObject({ owner_id: sam.id })
  const stranger = await chats('nobody has met this one', 'Hello?')
  await world.work()
  expect(await read(sam, personId)).toBeUndefined()
  expect(await readHandoversOf(world.act(ines), stranger.personId)).toEqual([])
})

test('Maria climbs to Lena: she waits there though Ana had the last word, Lena is briefed, and whoever was asked is not any more', async () => {
  const at = new Date()
  const maria = await letterFrom(world, { address: 'maria@sol.example', text: 'It stopped again.', at })
  await answerTo(world, ana, maria.conversationId, 'It cannot be mended. I will ask for a price.', new Date())
  await world.work()
  await giveHandover(world.act(ana), maria.conversationId, { kind: 'for_good', agentId: ines.id, brief: nothing })
  const climbs = () => climbLadder(world.act(), maria.conversationId, [], lena.slug)
  await Promise.all([climbs(), climbs()])
  expect(await lies(maria.conversationId)).toMatchObject({ owner_id: lena.id, state: 'open' })
  const open = await readHandoversOf(world.act(lena), maria.personId)
  expect(open).toHaveLength(1)
  expect(open[0]).toMatchObject({
    askedBy: 'person',
    from: { name: 'Ana Kovač' },
    to: { name: 'Lena Brandt' },
    brief: {
      asks: 'It stopped again.',
      tried: expect.stringContaining('Ana Kovač: It cannot be mended.'),
      promised: 'I will ask for a price.',
    },
    introduction: 'I am Lena Brandt, from the same team as Ana Kovač, and look after this from here.',
  })
  expect((await read(ana, maria.personId))?.introduction).toMatch(/^Lena Brandt, who works with me/)
})

test('what is done is asked again by climbing; where nobody had it, there is nobody to introduce', async () => {
  const wilma = await letterFrom(world, { address: 'wilma@sol.example', text: 'Thank you.', at: new Date() })
  await closeConversation(world.act(ana), wilma.conversationId, 'Nothing to do.')
  await world.work()
  await world.db.updateTable('conversations').set({ owner_id: null }).where('id', '=', wilma.conversationId).execute()
  await climbLadder(world.act(), wilma.conversationId, [], lena.slug)
  expect(await lies(wilma.conversationId)).toMatchObject({ owner_id: lena.id, state: 'open', closed_at: null })
  expect(await read(lena, wilma.personId)).toMatchObject({ from: { name: 'Lena Brandt' }, introduction: null })
})

const wentOn = (agent: Agent, days: number) =>
  world.db
    .updateTable('agent_states')
    .set({ state: 'away', until: new Date(Date.now() + days * 86_400_000) })
    .where('agent_id', '=', agent.id)
    .execute()

/** Somebody whose letters these have answered, and who writes again while Ana is away for long. */
async function writesAgain(address: string, text: string, ...known: Agent[]) {
  await are('here', ana, sam, ines)
  const { conversationId } = await letterFrom(world, { address, text: 'The oven ticks.', at: new Date() })
  for (const who of known) {
    const messageId = await answerTo(world, who, conversationId, 'It is the lamp.', new Date())
    await beginDelivery(world.act(), messageId)
    await deliverySucceeded(world.act(), messageId)
  }
  await closeConversation(world.act(ana), conversationId, 'A new lamp.')
  await world.work()
  await wentOn(ana, 9)
  return async (away: Agent[] = []) => {
    await are('away', lena, ...away)
    const again = await letterFrom(world, { address, text, at: new Date(), subject: 'The lamp' })
    await world.work()
    return again
  }
}

test('a letter that Ana’s leave brings to Ines, who never met Nora, comes with a brief, and once', async () => {
  const writes = await writesAgain('nora@sol.example', 'Now the lamp ticks.', ana)
  const { personId, conversationId } = await writes([sam])
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id })
  const brief = {
    asks: 'Now the lamp ticks.',
    tried: expect.stringContaining('A new lamp.'),
    lastWords: 'Now the lamp ticks.',
  }
  expect(await read(ines, personId)).toMatchObject({ askedBy: 'desk', from: { name: 'Ana Kovač' }, brief })
  // a further letter is nothing new to her
  await letterFrom(world, { address: 'nora@sol.example', text: 'Loudly.', at: new Date(), conversationId })
  await world.work()
  expect(await readHandoversOf(world.act(ines), personId)).toHaveLength(1)
  await answerTo(world, ines, conversationId, 'I am Ines, and work with Ana. How loudly?', new Date())
  await world.work()
  expect(await read(ines, personId)).toBeUndefined()
})

test('whoever has spoken with Nils before has the time to read what was said, and no brief', async () => {
  const writes = await writesAgain('nils@sol.example', 'It ticks again.', ana, ines)
  const { personId, conversationId } = await writes([sam])
  expect(await lies(conversationId)).toMatchObject({ owner_id: ines.id })
  expect(await read(ines, personId)).toBeUndefined()
})

test('whoever stands in has the brief that was written for them, and no second one', async () => {
  const writes = await writesAgain('olga@sol.example', 'Who stands in for Ana?', ana)
  const today = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await planAbsence(world.act(ana), { firstDay: today(-1), lastDay: today(8) })
  await world.work()
  const { personId, conversationId } = await writes()
  const { owner_id } = await lies(conversationId)
  const [standsIn] = await readStandingInWith(world.act(ines), personId)
  expect(standsIn).toMatchObject({ agent: { id: owner_id }, brief: 'Last time: A new lamp.' })
  expect(await readHandoversOf(world.act(ines), personId)).toEqual([])
})
