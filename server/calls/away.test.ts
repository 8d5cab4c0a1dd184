import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { books, knows, lettersTo, lineOf, worksAt } from '../../test/calls.ts'
import { type Known, personWithAddress } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { choosePerson, endAbsence, planAbsence, sayState } from '../routing/index.ts'
import { passCallOn } from './pass-on.ts'
import { readCall, readCallsOf } from './read.ts'
import { readOtherwise } from './otherwise.ts'
import { seeToCalls } from './see-to.ts'
import { moveCall } from './move.ts'
import { cancelCall } from './cancel.ts'
import { whomToCall } from './whom.ts'

/* An agent is away: nobody is offered that time, and nobody is left with a call that nobody takes. */

let world: World
let ana: Agent
let sam: Agent
let ines: Agent
let maria: Known
let times = 0
// a Monday that is long over, so that no job of today's finds any of it still to come
const monday = new Date('2025-12-01T09:00:00Z')
const at = (day: number, clock: string) => new Date(`2025-12-0${day}T${clock}:00Z`)

beforeAll(async () => {
  world = await openWorld({ demo: true })
})
beforeEach(async () => {
  // of those who were here before nobody takes a call over
  await world.db.updateTable('agents').set({ working_hours: '[]' }).execute()
  ana = await world.agent({ name: 'Ana' })
  sam = await world.agent({ name: 'Sam' })
  ines = await world.agent({ name: 'Ines' })
  for (const one of [ana, sam, ines]) await worksAt(world, one, '09:00', '17:00')
  maria = await personWithAddress(world, `maria.${++times}@lopez.example`)
})

const book = (day: number, clock: string) => books(world, maria, ana, at(day, clock), { now: monday })
const away = (agent: Agent, first: number, last: number, now = monday) =>
  planAbsence(world.act(agent, now), { firstDay: `2025-12-0${first}`, lastDay: `2025-12-0${last}` })
const standsIn = (absenceId: string, cover: Agent) =>
  world.db.updateTable('absences').set({ cover_id: cover.id }).where('id', '=', absenceId).execute()
const letters = () => lettersTo(world, maria.address)
const code = (what: Promise<unknown>) => what.then(() => null).catch((error: { code?: string }) => error.code ?? error)

const holidays = (...days: string[]) =>
  world.db
    .updateTable('routing_settings')
    .set({ settings: JSON.stringify({ holidays: days }) })
    .execute()

const know = (agent: Agent, often: number) => knows(world, agent, maria, often, monday.getTime())

describe('no time is offered', () => {
  test('on planned leave, on a holiday of the house, or until when they said that they are away', async () => {
    await away(ana, 3, 4)
    await holidays('2025-12-05')
    await sayState(world.act(ana, monday), ana.id, { is: 'away', until: at(2, '12:00').toISOString() })
    expect(await code(book(2, '10:00'))).toBe('time_taken')
    expect(await code(book(3, '10:00'))).toBe('time_taken')
    expect(await code(book(5, '10:00'))).toBe('time_taken')
    expect(await code(book(2, '13:00'))).toBeNull()
    expect(await code(book(8, '10:00'))).toBeNull()
    await holidays()
  })

  test('also while both happen at once: whoever books first is seen to, whoever comes later chooses another', async () => {
    const [booked] = await Promise.all([code(book(3, '10:00')), away(ana, 3, 4)])
    const calls = await readCallsOf(world.act(ana, monday), ana.id)
    if (booked === null) expect(calls.map((one) => one.awayThen)).toEqual([true])
    else expect([booked, calls]).toEqual(['time_taken', []])
  })
})

describe('they are offered', () => {
  const offered = async () =>
    (await whomToCall(world.act(undefined, monday), { personId: maria.id, opened: null })).map((one) => one.agentId)

  test('their own people as these know them; whom they chose first, and nobody who would rather not', async () => {
    await know(sam, 1)
    await know(ana, 3)
    expect(await offered()).toEqual([ana.id, sam.id])
    await choosePerson(world.act(undefined, monday), { personId: maria.id, agentId: sam.id }, true)
    expect(await offered()).toEqual([sam.id, ana.id])
    await world.db
      .updateTable('bonds')
      .set({ stepped_away: true, stepped_away_at: monday })
      .where('agent_id', 'in', [ana.id, sam.id])
      .execute()
    // nobody who knows her is left: somebody else, and neither of the two
    expect(await offered()).toEqual([ines.id])
  })

  test('whoever stands in for their person, by name, while that one is on leave', async () => {
    await know(ana, 3)
    await know(sam, 1)
    await standsIn(await away(ana, 1, 4), ines)
    const whom = await whomToCall(world.act(undefined, monday), { personId: maria.id, opened: null })
    expect(whom.map((one) => [one.agentId, one.standsInFor, one.backAt?.toISOString() ?? null])).toEqual([
      [ana.id, null, at(5, '09:00').toISOString()],
      [ines.id, ana.id, null],
      [sam.id, null, null],
    ])
  })
})

