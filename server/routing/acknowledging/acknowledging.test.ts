import { expect, test } from 'vitest'
import { answerTo, letterFrom } from '../../../test/oven.ts'
import { type Agent, openWorld } from '../../../test/world.ts'
import { roboticWording } from '../../../contract/wording/robotic.ts'
import { readConversation } from '../../conversations/index.ts'
import { readChoice } from '../choosing/options.ts'
import { choicePage } from '../choosing/page.ts'
import { clockOf } from '../choosing/clock-of.ts'
import { changeMeetingSettings } from '../meeting-settings.ts'
import { routeConversation } from '../route.ts'
import { tellMessage } from '../hear-messages.ts'
import { acknowledge } from './acknowledge.ts'
import { composeAcknowledgement } from './compose.ts'

const world = await openWorld()
const weekdays = (from: string, to: string) => JSON.stringify([1, 2, 3, 4, 5].map((day) => ({ day, from, to })))
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
const lead = await world.agent({ name: 'Lea Lead', role: 'lead' })
await atDesk(ana, '09:00', '17:00')
await atDesk(sam, '13:00', '20:00')
// she leads, and serves nobody by these hours
await atDesk(lead, '03:00', '03:30')
await world.db.updateTable('company').set({ name: 'Fern & Finch' }).execute()

// a Tuesday evening in winter: London is on UTC
const evening = new Date('2026-03-03T18:30:00Z')
let letters = 0

async function atDesk(agent: Agent, from: string, to: string) {
  await world.db
    .updateTable('agents')
    .set({ time_zone: 'Europe/London', working_hours: weekdays(from, to) })
    .where('id', '=', agent.id)
    .execute()
}

/** Maria knows Ana from last week, and writes again. */
async function mariaWrites(text = 'The oven stopped again, and this is the week of the wedding.', at = evening) {
  const address = `maria${++letters}@panaderiasol.example`
  const before = new Date(at.getTime() - 7 * 86_400_000)
  const first = await letterFrom(world, { address, text: 'How long is the guarantee?', at: before })
  for (const minute of [30, 31]) {
    const said = await answerTo(
      world,
      ana,
      first.conversationId,
      'Three years.',
      new Date(before.getTime() + minute * 60_000),
    )
    await world.db.updateTable('messages').set({ delivery: 'sent' }).where('id', '=', said).execute()
    await tellMessage(world.act(undefined, before), said)
  }
  await tellMessage(world.act(undefined, before), first.messageId)
  await world.db
    .updateTable('conversations')
    .set({ state: 'closed', closed_at: before })
    .where('id', '=', first.conversationId)
    .execute()
  return { address, ...(await letterFrom(world, { address, text, at, subject: 'The oven' })) }
}

const said = (conversationId: string) =>
  world.db
    .selectFrom('messages')
    .select(['id', 'text', 'delivery', 'by_agent_id', 'by_person_id'])
    .where('conversation_id', '=', conversationId)
    .where('by_person_id', 'is', null)
    .where('by_agent_id', 'is', null)
    .execute()

test('off unless a lead turns it on', async () => {
  const maria = await mariaWrites()
  await acknowledge(world.act(undefined, evening), maria.messageId)
  expect(await said(maria.conversationId)).toEqual([])
  await changeMeetingSettings(world.act(lead), { acknowledge: true, promiseWithin: 120 })
})

