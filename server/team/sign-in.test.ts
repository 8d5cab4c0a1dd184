import { beforeAll, describe, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { hashPassword } from './password.ts'
import { signInByPassword } from './sign-in.ts'

const password = 'kneaded twice before dawn'
const place = { device: 'Firefox on Linux', address: '198.51.100.7' }
let world: World
let ana: Agent

beforeAll(async () => {
  world = await openWorld()
  ana = await agentWithPassword('Ana Kovač')
})

async function agentWithPassword(name: string): Promise<Agent> {
  const agent = await world.agent({ name })
  await world.db
    .updateTable('agents')
    .set({ password_hash: await hashPassword(password, []) })
    .where('id', '=', agent.id)
    .execute()
  return agent
}

function post(payload: object, remoteAddress = '198.51.100.7') {
  return world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload,
    remoteAddress,
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  })
}

describe('signing in by password', () => {
  test('lets Ana in, whatever the case of her address, and hands the browser a cookie that scripts cannot read', async () => {
    const answer = await post({ email: ana.email.toUpperCase(), password })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({ agent: { name: 'Ana Kovač' }, hasPassword: true })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({
      name: 'rapport_session',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: 2_592_000,
    })
    expect(cookie!.secure).toBeUndefined()
    const me = await world.app.inject({ url: '/api/me', cookies: { rapport_session: cookie!.value } })
    expect(me.json()).toMatchObject({ agent: { id: ana.id }, sessionId: answer.json().sessionId })
  })

  test('keeps only a hash of the session, and remembers the device by words', async () => {
    const token = (await post({ email: ana.email, password })).cookies[0]!.value
    const rows = await world.db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.every((row) => row.token_hash.length === 32 && row.device === 'Firefox on Linux')).toBe(true)
  })

  test('says the same of a wrong password, an unknown address, and someone who left', async () => {
    const gone = await agentWithPassword('Gone Girl')
    await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', gone.id).execute()
    const answers = await Promise.all([
      post({ email: ana.email, password: 'a wrong one entirely' }),
      post({ email: 'nobody@fernandfinch.example', password }),
      post({ email: gone.email, password }),
    ])
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect({ ...answer.json(), requestId: '' }).toEqual({
        code: 'wrong_password',
        message: expect.any(String),
        details: {},
        requestId: '',
      })
      expect(answer.cookies).toEqual([])
    }
  })

  test('works as hard for an unknown address as for a known one, so that time does not tell', async () => {
    // the work of this process, not the clock: others share the machine
    const work = async (email: string) => {
      const before = process.cpuUsage()
      await post({ email, password: 'a wrong one entirely' }, '198.51.100.99')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const tom = await agentWithPassword('Tom')
    await work('warm@fernandfinch.example')
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 7; i++) {
      known.push(await work(tom.email))
      unknown.push(await work('nobody-yet@fernandfinch.example'))
    }
    const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[3]!
    expect(median(unknown)).toBeGreaterThan(median(known) / 2)
  })

  test('an agent without a password does not get in by an empty or any other one', async () => {
    const sam = await world.agent({ name: 'Sam Rennie' })
    expect((await post({ email: sam.email, password: '' })).statusCode).toBe(400)
    expect((await post({ email: sam.email, password: 'null' })).statusCode).toBe(401)
    expect((await post({ email: sam.email, password: 'the password of nobody' })).statusCode).toBe(401)
  })

  test('records who signed in, by what', async () => {
    const event = await world.db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'agent.signed_in')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ by_kind: 'agent', by_id: ana.id, data: { agentId: ana.id, with: 'password' } })
  })

  test('a session on a house with https is marked Secure', async () => {
    const house = await openWorld({ env: { RAPPORT_URL: 'https://desk.example' } })
    const agent = await house.agent()
    await house.db
      .updateTable('agents')
      .set({ password_hash: await hashPassword(password, []) })
      .execute()
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { email: agent.email, password },
    })
    expect(answer.cookies[0]).toMatchObject({ secure: true, httpOnly: true })
  })
})