describe('a call that falls into an absence', () => {
  test('is shown to the agent, and nobody is told anything before it is time', async () => {
    const [inside, outside] = [await book(4, '10:00'), await book(8, '10:00')]
    await away(ana, 4, 5)
    const calls = await readCallsOf(world.act(ana, monday), ana.id)
    expect(calls.map(({ id, awayThen }) => [id, awayThen])).toEqual([
      [inside, true],
      [outside, false],
    ])
    await seeToCalls(world.act(undefined, at(2, '23:00')), ana.id)
    expect((await readCall(world.act(), inside)).agent.name).toBe('Ana')
    expect(await letters()).toHaveLength(2)
  })

  test('goes to whoever stands in then, a day before they go, and the person reads both names', async () => {
    await know(sam, 2)
    const id = await book(4, '10:00')
    await standsIn(await away(ana, 4, 5), ines)
    await seeToCalls(world.act(undefined, at(3, '00:00')), ana.id)
    expect(await readCall(world.act(), id)).toMatchObject({ agent: { name: 'Ines' }, wasWith: { name: 'Ana' } })
    const told = (await letters()).at(-1)!
    expect(told.subject).toMatch(/^Ines speaks with you on /)
    expect(told.text).toContain('Ana cannot make it')
  })

  test('… and on from there, to whoever knows them next, where the cover is away as well', async () => {
    await know(sam, 2)
    const today = await book(1, '14:00')
    await standsIn(await away(ana, 1, 2), ines)
    await seeToCalls(world.act(undefined, monday), ana.id)
    expect((await readCall(world.act(), today)).agent.name).toBe('Ines')
    await away(ines, 1, 1)
    await seeToCalls(world.act(undefined, monday), ines.id)
    expect((await readCall(world.act(), today)).agent.name).toBe('Sam')
  })

  test('is called off aloud where nobody is free, and they are offered other times', async () => {
    await world.db.updateTable('agents').set({ working_hours: '[]' }).where('id', 'in', [sam.id, ines.id]).execute()
    const id = await book(4, '10:00')
    await away(ana, 4, 5)
    await seeToCalls(world.act(undefined, at(3, '09:00')), ana.id)
    expect((await readCall(world.act(), id)).state).toBe('cancelled')
    const told = (await letters()).at(-1)!
    expect(told.text).toContain('Please choose another time')
    expect(lineOf(told.calendar, 'METHOD')).toBe('CANCEL')
  })

  test('stays where the agent is there after all', async () => {
    const id = await book(4, '10:00')
    const absence = await away(ana, 4, 5)
    await endAbsence(world.act(ana, monday), absence)
    await seeToCalls(world.act(undefined, at(3, '09:00')), ana.id)
    expect(await readCall(world.act(), id)).toMatchObject({ agent: { name: 'Ana' }, awayThen: false })
  })

  test('said for now, “away until” holds alike; signing out says nothing of a telephone', async () => {
    const id = await book(1, '14:00')
    await sayState(world.act(ana, monday), ana.id, { is: 'away', until: at(1, '16:00').toISOString() })
    await world.db.updateTable('agent_states').set({ signed_out: true }).where('agent_id', '=', ana.id).execute()
    await seeToCalls(world.act(undefined, at(1, '09:15')), ana.id)
    expect((await readCall(world.act(), id)).agent.name).toBe('Ana')
    await world.db.updateTable('agent_states').set({ signed_out: false }).where('agent_id', '=', ana.id).execute()
    await seeToCalls(world.act(undefined, at(1, '09:15')), ana.id)
    expect((await readCall(world.act(), id)).agent.name).not.toBe('Ana')
  })

  test('is looked at by a job as soon as it is said, at once where the call is near', async () => {
    const soon = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 5 * 86_400_000)
    const hours = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '00:00' })))
    await world.db.updateTable('agents').set({ working_hours: hours }).where('id', 'in', [ana.id, sam.id]).execute()
    // whatever day it is: not there at the time
    const otherDay = ((soon.getUTCDay() + 3) % 7) + 1
    const before = await hoursOf(ines, JSON.stringify([{ day: otherDay, from: '10:00', to: '11:00' }]))
    const id = await books(world, maria, ana, soon)
    await world
      .act(ana, new Date(+soon - 3_600_000))
      .transaction((act) => sayState(act, ana.id, { is: 'away', until: new Date(+soon + 7_200_000).toISOString() }))
    await world.work()
    expect((await readCall(world.act(), id)).agent.name).toBe('Sam')
    await hoursOf(ines, before)
  })

  /** Sets somebody's hours; answers those of before. */
  async function hoursOf(who: typeof ines, hours: string): Promise<string> {
    const agent = world.db.selectFrom('agents').select('working_hours').where('id', '=', who.id)
    const { working_hours: before } = await agent.executeTakeFirstOrThrow()
    await world.db.updateTable('agents').set({ working_hours: hours }).where('id', '=', who.id).execute()
    return JSON.stringify(before)
  }
})