test('it names who knows her, when they are back, an honest time, and who is here now; and changes nobody’s turn', async () => {
  const maria = await mariaWrites()
  await acknowledge(world.act(undefined, evening), maria.messageId)
  const [one, ...more] = await said(maria.conversationId)
  expect(more).toEqual([])
  expect(one!.text).toBe(
    [
      'Hello Maria,',
      'Your letter is kept for Ana Kovač, who is back tomorrow at 9:00 and answers you tomorrow at 11:00 at the latest. If you would rather not wait: Sam Rivers is here now. Times are by the clock in London.',
      'If there is more to say, just answer this letter; one of us reads it.',
      'This was written automatically, so that you know where your letter is. What comes next is from Ana.',
    ].join('\n\n'),
  )
  expect(one).toMatchObject({ delivery: 'queued' })
  expect(await readConversation(world.act(ana), maria.conversationId)).toMatchObject({
    state: 'open',
    keptFor: { name: 'Ana Kovač' },
  })
  expect(await readChoice(world.act(undefined, evening), maria.conversationId)).toMatchObject({
    with: { name: 'Ana Kovač' },
    waitFor: { agent: { name: 'Ana Kovač' }, backAt: '2026-03-04T09:00:00.000Z' },
    now: { name: 'Sam Rivers' },
    wish: null,
  })
})

test('once a day, also when two letters are taken in at once', async () => {
  const maria = await mariaWrites()
  const again = await letterFrom(world, {
    address: maria.address,
    text: 'And the door sticks.',
    at: evening,
    subject: 'The door',
  })
  const act = () => world.act(undefined, evening)
  await Promise.all([
    acknowledge(act(), maria.messageId),
    acknowledge(act(), again.messageId),
    acknowledge(act(), maria.messageId),
  ])
  expect([...(await said(maria.conversationId)), ...(await said(again.conversationId))]).toHaveLength(1)
  const tomorrow = new Date(evening.getTime() + 25 * 3_600_000)
  const later = await letterFrom(world, {
    address: maria.address,
    text: 'Still nothing.',
    at: tomorrow,
    subject: 'Hello?',
  })
  await acknowledge(world.act(undefined, tomorrow), later.messageId)
  expect(await said(later.conversationId)).toHaveLength(1)
})

test('by their own clock where it is known; else it is named whose it is, in the letter and behind its links alike', async () => {
  const rosa = await mariaWrites()
  await world.db.updateTable('people').set({ time_zone: 'Asia/Tokyo' }).where('id', '=', rosa.personId).execute()
  const maria = await mariaWrites()
  const pages = await Promise.all(
    [rosa, maria].map(async ({ messageId, conversationId }) => {
      await acknowledge(world.act(undefined, evening), messageId)
      const [letter] = await said(conversationId)
      const page = choicePage(
        {
          choice: (await readChoice(world.act(undefined, evening), conversationId))!,
          action: '/',
          company: '',
          leaning: null,
          now: evening.getTime(),
          clock: await clockOf(world.act(), conversationId),
        },
        'en',
      )
      return [letter!.text, page]
    }),
  )
  // half past six in the evening in London is half past three of the next day in Tokyo
  for (const text of pages[0]!) {
    expect(text).toContain('back today at 18:00')
    expect(text).not.toContain('by the clock')
  }
  for (const text of pages[1]!) {
    expect(text).toContain('back tomorrow at 9:00')
    expect(text).toContain('Times are by the clock in London.')
  }
})

test('in the language in which they write', async () => {
  const maria = await mariaWrites('El horno se ha parado otra vez y la boda es el sábado.')
  await acknowledge(world.act(undefined, evening), maria.messageId)
  expect((await said(maria.conversationId))[0]!.text).toContain(
    'Guardamos su carta para Ana Kovač, que vuelve mañana a las 9:00 y le responderá a más tardar mañana a las 11:00.',
  )
})

test('never to a machine, to somebody who is doubted, to an old letter, or to whom somebody answered meanwhile', async () => {
  const automatic = await mariaWrites()
  await world.db
    .insertInto('raw_mails')
    .values({
      id: automatic.messageId,
      arrived_at: evening,
      size: 1,
      sha256: Buffer.from(automatic.messageId),
      raw: Buffer.from('x'),
      state: 'understood',
      understood_at: evening,
      automatic: 'vacation',
      message_id: automatic.messageId,
    })
    .execute()
  const doubtful = await mariaWrites()
  await world.db.updateTable('messages').set({ proof: 'doubtful' }).where('id', '=', doubtful.messageId).execute()
  const old = await mariaWrites('Hello?', new Date(evening.getTime() - 7 * 3_600_000))
  const answered = await mariaWrites()
  await answerTo(world, sam, answered.conversationId, 'I am here.', evening)
  for (const one of [automatic, doubtful, old, answered]) {
    await acknowledge(world.act(undefined, evening), one.messageId)
    expect(await said(one.conversationId)).toEqual([])
  }
})

