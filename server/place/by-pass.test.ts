import { expect, test } from 'vitest'
import { type OwnSite, ownSite, passOf, type Said } from '../../test/site.ts'
import { identityOf, type Known, linkFor, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { mergePeople, rememberFact, undoMerge } from '../people/index.ts'
import { forget } from './forget.ts'

/* From the company's own pages into a place of one's own. */

const world = await openWorld()
const ana = await world.agent()
const lead = await world.signIn(await world.agent({ name: 'Sam Okoro', role: 'lead' }))
const shop = await ownSite(world)
let people = 0

const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, cookie?: string) =>
  world.app.inject({ method, url: `/api${path}`, ...(payload && { payload }), ...(cookie && { headers: { cookie } }) })

/** Comes in as the shop says; answers what they see first, and the cookie of their visit. */
async function comesFrom(site: OwnSite, said: Said, more: { cookie?: string; instead?: boolean; token?: string } = {}) {
  const token = more.token ?? (await passOf(site, said))
  const answer = await send('POST', '/place/passes', { token, instead: more.instead ?? false }, more.cookie)
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0]!
  return { answer, cookie, place: answer.json<{ code?: string; me: { name: string; whole: boolean } | null }>() }
}

/** Somebody with an address, a letter, and something that we remember of them. */
async function known(name = 'Maria López'): Promise<Known & { said: string }> {
  const address = `m${++people}@lopez.example`
  const person = await personWithAddress(world, address, name)
  const said = `The oven of ${address}`
  await writes(world, person, said)
  await remembers(person.id, `secret of ${address}`)
  return { ...person, said }
}

const remembers = (personId: string, value: string) =>
  rememberFact(world.act(ana), world.house.secrets, {
    personId,
    value,
    kind: 'free',
    about: '',
    source: 'agent',
    basis: 'told',
    sensitivity: 'none',
    visibleTo: 'team',
    onDate: null,
    sharedWithUs: false,
    expiresAt: null,
  })

/** All that a visit opens, as text. */
async function sees(cookie: string): Promise<string> {
  const pages = ['/place', '/place/conversations', '/place/memory', '/place/export/json']
  const answers = await Promise.all(pages.map((page) => send('GET', page, undefined, cookie)))
  return answers.map((answer) => answer.body).join('\n')
}

const personOf = async (kind: string, value: string) =>
  world.db
    .selectFrom('identities')
    .select(['person_id', 'verified_by', 'said_address', 'id'])
    .where('kind', '=', kind as 'email')
    .where('value_key', '=', value)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

test('who is signed in there is in, and both the id and the proven address are theirs from then on', async () => {
  const maria = await known()
  const { answer, cookie } = await comesFrom(shop, {
    sub: 'a1',
    email: maria.address.toUpperCase(),
    email_verified: true,
  })
  expect(answer.statusCode).toBe(201)
  expect(answer.headers['set-cookie']).toMatch(/HttpOnly.*SameSite=Strict/i)
  expect(answer.json()).toMatchObject({ me: { name: 'Maria López', whole: true }, addresses: [maria.address] })
  expect(await sees(cookie)).toContain(maria.said)
  expect(await personOf('external', 'a1')).toMatchObject({ person_id: maria.id, verified_by: 'token' })
  expect(await personOf('email', maria.address)).toMatchObject({ person_id: maria.id, verified_by: 'token' })
  // the next time the id is enough to know them, and opens what came by it alone
  const later = await comesFrom(shop, { sub: 'a1' })
  expect(later.answer.statusCode).toBe(201)
  expect(await sees(later.cookie)).not.toContain(maria.said)
  // both in one browser add up
  const both = await comesFrom(
    shop,
    { sub: 'a1', email: maria.address, email_verified: true },
    { cookie: later.cookie },
  )
  expect(both.cookie).toBe('')
  expect(await sees(later.cookie)).toContain(maria.said)
})

test('an address that the site has only heard of opens nothing, and is taken from nobody', async () => {
  const maria = await known()
  const { cookie, place } = await comesFrom(shop, { sub: 'b1', email: maria.address, name: 'Somebody' })
  expect(place.me).toMatchObject({ name: 'Somebody' })
  const seen = await sees(cookie)
  for (const theirs of [maria.said, maria.address, 'secret of', 'Maria']) expect(seen).not.toContain(theirs)
  expect(await personOf('email', maria.address)).toMatchObject({ person_id: maria.id, verified_by: null })
  expect((await personOf('external', 'b1'))?.person_id).not.toBe(maria.id)
})

