import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { writes } from '../../test/letters-in.ts'
import { openWorld } from '../../test/world.ts'
import { beginDelivery, deliverySucceeded, rateConversation, reply } from '../conversations/index.ts'
import { mergePeople, undoMerge } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { type Bond, bondAfter, joinBonds, noBond } from './bond.ts'
import { choosePerson, lookAfter, stepAway } from './choose-each-other.ts'
import { tellMessage } from './hear-messages.ts'
import { tellRating } from './hear-ratings.ts'
import { tellBond } from './keep.ts'
import { readBonds } from './read-bonds.ts'
import { readWhoKnows } from './read-who-knows.ts'
import { changeSettings } from './settings-kept.ts'
import { tellNextPortion } from './tell-all.ts'
import { tellHistory } from './tell-history.ts'

const world = await openWorld({ live: true })
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rennie' })
const priya = await world.agent({ name: 'Priya Raman', role: 'lead' })
let times = 0
const somebody = () => `maria.${++times}@sol.example`

/** An agent answers, and it leaves. */
async function answers(who: typeof ana, conversationId: string, at = new Date()) {
  const id = await reply(world.act(who, at), conversationId, { text: 'Hello.', attachmentIds: [], clientId: newId() })
  await beginDelivery(world.act(undefined, at), id)
  await deliverySucceeded(world.act(undefined, at), id)
  return id
}

async function bondOf(personId: string, who: typeof ana): Promise<Bond> {
  return (await readBonds(world.act(), personId)).get(who.id) ?? noBond
}

function near(bond: Bond) {
  const round = (sum: number) => (Number.isFinite(sum) ? Math.round(sum * 1e6) / 1e6 : sum)
  return { ...bond, good: round(bond.good), strained: round(bond.strained) }
}

const tellAllBy = async (days: number) => {
  while (await tellNextPortion(world.act(), () => Promise.resolve(days), 40));
}

const letters = (...some: [at: Date, nth: number][]) =>
  near(
    some.reduce(
      (bond, [at, nth]) => bondAfter(bond, { kind: 'said', channel: 'mail', nth, at: at.getTime() }, 180),
      noBond,
    ),
  )

test('what Maria and Ana say becomes their bond, each word once, however often it is told', async () => {
  const [monday, tuesday, wednesday] = ['2026-11-02', '2026-11-03', '2026-11-04'].map(
    (day) => new Date(`${day}T10:00Z`),
  )
  const maria = await writes(world, somebody(), { at: monday! })
  const answer = await answers(ana, maria.conversationId, tuesday)
  const thanks = await writes(world, `maria.${times}@sol.example`, {
    at: wednesday!,
    conversationId: maria.conversationId,
  })
  await world.work()
  const whole = letters([monday!, 1], [tuesday!, 2], [wednesday!, 3])
  expect(near(await bondOf(maria.personId, ana))).toEqual(whole)
  // told again, by many at once
  await Promise.all(
    [maria.messageId, answer, thanks.messageId, answer, thanks.messageId].map((id) => tellMessage(world.act(), id)),
  )
  expect(near(await bondOf(maria.personId, ana))).toEqual(whole)
  expect(await bondOf(maria.personId, sam)).toEqual(noBond)
})

test('an answer that never left binds nobody', async () => {
  const maria = await writes(world, somebody())
  await reply(world.act(ana), maria.conversationId, { text: 'Hello.', attachmentIds: [], clientId: newId() })
  await world.work()
  expect(await bondOf(maria.personId, ana)).toEqual(noBond)
})

test('that Maria chose to wait for Ana binds them most of all, once she has the answer', async () => {
  const at = (clock: string) => new Date(`2026-11-02T${clock}Z`)
  const maria = await writes(world, somebody(), { at: at('10:00') })
  const decided = (agentId: string, wish: string) =>
    world.db
      .insertInto('decisions')
      .values({
        id: newId(),
        conversation_id: maria.conversationId,
        person_id: maria.personId,
        kind: 'wait',
        agent_id: agentId,
        until: at('15:00'),
        code: 'bond_wait',
        said: JSON.stringify({ person: 'Maria', wish }),
        sentence: 'It waits for Ana.',
        asked: [],
        at: at('10:05'),
      })
      .execute()
  await decided(ana.id, 'my_person')
  await decided(sam.id, 'quickest')
  const answer = await answers(ana, maria.conversationId, at('15:00'))
  await world.work()
  await tellMessage(world.act(), answer)
  const [asked, answered] = [at('10:00').getTime(), at('15:00').getTime()]
  const whole = [
    { kind: 'said' as const, channel: 'mail' as const, nth: 1, at: asked },
    { kind: 'said' as const, channel: 'mail' as const, nth: 2, at: answered },
    { kind: 'waited_for' as const, at: answered },
  ].reduce((bond, happening) => bondAfter(bond, happening, 180), noBond)
  expect(near(await bondOf(maria.personId, ana))).toEqual(near(whole))
  // the next answer ends no wait
  await answers(ana, maria.conversationId, at('16:00'))
  await answers(sam, maria.conversationId, at('17:00'))
  await world.work()
  const rows = await world.db.selectFrom('happenings').select('agent_id').where('kind', '=', 'waited_for').execute()
  expect(rows).toEqual([{ agent_id: ana.id }])
})

