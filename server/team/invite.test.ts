import { beforeAll, describe, expect, test } from 'vitest'
import { lettersTo } from '../../test/letters.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { leaveTeam } from './leave.ts'
import { setRole } from './role.ts'

const password = 'kneaded twice before dawn'
let world: World
let admin: Agent
let lead: Agent
let cookies: Record<'admin' | 'lead', string>

beforeAll(async () => {
  world = await openWorld()
  await world.db.updateTable('company').set({ name: 'Fern & Finch' }).execute()
  admin = await world.agent({ name: 'Ana Kovač', role: 'admin' })
  lead = await world.agent({ name: 'Priya Raman', role: 'lead' })
  cookies = { admin: await world.signIn(admin), lead: await world.signIn(lead) }
})

const invite = (who: 'admin' | 'lead', payload: object) =>
  world.app.inject({ method: 'POST', url: '/api/invitations', payload, headers: { cookie: cookies[who] } })
const list = async () =>
  (await world.app.inject({ url: '/api/invitations', headers: { cookie: cookies.lead } })).json<{
    items: { id: string; email: string }[]
  }>().items
const withdraw = (who: 'admin' | 'lead', id: string) =>
  world.app.inject({ method: 'DELETE', url: `/api/invitations/${id}`, headers: { cookie: cookies[who] } })
const look = (token: string) => world.app.inject({ url: `/api/invitations/${token}` })
const accept = (token: string, payload: object = { name: 'Jonas Weber', password }) =>
  world.app.inject({ method: 'POST', url: `/api/invitations/${token}/acceptance`, payload })
const tokenOf = (link: string) => link.split('/').at(-1)!

describe('an invitation', () => {
  test('is mailed, says who invites to what, and makes a colleague who is signed in', async () => {
    const answer = await invite('lead', { email: 'jonas@fernandfinch.example', name: 'Jonas' })
    expect(answer.statusCode).toBe(201)
    const { link, invitation } = answer.json()
    expect(invitation).toMatchObject({
      email: 'jonas@fernandfinch.example',
      role: 'agent',
      invitedBy: { name: 'Priya Raman', id: lead.id },
    })
    const [letter] = await lettersTo(world, 'jonas@fernandfinch.example')
    expect(letter!.text).toContain(link)
    expect(letter!.text).toContain('Fern & Finch')

    expect((await look(tokenOf(link))).json()).toEqual({
      email: 'jonas@fernandfinch.example',
      name: 'Jonas',
      companyName: 'Fern & Finch',
      invitedBy: 'Priya Raman',
    })
    const joined = await accept(tokenOf(link))
    expect(joined.statusCode).toBe(201)
    expect(joined.json()).toMatchObject({
      agent: { name: 'Jonas Weber', email: 'jonas@fernandfinch.example', role: 'agent' },
      hasPassword: true,
    })
    expect(
      (await world.app.inject({ url: '/api/me', cookies: { rapport_session: joined.cookies[0]!.value } })).statusCode,
    ).toBe(200)
    expect((await list()).map((open) => open.id)).not.toContain(invitation.id)
    expect((await accept(tokenOf(link))).json()).toMatchObject({ code: 'link_spent' })
    expect((await look(tokenOf(link))).statusCode).toBe(410)
  })

  test('with a weak password is not used up', async () => {
    const { link } = (await invite('lead', { email: 'weak@fernandfinch.example' })).json()
    expect((await accept(tokenOf(link), { name: 'Weak', password: 'password1234' })).json()).toMatchObject({
      code: 'weak_password',
    })
    expect((await accept(tokenOf(link))).statusCode).toBe(201)
  })

  test('ends after a week, when withdrawn, and when a newer one goes to the same address', async () => {
    const first = (await invite('admin', { email: 'late@fernandfinch.example' })).json()
    const second = (await invite('admin', { email: 'Late@FernAndFinch.example' })).json()
    expect((await accept(tokenOf(first.link))).json()).toMatchObject({ code: 'link_spent' })
    expect((await look(tokenOf(second.link))).statusCode).toBe(200)
    expect((await withdraw('lead', second.invitation.id)).statusCode).toBe(204)
    expect((await accept(tokenOf(second.link))).json()).toMatchObject({ code: 'link_spent' })
    expect((await withdraw('lead', second.invitation.id)).statusCode).toBe(404)

    const third = (await invite('admin', { email: 'late@fernandfinch.example' })).json()
    await world.db
      .updateTable('invitations')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', third.invitation.id)
      .execute()
    expect((await accept(tokenOf(third.link))).json()).toMatchObject({ code: 'link_spent' })
    expect((await list()).map((open) => open.email)).not.toContain('late@fernandfinch.example')
  })

  test('accepted twice at once makes one colleague', async () => {
    const { link } = (await invite('admin', { email: 'once@fernandfinch.example' })).json()
    const answers = await Promise.all([1, 2, 3].map(() => accept(tokenOf(link))))
    expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([201, 410, 410])
  })

  test('goes to nobody who is or was on the team', async () => {
    expect((await invite('admin', { email: lead.email.toUpperCase() })).json()).toMatchObject({
      code: 'already_a_colleague',
      details: { agentId: lead.id, left: false },
    })
    const gone = await world.agent({ name: 'Gone Girl' })
    await leaveTeam(world.act(), gone.id)
    expect((await invite('admin', { email: gone.email })).json()).toMatchObject({
      details: { agentId: gone.id, left: true },
    })
  })
})