test('two who are known as different stay two: a human hears of it, and nobody sees the other’s', async () => {
  const maria = await known()
  const other = await known('Mariá Lopez')
  await comesFrom(shop, { sub: 'c1', email: other.address, email_verified: true })
  await world.work()
  const { cookie } = await comesFrom(shop, { sub: 'c1', email: maria.address, email_verified: true })
  const seen = await sees(cookie)
  for (const theirs of [maria.said, maria.address]) expect(seen).not.toContain(theirs)
  expect((await personOf('email', maria.address))?.person_id).toBe(maria.id)
  expect((await personOf('external', 'c1'))?.person_id).toBe(other.id)
  await world.work()
  const found = await world.db
    .selectFrom('duplicates')
    .select('reasons')
    .where('one_id', 'in', [maria.id, other.id])
    .where('other_id', 'in', [maria.id, other.id])
    .executeTakeFirst()
  expect(JSON.stringify(found?.reasons)).toContain('email_same')
  // and when the other is forgotten, the address that was said of them goes too
  await forgets(maria.id)
  expect(await personOf('external', 'c1')).toMatchObject({ person_id: other.id, said_address: null })
})

test('two accounts with one address are two, and so are those behind a shared one', async () => {
  const maria = await known()
  await comesFrom(shop, { sub: 'd1', email: maria.address, email_verified: true })
  const second = await comesFrom(shop, { sub: 'd2', email: maria.address, email_verified: true, name: 'José López' })
  expect(second.place.me).toMatchObject({ name: 'José López' })
  expect(await sees(second.cookie)).not.toContain(maria.said)
  const office = await known('Office')
  await send('PUT', `/people/${office.id}/identities/${office.identityId}/sharing`, undefined, lead)
  const third = await comesFrom(shop, { sub: 'd3', email: office.address, email_verified: true, name: 'Tom' })
  expect(third.place.me).toMatchObject({ name: 'Tom' })
  expect(await sees(third.cookie)).not.toContain(office.said)
})

test('who was merged away comes as who they were: nothing of the other is open, nor after they are parted', async () => {
  const maria = await known()
  const kept = await known('Someone Else')
  await comesFrom(shop, { sub: 'e1', email: maria.address, email_verified: true })
  const merge = await mergePeople(world.act(ana), kept.id, maria.id)
  const said = { sub: 'e1', email: maria.address, email_verified: true }
  const { cookie } = await comesFrom(shop, said)
  const seen = await sees(cookie)
  expect(seen).toContain(maria.said)
  for (const theirs of [kept.said, kept.address, `secret of ${kept.address}`]) expect(seen).not.toContain(theirs)
  // a new address by that id belongs where the id belongs
  await comesFrom(shop, { sub: 'e1', email: `new${maria.address}`, email_verified: true })
  await undoMerge(world.act(ana), merge)
  expect((await personOf('email', `new${maria.address}`))?.person_id).toBe(maria.id)
  expect((await personOf('external', 'e1'))?.person_id).toBe(maria.id)
  const after = await comesFrom(shop, said)
  expect(await sees(after.cookie)).not.toContain(kept.said)
})

test('who was forgotten and comes again is somebody new, of whom nothing is remembered', async () => {
  const maria = await known()
  const said = { sub: 'f1', email: maria.address, email_verified: true }
  const before = await comesFrom(shop, said)
  await forgets(maria.id)
  expect((await send('GET', '/place', undefined, before.cookie)).statusCode).toBe(401)
  const { cookie } = await comesFrom(shop, said)
  expect((await personOf('external', 'f1'))?.person_id).not.toBe(maria.id)
  const seen = await sees(cookie)
  for (const old of [maria.said, 'secret of', 'López']) expect(seen).not.toContain(old)
})

test('while someone is about to be forgotten, nothing comes to them by a token', async () => {
  const maria = await known()
  await send('PUT', `/people/${maria.id}/erasure`, {}, lead)
  const { answer } = await comesFrom(shop, { sub: 'g1', email: maria.address, email_verified: true })
  expect(answer.statusCode).toBe(201)
  expect(await personOf('external', 'g1')).toBeUndefined()
})

test('shown again, made before everything was revoked, or by a site that is gone, it opens nothing', async () => {
  const maria = await known()
  const said = { sub: 'h1', email: maria.address, email_verified: true }
  const token = await passOf(shop, said)
  const first = await comesFrom(shop, said, { token })
  expect(first.answer.statusCode).toBe(201)
  expect((await comesFrom(shop, said, { token })).place).toMatchObject({ code: 'pass_refused' })
  const held = await passOf(shop, said)
  expect((await send('DELETE', '/place/sessions', undefined, first.cookie)).statusCode).toBe(204)
  expect((await comesFrom(shop, said, { token: held })).place).toMatchObject({ code: 'pass_refused' })
  const forum = await ownSite(world, { issuer: 'https://forum.example', idPrefix: 'forum:' })
  const of = await passOf(forum, { sub: 'h1' })
  await world.db.deleteFrom('sites').where('id', '=', forum.id).execute()
  expect((await comesFrom(forum, said, { token: of })).place).toMatchObject({ code: 'pass_refused' })
})

