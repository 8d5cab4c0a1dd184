import { describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { leaveTeam, returnToTeam } from './leave.ts'
import { setRole } from './role.ts'

describe('roles', () => {
  test('an administrator makes Ana a lead, and it holds from her next request on', async () => {
    const world = await openWorld()
    const admin = await world.agent({ role: 'admin' })
    const ana = await world.agent({ name: 'Ana Kovač' })
    const [adminCookie, cookie] = [await world.signIn(admin), await world.signIn(ana)]
    expect((await world.app.inject({ url: '/api/invitations', headers: { cookie } })).statusCode).toBe(403)
    const answer = await world.app.inject({
      method: 'PUT',
      url: `/api/agents/${ana.id}/role`,
      payload: { role: 'lead' },
      headers: { cookie: adminCookie },
    })
    expect(answer.json()).toMatchObject({ id: ana.id, role: 'lead' })
    expect((await world.app.inject({ url: '/api/invitations', headers: { cookie } })).statusCode).toBe(200)
    const event = await world.db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'agent.role_changed')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ by_id: admin.id, data: { agentId: ana.id, from: 'agent', to: 'lead' } })
  })

  test('the last administrator stays one, though others have left', async () => {
    const world = await openWorld()
    const [admin, gone, ana] = [
      await world.agent({ role: 'admin' }),
      await world.agent({ role: 'admin' }),
      await world.agent({ role: 'lead' }),
    ]
    await leaveTeam(world.act(), gone.id)
    await expect(setRole(world.act(admin), admin.id, 'lead')).rejects.toMatchObject({ code: 'last_admin' })
    await expect(leaveTeam(world.act(admin), admin.id)).rejects.toMatchObject({ code: 'last_admin' })
    await setRole(world.act(admin), ana.id, 'admin')
    await setRole(world.act(admin), admin.id, 'agent')
    await expect(leaveTeam(world.act(ana), ana.id)).rejects.toMatchObject({ code: 'last_admin' })
  })

  test('two administrators who demote each other at once leave one', async () => {
    const world = await openWorld()
    const [one, two] = [await world.agent({ role: 'admin' }), await world.agent({ role: 'admin' })]
    const outcomes = await Promise.allSettled([
      setRole(world.act(one), two.id, 'agent'),
      setRole(world.act(two), one.id, 'agent'),
      leaveTeam(world.act(one), two.id),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'rejected').length).toBeGreaterThanOrEqual(1)
    const admins = await world.db
      .selectFrom('agents')
      .select('id')
      .where('role', '=', 'admin')
      .where('left_at', 'is', null)
      .execute()
    expect(admins).toHaveLength(1)
  })

  test('an unknown agent, or one who left, gets no role', async () => {
    const world = await openWorld()
    const [admin, gone] = [await world.agent({ role: 'admin' }), await world.agent()]
    await leaveTeam(world.act(admin), gone.id)
    await expect(setRole(world.act(admin), gone.id, 'lead')).rejects.toMatchObject({ code: 'agent_left' })
    await expect(setRole(world.act(admin), '01890000-0000-7000-8000-000000000000', 'lead')).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('leaving', () => {
  test('signs out at once, stays in the list as someone who left, and can be undone', async () => {
    const world = await openWorld()
    const [admin, jo] = [await world.agent({ role: 'admin' }), await world.agent({ name: 'Jo' })]
    const [adminCookie, cookie] = [await world.signIn(admin), await world.signIn(jo)]
    const answer = await world.app.inject({
      method: 'PUT',
      url: `/api/agents/${jo.id}/departure`,
      headers: { cookie: adminCookie },
    })
    expect(answer.json()).toMatchObject({ id: jo.id, leftAt: expect.any(String) })
    expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
    expect((await world.app.inject({ url: `/api/cards/${jo.slug}` })).statusCode).toBe(404)
    const { items } = (await world.app.inject({ url: '/api/agents', headers: { cookie: adminCookie } })).json<{
      items: { id: string; leftAt: string | null }[]
    }>()
    expect(items.find((agent) => agent.id === jo.id)!.leftAt).not.toBeNull()

    const back = await world.app.inject({
      method: 'DELETE',
      url: `/api/agents/${jo.id}/departure`,
      headers: { cookie: adminCookie },
    })
    expect(back.json()).toMatchObject({ id: jo.id, leftAt: null })
    // back on the team, and yet the old session stays ended
    expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
    expect((await world.app.inject({ url: '/api/me', headers: { cookie: await world.signIn(jo) } })).statusCode).toBe(
      200,
    )
  })

  test('said twice is said once', async () => {
    const world = await openWorld()
    await world.agent({ role: 'admin' })
    const jo = await world.agent()
    for (let i = 0; i < 2; i++) await leaveTeam(world.act(), jo.id)
    for (let i = 0; i < 2; i++) await returnToTeam(world.act(), jo.id)
    const events = await world.db.selectFrom('events').select('kind').execute()
    expect(events.map((event) => event.kind)).toEqual(['agent.left', 'agent.returned'])
  })
})