test('by day it says that Ana has it; somebody new hears who is first', async () => {
  const noon = new Date('2026-03-04T10:00:00Z')
  const maria = await mariaWrites('Hello.', noon)
  await acknowledge(world.act(undefined, noon), maria.messageId)
  expect((await said(maria.conversationId))[0]!.text).toMatch(
    /Ana Kovač has your letter and answers you today at 1\d:00 at the latest\./,
  )
  const night = new Date('2026-03-04T23:00:00Z')
  const jun = await letterFrom(world, {
    address: 'jun@ito.example',
    name: 'jun@ito.example',
    text: 'Do you have blue ones?',
    at: night,
  })
  await acknowledge(world.act(undefined, night), jun.messageId)
  const text = (await said(jun.conversationId))[0]!.text
  expect(text).toMatch(/^Hello,\n/)
  expect(text).toMatch(/back tomorrow at|is here again tomorrow at/)
})

test('what is promised is kept in mind when it is decided again', async () => {
  const maria = await mariaWrites()
  await acknowledge(world.act(undefined, evening), maria.messageId)
  const wish = await world.db
    .selectFrom('wishes')
    .select('promised_by')
    .where('conversation_id', '=', maria.conversationId)
    .executeTakeFirstOrThrow()
  expect(wish.promised_by).toEqual(new Date('2026-03-04T11:00:00Z'))
  // by then she should have come: whoever is there takes it
  const late = new Date('2026-03-04T13:30:00Z')
  await world.db
    .insertInto('agent_states')
    .values({ agent_id: ana.id, state: 'away', until: new Date('2026-03-05T09:00:00Z') })
    .onConflict((c) => c.column('agent_id').doUpdateSet({ state: 'away', until: new Date('2026-03-05T09:00:00Z') }))
    .execute()
  const decision = await routeConversation(world.act(undefined, late), maria.conversationId)
  expect(decision).toMatchObject({ kind: 'now', agentId: sam.id })
  await world.db.deleteFrom('agent_states').execute()
})

test('nothing of it sounds like a machine, in any language; a sentence of the house’s own that does is refused', async () => {
  const face = (name: string) => ({ id: '', slug: '', name, pictureUrl: null })
  const choice = {
    with: face('Ana'),
    waitFor: { agent: face('Ana'), backAt: evening.toISOString() },
    now: face('Sam'),
    wish: null,
  }
  const base = { who: { id: '', name: 'Ana Kovač' }, by: evening.getTime(), told: false }
  const back = evening.getTime()
  for (const language of ['en', 'de', 'es', 'fr'] as const)
    for (const honest of [
      { ...base, back, instead: null, kept: true },
      { ...base, back, instead: null, kept: false },
      { ...base, back: null, instead: { name: 'Sam', back }, kept: false },
      { ...base, back: null, instead: { name: 'Sam', back }, kept: false, told: true },
      { ...base, back: null, instead: { name: 'Sam', back: null }, kept: false },
      { ...base, back: null, instead: null, kept: false },
    ]) {
      const text = composeAcknowledgement({
        person: 'Maria',
        honest,
        choice,
        language,
        now: back,
        clock: { timeZone: 'UTC', city: null },
        own: '',
      })
      expect(roboticWording(text, language)).toEqual([])
      expect(text).not.toMatch(/#\d|!/)
    }
  const cookie = await world.signIn(lead)
  const answer = await world.app.inject({
    method: 'PATCH',
    url: '/api/meeting-settings',
    headers: { cookie },
    payload: { ownWords: { en: 'Please do not reply to this e-mail.' } },
  })
  expect(answer.json()).toMatchObject({ code: 'robotic_wording' })
})
