import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { books, knows, lettersTo, lineOf, worksAt } from '../../test/calls.ts'
import { type Known, personWithAddress } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { record } from '../platform/events.ts'
import { Refusal } from '../platform/refusals.ts'
import { cancelCall } from './cancel.ts'
import { readOtherwise } from './otherwise.ts'
import { noteNobodyAnswered, noteWhatWasSaid } from './hold.ts'
import { moveCall } from './move.ts'
import { readCall, readCallsOf, readCallsWith } from './read.ts'
import { remind } from './remind.ts'
import { changeCallSettings, readCallSettings } from './settings.ts'

/* A call is booked, moved, called off, reminded of, and comes to somebody who is there. */

let world: World
let ana: Agent
let maria: Known
let times = 0
// 1 December 2026 is a Tuesday
const monday = new Date('2026-11-30T09:00:00Z')
const tuesday = (clock: string) => new Date(`2026-12-01T${clock}:00Z`)

beforeAll(async () => {
  world = await openWorld({ demo: true })
})

// of those who were here before nobody takes a call over
beforeEach(async () => {
  await world.db.updateTable('agents').set({ working_hours: '[]' }).execute()
  ana = await world.agent({ name: 'Ana' })
  await worksAt(world, ana, '09:00', '17:00')
  maria = await personWithAddress(world, `maria.${++times}@lopez.example`)
})

const book = (clock: string, more: Parameters<typeof books>[4] = {}) =>
  books(world, maria, ana, tuesday(clock), { now: monday, ...more })
const find = (id: string) => world.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const letters = () => lettersTo(world, maria.address)
const callsOfAna = () => world.db.selectFrom('calls').selectAll().where('agent_id', '=', ana.id).execute()

async function refusal(what: Promise<unknown>): Promise<{ code: string; details: unknown }> {
  const error: unknown = await what.then(() => null).catch((error: unknown) => error)
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, details: error.details }
}

describe('booking', () => {
  test('of many who want one time at once one has it, and the others hear what is free next', async () => {
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, i) => personWithAddress(world, `p${i}.${times}@many.example`, `Person ${i}`)),
    )
    const tried = await Promise.allSettled(
      people.map((person) => books(world, person, ana, tuesday('10:00'), { now: monday })),
    )
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried.filter((each) => each.status === 'rejected')) {
      const { code, details } = one.reason as Refusal
      expect([code, details]).toEqual([
        'time_taken',
        { next: ['2026-12-01T10:30:00.000Z', '2026-12-01T11:00:00.000Z', '2026-12-01T11:30:00.000Z'] },
      ])
    }
    expect(await callsOfAna()).toHaveLength(1)
  })

  test('two moves into one time at once leave one of them where it was', async () => {
    const [one, other] = [await book('10:00'), await book('11:00')]
    const tried = await Promise.allSettled(
      [one, other].map((id) =>
        moveCall(world.act({ kind: 'person', id: maria.id }, monday), id, { startsAt: tuesday('14:00') }),
      ),
    )
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const there = await callsOfAna()
    expect(there.filter((row) => +row.starts_at === +tuesday('14:00'))).toHaveLength(1)
  })

  test('nobody speaks with two of us at one time: booked or moved, also at once', async () => {
    const sam = await world.agent({ name: 'Sam' })
    await worksAt(world, sam, '09:00', '17:00')
    const withSam = (clock: string) => books(world, maria, sam, tuesday(clock), { now: monday })
    const first = await book('10:00')
    expect(await refusal(withSam('10:00'))).toEqual({
      code: 'other_call_then',
      details: { next: ['2026-12-01T10:30:00.000Z', '2026-12-01T11:00:00.000Z', '2026-12-01T11:30:00.000Z'] },
    })
    const second = await withSam('10:30')
    const move = (id: string, clock: string) =>
      moveCall(world.act({ kind: 'person', id: maria.id }, monday), id, { startsAt: tuesday(clock) })
    expect((await refusal(move(second, '10:00'))).code).toBe('other_call_then')
    expect((await readOtherwise(world.act(sam, monday), second)).times).not.toContain('2026-12-01T10:00:00.000Z')
    // both at once, into what is free with each
    const moves = await Promise.allSettled([move(first, '15:00'), move(second, '15:00')])
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const bookings = await Promise.allSettled([book('12:00'), withSam('12:00')])
    expect(bookings.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [one] = bookings.filter((each) => each.status === 'rejected')
    expect((one!.reason as Refusal).code).toBe('other_call_then')
    // what is called off is in nobody's way
    await cancelCall(world.act({ kind: 'person', id: maria.id }, monday), first)
    await cancelCall(world.act({ kind: 'person', id: maria.id }, monday), second)
    await withSam('15:00')
  })

  test('sent twice, at once and after, it is booked once', async () => {
    const twice = { clientId: 'the-same-press' }
    const ids = await Promise.all([book('10:00', twice), book('10:00', twice)])
    expect(new Set([...ids, await book('10:00', twice)]).size).toBe(1)
    expect(await letters()).toHaveLength(1)
  })

  test('takes no time that is too near, too far, off the dot, at night or in the agent’s own calendar', async () => {
    await world.db
      .insertInto('agent_busy')
      .values({ agent_id: ana.id, starts_at: tuesday('12:00'), ends_at: tuesday('13:00') })
      .execute()
    for (const at of [
      '2026-11-30T11:30',
      '2027-01-05T10:00',
      '2026-12-01T10:10',
      '2026-12-01T22:00',
      '2026-12-01T12:30',
    ]) {
      const tried = books(world, maria, ana, new Date(`${at}:00Z`), { now: monday })
      expect((await refusal(tried)).code, at).toBe('time_taken')
    }
    expect((await refusal(book('10:00', { phone: '12' }))).code).toBe('not_a_number')
    expect((await refusal(book('10:00', { how: 'video' }))).code).toBe('not_found')
  })

  test('nothing is offered where an administrator says so', async () => {
    const settings = await readCallSettings(world.act())
    await changeCallSettings(world.act(ana), { ...settings, offered: false })
    expect((await refusal(book('10:00'))).code).toBe('not_found')
    await changeCallSettings(world.act(ana), settings)
  })

  test('nobody fills a calendar alone', async () => {
    for (const clock of ['09:00', '10:00', '11:00', '12:00']) await book(clock)
    expect((await refusal(book('13:00'))).code).toBe('calls_enough')
  })

  test('a video call has a room of its own, which nobody guesses', async () => {
    await changeCallSettings(world.act(ana), {
      ...(await readCallSettings(world.act())),
      room: 'https://meet.example/{word}-{word}',
    })
    const rooms = await Promise.all(
      ['10:00', '11:00'].map(async (clock) => (await find(await book(clock, { how: 'video' }))).room),
    )
    for (const room of rooms) expect(room).toMatch(/^https:\/\/meet\.example\/([a-z]{8})-([a-z]{8})$/)
    expect(new Set(rooms).size).toBe(2)
  })
})