test('how it was is part of the bond with whoever spoke last, once; whoever thinks better of it changes the bond', async () => {
  const at = (clock: string) => new Date(`2026-11-02T${clock}Z`)
  const maria = await writes(world, somebody(), { at: at('10:00') })
  await answers(sam, maria.conversationId, at('10:10'))
  await answers(ana, maria.conversationId, at('11:00'))
  await world.work()
  const [before, ofSam] = [await bondOf(maria.personId, ana), await bondOf(maria.personId, sam)]
  const rates = async (rating: 'great' | 'okay' | 'not_good', clock: string) => {
    await rateConversation(world.act(undefined, at(clock)), maria.conversationId, { rating, words: '' })
    await world.work()
    return near(await bondOf(maria.personId, ana))
  }
  const rated = (smiley: 'great' | 'okay' | 'not_good', clock: string) =>
    near(bondAfter(before, { kind: 'rated', smiley, at: at(clock).getTime() }, 180))
  expect(await rates('great', '12:00')).toEqual(rated('great', '12:00'))
  expect(await rates('not_good', '13:00')).toEqual(rated('not_good', '13:00'))
  expect(await rates('okay', '14:00')).toEqual(near(before))
  expect(await rates('great', '15:00')).toEqual(rated('great', '15:00'))
  // heard again, by many at once
  await Promise.all([1, 2, 3].map(() => tellRating(world.act(), maria.conversationId)))
  expect(near(await bondOf(maria.personId, ana))).toEqual(rated('great', '15:00'))
  expect(await bondOf(maria.personId, sam)).toEqual(ofSam)
  const { rows } = await sql`select from happenings where kind = 'rated'
    and conversation_id = ${maria.conversationId}`.execute(world.db)
  expect(rows).toHaveLength(1)
  // whoever answers later had no part in it, until it is said again
  await answers(sam, maria.conversationId, at('16:00'))
  await world.work()
  expect(near(await bondOf(maria.personId, ana))).toEqual(rated('great', '15:00'))
  expect(await rates('great', '17:00')).toEqual(near(before))
  expect((await bondOf(maria.personId, sam)).good).toBeGreaterThan(ofSam.good)
})

test('two who turn out to be one are known as one, and each as before when that is undone', async () => {
  const [maria, lopez] = [await writes(world, somebody()), await writes(world, somebody())]
  await answers(ana, maria.conversationId)
  await answers(ana, lopez.conversationId)
  await choosePerson(world.act(), { personId: lopez.personId, agentId: ana.id }, true)
  await world.work()
  const [one, other] = [await bondOf(maria.personId, ana), await bondOf(lopez.personId, ana)]
  const merge = await mergePeople(world.act(priya), maria.personId, lopez.personId)
  expect(near(await bondOf(maria.personId, ana))).toEqual(near(joinBonds(one, other)))
  // said while they were one, in the conversation of one of them: it goes back with that one
  await answers(ana, lopez.conversationId)
  await world.work()
  await undoMerge(world.act(priya), merge)
  expect(await bondOf(maria.personId, ana)).toEqual(one)
  const after = await bondOf(lopez.personId, ana)
  expect(after.personChose?.is).toBe(true)
  expect(after.good).toBeGreaterThan(other.good)
})

test('another half-life tells all bonds anew, and what the database sums is what was told step by step', async () => {
  const happening = fc.record({
    kind: fc.constantFrom('said', 'promise_kept', 'promise_broken', 'waited_for', 'rated'),
    at: fc.date({ min: new Date('2019-01-01'), max: new Date('2026-11-28'), noInvalidDate: true }),
    channel: fc.constantFrom('mail', 'phone', 'chat'),
    nth: fc.integer({ min: 1, max: 60 }),
    smiley: fc.constantFrom('great', 'okay', 'not_good'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), fc.constantFrom(7, 90, 180, 1000), async (all, days) => {
      const { personId } = await writes(world, somebody())
      let [slow, fast] = [noBond, noBond]
      for (const one of all) {
        const told = { ...one, at: one.at.getTime() } as Parameters<typeof bondAfter>[1]
        slow = bondAfter(slow, told, 180)
        fast = bondAfter(fast, told, days)
        const pair = { personId, originId: personId, agentId: sam.id }
        await world
          .act()
          .transaction((act) =>
            tellBond(act, { ...told, ...pair, sourceId: newId(), conversationId: null } as Parameters<
              typeof tellBond
            >[1]),
          )
      }
      expect(near(await bondOf(personId, sam))).toEqual(near(slow))
      await tellAllBy(days)
      expect(near(await bondOf(personId, sam))).toEqual(near(fast))
      const { rows } = await sql<{ strength: number }>`
        select strength from bonds where person_id = ${personId}`.execute(world.db)
      const worth = Math.exp(fast.good - fast.strained)
      if (rows[0] && Number.isFinite(worth) && worth > 1.0001) expect(rows[0].strength).toBeGreaterThan(-Infinity)
      await tellAllBy(180)
    }),
    { numRuns: 20 },
  )
})