describe('a lead', () => {
  test('invites agents, and neither leads nor administrators', async () => {
    expect((await invite('lead', { email: 'a@fernandfinch.example', role: 'agent' })).statusCode).toBe(201)
    for (const role of ['lead', 'admin']) {
      expect((await invite('lead', { email: 'b@fernandfinch.example', role })).json()).toMatchObject({
        code: 'not_allowed',
      })
      expect((await invite('admin', { email: `${role}@fernandfinch.example`, role })).statusCode).toBe(201)
    }
    expect((await list()).map((open) => open.email)).not.toContain('b@fernandfinch.example')
  })

  test('cannot withdraw or replace what an administrator offered to a lead', async () => {
    const { invitation } = (await invite('admin', { email: 'kept@fernandfinch.example', role: 'lead' })).json()
    expect((await withdraw('lead', invitation.id)).json()).toMatchObject({ code: 'not_allowed' })
    expect((await invite('lead', { email: 'kept@fernandfinch.example' })).json()).toMatchObject({ code: 'not_allowed' })
    expect((await list()).map((open) => open.id)).toContain(invitation.id)
    expect((await withdraw('admin', invitation.id)).statusCode).toBe(204)
  })
})

test('the history tells what happened, and holds no link', async () => {
  const events = await world.db.selectFrom('events').select(['kind', 'by_id', 'data']).execute()
  const kinds = new Set(events.map((event) => event.kind))
  for (const kind of ['agent.invited', 'agent.invitation_withdrawn', 'agent.joined', 'agent.signed_in'])
    expect(kinds).toContain(kind)
  expect(JSON.stringify(events)).not.toMatch(/[\w-]{43}/)
})

test('an invitation ends when whoever sent it may no longer offer it', async () => {
  const other = await world.agent({ name: 'Ines Duarte', role: 'admin' })
  const cookie = await world.signIn(other)
  const links: string[] = []
  for (const [email, role] of [
    ['a@x.example', 'admin'],
    ['b@x.example', 'agent'],
  ]) {
    const payload = { email, role }
    const answer = await world.app.inject({ method: 'POST', url: '/api/invitations', payload, headers: { cookie } })
    links.push(answer.json<{ link: string }>().link)
  }
  const looks = async () => (await Promise.all(links.map((link) => look(tokenOf(link))))).map((it) => it.statusCode)
  await setRole(world.act(admin), other.id, 'lead')
  expect(await looks()).toEqual([410, 200])
  await leaveTeam(world.act(admin), other.id)
  expect(await looks()).toEqual([410, 410])
})