test('a token that another put before them opens nothing unawares, and never both at once', async () => {
  const maria = await known()
  const evil = await known('Eve')
  const cookie = await visitAs(world, maria, 'asked')
  const said = { sub: 'i1', email: evil.address, email_verified: true }
  const token = await passOf(shop, said)
  const trapped = await comesFrom(shop, said, { cookie, token })
  expect(trapped.place).toMatchObject({ code: 'somebody_else_here' })
  expect(await sees(cookie)).toContain(maria.said)
  // they want to: the token is good still, and opens a visit of its own
  const changed = await comesFrom(shop, said, { cookie, token, instead: true })
  expect(changed.cookie).not.toBe('')
  const seen = await sees(changed.cookie)
  expect(seen).toContain(evil.said)
  expect(seen).not.toContain(maria.said)
})

test('of whom we know no mail address, all is open; but words that could not be answered are not taken', async () => {
  const { cookie, place } = await comesFrom(shop, { sub: 'j1', name: 'Noor' })
  expect(place).toMatchObject({ me: { name: 'Noor', whole: true }, addresses: [], answerable: false })
  const { person_id: id } = (await personOf('external', 'j1'))!
  await remembers(id, 'Likes mornings')
  expect(await sees(cookie)).toContain('Likes mornings')
  const words = { text: 'Hello?', attachmentIds: [], clientId: 'nobody can answer', subject: '' }
  const call = {
    with: ana.slug,
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    how: 'phone',
    phone: '+34 600 123 456',
    timeZone: 'Europe/Madrid',
    clientId: 'a call to nobody',
  }
  for (const [path, payload] of [
    ['/place/conversations', words],
    ['/place/calls', call],
    ['/place/erasure-requests', undefined],
    ['/place/fresh-links', { language: 'en' }],
  ] as const)
    expect((await send('POST', path, payload, cookie)).json()).toMatchObject({ code: 'no_address' })
  // an agent notes where to reach them, and they write
  const address = { kind: 'email', value: 'noor@home.example' }
  await send('POST', `/people/${id}/identities`, address, lead)
  expect((await send('POST', '/place/conversations', words, cookie)).statusCode).toBe(201)
  const written = await world.db
    .selectFrom('messages')
    .selectAll()
    .where('text', '=', 'Hello?')
    .executeTakeFirstOrThrow()
  expect(written).toMatchObject({ by_person_id: id, proof: 'proven', envelope: { from: { address: '' } } })
  const answered = await send(
    'POST',
    `/conversations/${written.conversation_id}/messages`,
    { text: 'Good morning, Noor.', attachmentIds: [], clientId: 'an answer to Noor' },
    lead,
  )
  expect(answered.json()).toMatchObject({ to: [{ address: 'noor@home.example' }] })
})

test('two first tokens of one person at once make one person, as do a token and a letter', async () => {
  const address = 'both@at.example'
  const said = { sub: 'k1', email: address, email_verified: true }
  const came = await Promise.all([1, 2, 3].map(() => comesFrom(shop, said)))
  expect(came.map(({ answer }) => answer.statusCode)).toEqual([201, 201, 201])
  const rows = await world.db
    .selectFrom('identities')
    .select('person_id')
    .where('value_key', 'in', ['k1', address])
    .execute()
  expect(rows).toHaveLength(2)
  expect(new Set(rows.map((row) => row.person_id)).size).toBe(1)
})

test('links out of letters are as they were: a token is none, and none is a token', async () => {
  const maria = await known()
  const link = linkFor(world, await identityOf(world, maria.address), 'asked')
  expect((await send('POST', '/place/passes', { token: link })).json()).toMatchObject({ code: 'pass_refused' })
  const token = await passOf(shop, { sub: 'l1' })
  expect((await send('POST', '/place/sessions', { link: token.slice(0, 290) })).statusCode).toBe(410)
  expect((await send('GET', `/place/links/${token.slice(0, 200)}`)).statusCode).toBe(410)
})

async function forgets(personId: string): Promise<void> {
  expect((await send('PUT', `/people/${personId}/erasure`, {}, lead)).statusCode).toBe(200)
  const { id } = await world.db
    .updateTable('erasures')
    .set({ due_at: new Date(Date.now() - 1000) })
    .where('person_id', '=', personId)
    .returning('id')
    .executeTakeFirstOrThrow()
  await forget(world.act(), world.house, id)
}