describe('the letters', () => {
  test('bring a date for the calendar, which follows when the call is moved and goes when it is called off', async () => {
    const id = await book('15:00')
    await world.work()
    await moveCall(world.act({ kind: 'person', id: maria.id }, monday), id, { startsAt: tuesday('16:00') })
    await world.work()
    await cancelCall(world.act({ kind: 'person', id: maria.id }, monday), id)
    const [booked, moved, cancelled] = await letters()
    expect(booked!.subject).toBe('You speak with Ana on Tuesday, 1 December 2026 at 15:00 (Europe/London)')
    expect(booked!.text).toContain('Ana rings you at +441315550100.')
    expect(booked!.text).toMatch(/http:\/\/rapport\.test\/place\/in\/\S+/)
    expect([booked, moved, cancelled].map((one) => lineOf(one!.calendar, 'METHOD'))).toEqual([
      'REQUEST',
      'REQUEST',
      'CANCEL',
    ])
    expect([booked, moved, cancelled].map((one) => lineOf(one!.calendar, 'SEQUENCE'))).toEqual(['0', '1', '2'])
    expect([booked, moved].map((one) => lineOf(one!.calendar, 'DTSTART'))).toEqual([
      '20261201T150000Z',
      '20261201T160000Z',
    ])
    expect(new Set([booked, moved, cancelled].map((one) => lineOf(one!.calendar, 'UID'))).size).toBe(1)
    // RFC 6047, 2.4: the part says what it is for
    expect(booked!.attachments.map((part) => [part.mimeType, part.method])).toContainEqual(['text/calendar', 'REQUEST'])
  })

  test('speak their language and both clocks, where these differ', async () => {
    await worksAt(world, ana, '09:00', '17:00', 'Asia/Tokyo')
    // nine in Tokyo on Wednesday is four in the afternoon of Tuesday in Los Angeles
    await books(world, maria, ana, new Date('2026-12-02T00:00:00Z'), {
      now: monday,
      timeZone: 'America/Los_Angeles',
      language: 'de',
    })
    const [letter] = await letters()
    expect(letter!.subject).toContain(
      'Dienstag, 1. Dezember 2026 um 16:00 (America/Los_Angeles); 09:00 Uhr bei Ana in Tokyo',
    )
  })

  test('what was moved before its letter left is told once, as it is', async () => {
    const id = await book('15:00')
    await moveCall(world.act({ kind: 'person', id: maria.id }, monday), id, { startsAt: tuesday('16:00') })
    expect((await letters()).map((one) => lineOf(one.calendar, 'SEQUENCE'))).toEqual(['1'])
  })

  test('a letter asked for twice, as after a crash, is one mail', async () => {
    const id = await book('15:00')
    await world.work()
    const mail = await world.db
      .selectFrom('outgoing_mails')
      .select('id')
      .orderBy('composed_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const again = JSON.stringify({ letterId: mail.id, id, sequence: 0, kind: 'booked' })
    await world.pool.query(`select graphile_worker.add_job('calls.letter', $1::json)`, [again])
    expect(await letters()).toHaveLength(1)
  })

  test('nothing goes to an address that was taken away', async () => {
    await book('15:00')
    await world.db
      .updateTable('identities')
      .set({ removed_at: new Date() })
      .where('id', '=', maria.identityId)
      .execute()
    expect(await letters()).toEqual([])
  })
})

describe('reminders', () => {
  const remindAt = (id: string, which: 'day' | 'hour', now: Date) => remind(world.act(undefined, now), id, which)
  const subjects = async () => (await letters()).slice(1).map((one) => one.subject)

  test('come a day and an hour before, each once, however often the job runs', async () => {
    const id = await book('15:00')
    await world.work()
    const dayBefore = new Date('2026-11-30T15:00:00Z')
    await Promise.all([remindAt(id, 'day', dayBefore), remindAt(id, 'day', dayBefore)])
    await remindAt(id, 'day', dayBefore)
    await Promise.all([remindAt(id, 'hour', tuesday('14:00')), remindAt(id, 'hour', tuesday('14:00'))])
    expect(await subjects()).toEqual(['Tomorrow: your call with Ana', 'At 15:00: your call with Ana'])
  })

  test('a moved or cancelled call is not reminded of at its old time, and is at its new one', async () => {
    const id = await book('15:00')
    await world.work()
    await remindAt(id, 'day', new Date('2026-11-30T15:00:00Z'))
    await world.work()
    const person = { kind: 'person', id: maria.id } as const
    await moveCall(world.act(person, new Date('2026-11-30T16:00:00Z')), id, {
      startsAt: new Date('2026-12-04T15:00:00Z'),
    })
    await remindAt(id, 'hour', tuesday('14:00'))
    await remindAt(id, 'day', new Date('2026-12-03T15:00:00Z'))
    await world.work()
    await cancelCall(world.act(person, new Date('2026-12-04T10:00:00Z')), id)
    await remindAt(id, 'hour', new Date('2026-12-04T14:00:00Z'))
    expect((await subjects()).filter((one) => !one?.startsWith('Moved') && !one?.includes('called off'))).toEqual([
      'Tomorrow: your call with Ana',
      'Tomorrow: your call with Ana',
    ])
  })

  test('what dies before its commit is reminded of when the job comes again', async () => {
    const id = await book('15:00')
    await world.work()
    const dies = world.act(undefined, tuesday('14:00')).transaction(async (act) => {
      await remind(act, id, 'hour')
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    expect(await subjects()).toEqual([])
    await remindAt(id, 'hour', tuesday('14:00'))
    expect(await subjects()).toEqual(['At 15:00: your call with Ana'])
  })

  test('after a standstill nobody is told of tomorrow today, nor of what is over', async () => {
    const id = await book('15:00')
    await world.work()
    await remindAt(id, 'day', tuesday('13:00'))
    await remindAt(id, 'hour', tuesday('15:05'))
    expect(await subjects()).toEqual([])
  })

  test('their jobs wait for their times, and a new time replaces them', async () => {
    const far = new Date(Date.now() + 10 * 86_400_000)
    far.setUTCHours(10, 0, 0, 0)
    const id = await books(world, maria, ana, far)
    const later = new Date(+far + 3_600_000)
    await moveCall(world.act({ kind: 'person', id: maria.id }), id, { startsAt: later })
    const { rows } = await world.pool.query<{ run_at: Date }>(
      `select run_at from graphile_worker.jobs where key like $1 order by run_at`,
      [`call ${id} %`],
    )
    expect(rows.map((row) => +row.run_at)).toEqual([+later - 24 * 3_600_000, +later - 3_600_000])
  })
})

describe('an agent who will not be there', () => {
  const leaves = async () => {
    await world.db.updateTable('agents').set({ left_at: monday }).where('id', '=', ana.id).execute()
    await world.act(undefined, monday).transaction(async (act) => record(act, 'agent.left', { agentId: ana.id }))
  }

  test('the call goes to whoever knows the person next and is free, and the person is told by name', async () => {
    const ines = await world.agent({ name: 'Ines' })
    const sam = await world.agent({ name: 'Sam' })
    for (const one of [ines, sam]) await worksAt(world, one, '09:00', '17:00')
    await knows(world, sam, maria, 2)
    const far = new Date(Date.now() + 9 * 86_400_000)
    far.setUTCHours(10, 0, 0, 0)
    const id = await books(world, maria, ana, far)
    await world.work()
    await leaves()
    const told = (await letters()).at(-1)!
    expect(told.subject).toMatch(/^Sam speaks with you on /)
    expect(told.text).toContain('Ana cannot make it')
    expect(lineOf(told.calendar, 'SEQUENCE')).toBe('1')
    expect(await readCall(world.act(), id)).toMatchObject({ agent: { name: 'Sam' }, wasWith: { name: 'Ana' } })
  })

  test('where nobody has that time, it is called off, and they are offered others', async () => {
    const sam = await world.agent({ name: 'Sam' })
    await worksAt(world, sam, '09:00', '17:00')
    const far = new Date(Date.now() + 9 * 86_400_000)
    far.setUTCHours(10, 0, 0, 0)
    await world.db
      .insertInto('agent_busy')
      .values({ agent_id: sam.id, starts_at: new Date(+far - 60_000), ends_at: new Date(+far + 60_000) })
      .execute()
    const id = await books(world, maria, ana, far)
    await world.work()
    await leaves()
    const told = (await letters()).at(-1)!
    expect(told.text).toContain('Please choose another time')
    expect(lineOf(told.calendar, 'METHOD')).toBe('CANCEL')
    expect((await find(id)).state).toBe('cancelled')
  })
})

describe('the agent', () => {
  test('notes what was said, which joins the lifeline once, and the call is over', async () => {
    const id = await book('15:00', { about: 'The oven\nand the flour' })
    const note = { text: 'We agreed on Saturday.', clientId: 'one-note-only' }
    const after = world.act(ana, tuesday('15:20'))
    await noteWhatWasSaid(after, id, note)
    await noteWhatWasSaid(after, id, note)
    expect((await refusal(noteWhatWasSaid(after, id, { ...note, clientId: 'another-note' }))).code).toBe('call_over')
    const said = await world.db.selectFrom('messages').selectAll().where('person_id', '=', maria.id).execute()
    expect(said.map((one) => [one.channel, one.by_agent_id, one.text])).toEqual([
      ['phone', ana.id, 'We agreed on Saturday.'],
    ])
    const conversation = await world.db
      .selectFrom('conversations')
      .select('subject')
      .where('person_id', '=', maria.id)
      .executeTakeFirstOrThrow()
    expect(conversation.subject).toBe('The oven')
    expect(await readCallsOf(after, ana.id)).toEqual([])
    expect((await readCallsWith(after, maria.id)).map((one) => one.state)).toEqual(['held'])
  })

  test('one click says that nobody answered, and offers other times; not before it is time', async () => {
    const id = await book('15:00')
    await world.work()
    expect((await refusal(noteNobodyAnswered(world.act(ana, tuesday('10:00')), id))).code).toBe('invalid')
    await noteNobodyAnswered(world.act(ana, tuesday('15:05')), id)
    await noteNobodyAnswered(world.act(ana, tuesday('15:05')), id)
    const told = (await letters()).slice(1)
    expect(told.map((one) => one.subject)).toEqual(['Ana could not reach you'])
    expect(told[0]!.text).toMatch(/\/place\/in\//)
    // they ring back a little later after all
    await noteWhatWasSaid(world.act(ana, tuesday('15:30')), id, { text: 'They rang back.', clientId: 'after-all' })
    expect((await find(id)).state).toBe('held')
  })

  test('sees whom they speak with, the next first, and nothing of colleagues', async () => {
    const sam = await world.agent({ name: 'Sam' })
    await book('15:00')
    await book('11:00')
    expect((await readCallsOf(world.act(ana, monday), ana.id)).map((one) => one.startsAt.slice(11, 16))).toEqual([
      '11:00',
      '15:00',
    ])
    expect(await readCallsOf(world.act(sam, monday), sam.id)).toEqual([])
  })
})