describe('guessing', () => {
  test('ends after ten tries on one account, from wherever, even with the right password; others go on', async () => {
    const maya = await agentWithPassword('Maya')
    for (let i = 0; i < 10; i++)
      expect((await post({ email: maya.email, password: `guess number ${i}` }, `203.0.113.${i}`)).statusCode).toBe(401)
    const refused = await post({ email: maya.email, password }, '203.0.113.77')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'too_many_tries', details: { retryAfter: expect.any(Number) } })
    expect(refused.json().details.retryAfter).toBeGreaterThan(800)
    expect(refused.json().details.retryAfter).toBeLessThanOrEqual(900)
    expect((await post({ email: ana.email, password }, '203.0.113.78')).statusCode).toBe(201)
  })

  test('is possible again a quarter of an hour later', async () => {
    const noor = await agentWithPassword('Noor')
    const monday = new Date('2026-03-02T09:00:00Z')
    const tryAt = (seconds: number, guess: string) =>
      signInByPassword(
        world.act({ kind: 'nobody' }, new Date(monday.getTime() + seconds * 1000)),
        { email: noor.email, password: guess },
        place,
      )
    for (let i = 0; i < 10; i++)
      await expect(tryAt(i, 'some wrong guess')).rejects.toMatchObject({ code: 'wrong_password' })
    await expect(tryAt(600, password)).rejects.toMatchObject({ code: 'too_many_tries', details: { retryAfter: 300 } })
    await expect(tryAt(901, password)).resolves.toMatchObject({ agentId: noor.id })
  })

  test('a burst of many at once passes no more than ten', async () => {
    const piet = await agentWithPassword('Piet')
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => post({ email: piet.email, password: `guess number ${i}` }, `192.0.2.${i}`)),
    )
    expect(answers.filter((answer) => answer.statusCode === 401).length).toBeLessThanOrEqual(10)
    expect(answers.filter((answer) => answer.statusCode === 429).length).toBeGreaterThanOrEqual(20)
  })

  test('over many accounts ends after fifty tries from one network; IPv6 counts by /64', async () => {
    const act = world.act({ kind: 'nobody' }, new Date('2026-04-06T09:00:00Z'))
    const tryFrom = (address: string, i: number) =>
      signInByPassword(
        act,
        { email: `guess${i}@fernandfinch.example`, password: 'some wrong guess' },
        { device: '', address },
      )
    for (let i = 0; i < 50; i++)
      await expect(tryFrom(`2001:db8:1:2::${i.toString(16)}`, i)).rejects.toMatchObject({ code: 'wrong_password' })
    await expect(tryFrom('2001:db8:1:2:ffff::1', 51)).rejects.toMatchObject({ code: 'too_many_tries' })
    await expect(tryFrom('2001:db8:1:3::1', 52)).rejects.toMatchObject({ code: 'wrong_password' })
    // fifty honest hashes
  }, 120_000)

  test('mistyping is forgotten once the right password came, and so is everything older than a day', async () => {
    const ines = await agentWithPassword('Ines')
    await world.db
      .insertInto('sign_in_tries')
      .values({ key: 'account long ago', at: new Date(Date.now() - 25 * 3600_000) })
      .execute()
    for (let i = 0; i < 9; i++) await post({ email: ines.email, password: 'mistyped again' }, '192.0.2.200')
    expect((await post({ email: ines.email, password }, '192.0.2.200')).statusCode).toBe(201)
    const left = await world.db
      .selectFrom('sign_in_tries')
      .select('key')
      .where('key', 'in', [`account ${ines.email}`, 'account long ago'])
      .execute()
    expect(left).toEqual([])
    const fromThere = await world.db
      .selectFrom('sign_in_tries')
      .select('key')
      .where('key', '=', 'address 192.0.2.200')
      .execute()
    expect(fromThere).toHaveLength(9)
  })
})