test('a lead changes the half-life, and a moment later every bond fades by it', async () => {
  const maria = await writes(world, somebody(), { at: new Date('2026-05-01T10:00Z') })
  await answers(ana, maria.conversationId, new Date('2026-05-01T11:00Z'))
  await world.work()
  expect((await readWhoKnows(world.act(sam), maria.personId)).knownBy).toMatchObject([{ closeness: 'has_met' }])
  await changeSettings(world.act(priya), { halfLife: 30 })
  await world.work()
  expect((await readWhoKnows(world.act(sam), maria.personId)).knownBy).toMatchObject([{ closeness: 'knew' }])
  await changeSettings(world.act(priya), { halfLife: 180 })
  await world.work()
  expect((await readWhoKnows(world.act(sam), maria.personId)).knownBy).toMatchObject([{ closeness: 'has_met' }])
})

test('what was said before there were bonds is told once, by the same rule', async () => {
  const maria = await writes(world, somebody())
  await answers(sam, maria.conversationId)
  await writes(world, `maria.${times}@sol.example`, { conversationId: maria.conversationId })
  await answers(ana, maria.conversationId)
  await rateConversation(world.act(), maria.conversationId, { rating: 'great', words: 'Thank you.' })
  await world.work()
  const before = [await bondOf(maria.personId, ana), await bondOf(maria.personId, sam)].map(near)
  await sql`truncate happenings, bonds`.execute(world.db)
  await tellHistory(world.act())
  await tellHistory(world.act())
  expect([await bondOf(maria.personId, ana), await bondOf(maria.personId, sam)].map(near)).toEqual(before)
  expect(before[0]).not.toEqual(noBond)
})

test('who knows her is said in words: whom she chose, who asked, who has met her; stepping away only a lead hears of', async () => {
  const maria = await writes(world, somebody())
  await answers(sam, maria.conversationId)
  await world.work()
  await lookAfter(world.act(priya), { personId: maria.personId, agentId: priya.id }, true)
  await choosePerson(world.act(), { personId: maria.personId, agentId: ana.id }, true)
  await stepAway(world.act(sam), { personId: maria.personId, agentId: sam.id }, true)
  const seen = async (who: typeof ana) => readWhoKnows(world.act(who), maria.personId)
  const words = (await seen(ana)).knownBy.map(({ agent, closeness }) => `${agent.name}: ${closeness}`)
  expect(words).toEqual(['Ana Kovač: their_person', 'Priya Raman: looks_after', 'Sam Rennie: has_met'])
  expect((await seen(ana)).steppedAway).toBeNull()
  expect((await seen(sam)).mine).toEqual({ looksAfter: false, steppedAway: true })
  expect((await seen(priya)).steppedAway).toMatchObject([{ name: 'Sam Rennie' }])
  const { rows } = await sql<{ data: object }>`
    select data from events where kind = 'bond.chosen' and person_id = ${maria.personId}`.execute(world.db)
  const { personId } = maria
  expect(rows.map((row) => row.data)).toEqual([{ personId }, { personId }, { personId }])
})

test('screens hear of a bond when what they say of it changes, and not of each further word', async () => {
  const heard: string[] = []
  const deaf = world.house.live.hear((notice) => notice.type === 'bonds' && heard.push(notice.personId))
  const meet = async () => {
    const met = await writes(world, somebody())
    await answers(ana, met.conversationId)
    await world.work()
    await vi.waitFor(() => expect(heard).toContain(met.personId))
    return met
  }
  const maria = await meet()
  heard.length = 0
  await answers(ana, maria.conversationId)
  await meet()
  expect(heard).not.toContain(maria.personId)
  // Sam is a breath nearer than Ana, whose next word brings her before him
  const bond = await bondOf(maria.personId, ana)
  const withSam = { personId: maria.personId, originId: maria.personId, agentId: sam.id, conversationId: null }
  await tellBond(world.act(), { ...withSam, kind: 'promise_kept', sourceId: newId(), at: bond.lastAt! })
  await vi.waitFor(() => expect(heard).toContain(maria.personId))
  heard.length = 0
  await answers(ana, maria.conversationId)
  await meet()
  expect(heard).toContain(maria.personId)
  deaf()
})