describe('the agent sees to it', () => {
  test('a colleague who is free then takes it, with a word to the person', async () => {
    await know(sam, 2)
    const id = await book(4, '10:00')
    await standsIn(await away(ana, 4, 5), ines)
    const { colleagues, times } = await readOtherwise(world.act(ana, monday), id)
    expect(colleagues.map((one) => [one.name, one.standsIn])).toEqual([
      ['Ines', true],
      ['Sam', false],
    ])
    expect(times[0]).toBe(at(1, '12:00').toISOString())
    await passCallOn(world.act(ana, monday), id, ines.id, { by: 'Ana', text: 'Ines bakes better than I do.' })
    const told = (await letters()).at(-1)!
    expect(told.subject).toMatch(/^Ines speaks with you on /)
    expect(told.text).toMatch(/^Hello Maria López,\s+Ana writes:\s+“Ines bakes better than I do\.”/)
    await away(sam, 8, 8)
    const next = await book(8, '10:00')
    expect(await code(passCallOn(world.act(ana, monday), next, sam.id, null))).toBe('not_free')
  })

  test('another time is suggested, and they are asked whether it suits them', async () => {
    const id = await book(4, '10:00')
    await moveCall(world.act(ana, monday), id, { startsAt: at(8, '11:00'), word: null })
    const told = (await letters()).at(-1)!
    expect(told.subject).toMatch(/^Ana suggests another time: Monday,? 8 December 2025 at 11:00/)
    expect(told.text).toContain('If that suits you, there is nothing to do.')
    expect(lineOf(told.calendar, 'DTSTART')).toBe('20251208T110000Z')
  })

  test('called off, the letter has her own words first', async () => {
    const id = await book(4, '10:00')
    await cancelCall(world.act(ana, monday), id, { by: 'Ana', text: 'I am so sorry.' })
    expect((await letters()).at(-1)!.text).toContain('Ana writes:\n\n“I am so sorry.”\n\nAna cannot make it')
  })

  test('through the API', async () => {
    const far = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 3 * 86_400_000 + 10 * 3_600_000)
    const id = await books(world, maria, ana, far)
    const cookie = await world.signIn(ana)
    const ask = (method: 'GET' | 'PUT', url: string, payload?: object) =>
      world.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
    const { colleagues, times } = (await ask('GET', `/api/calls/${id}/otherwise`)).json<{
      colleagues: { id: string; name: string }[]
      times: string[]
    }>()
    // the first of them may just be getting too near
    const startsAt = times.at(-1)
    const moved = await ask('PUT', `/api/calls/${id}/time`, { startsAt, word: 'Sooner is better.' })
    expect(moved.json()).toMatchObject({ startsAt, awayThen: false })
    const passed = await ask('PUT', `/api/calls/${id}/agent`, { agentId: colleagues[0]!.id })
    expect(passed.json()).toMatchObject({ agent: { name: colleagues[0]!.name }, wasWith: { name: 'Ana' } })
    const off = await ask('PUT', `/api/calls/${id}/cancellation`, { word: 'Write to me instead.' })
    expect(off.json()).toMatchObject({ state: 'cancelled' })
    // what changed before its letter left is told once, as it is
    const last = (await letters()).at(-1)!
    expect(last.text).toContain('Write to me instead.')
  })
})
