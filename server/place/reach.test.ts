import { beforeEach, expect, test } from 'vitest'
import { lettersTo, workOn } from '../../test/letters.ts'
import { alsoAt, type Known, linkFor, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { addIdentity, mergePeople } from '../people/index.ts'
import { beginErasure } from './ask-to-be-forgotten.ts'
import { readWho } from './forget.ts'

/* How they reach us is theirs to read, to add to and to give up; and nobody comes to more by it than they have proven. */

let world: World
let ana: Agent
let desk: string
let maria: Known
let tom: Known
let cookie: string
let count = 0

type Reach = { id: string; value: string; source: string; notedBy: string | null; open: boolean; mayGo: boolean }
type Memory = { reach: Reach[] }

const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, as = cookie) =>
  world.app.inject({ method, url, ...(payload && { payload }), headers: { cookie: as } })
const reach = async (as = cookie) => (await ask('GET', '/api/place/memory', undefined, as)).json<Memory>().reach
const values = async (as = cookie) => (await reach(as)).map((one) => one.value)
const disown = (id: string, as = cookie) => ask('DELETE', `/api/place/reach/${id}`, undefined, as)
const codeOf = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code
const agents = async (url: string) =>
  (await world.app.inject({ url, headers: { cookie: desk } })).json<{
    identities: { value: string }[]
    disowned: { id: string; value: string }[]
  }>()
/** Opens a link of a further address in the browser of this visit. */
const prove = async (identityId: string, as = cookie) =>
  expect((await ask('POST', '/api/place/sessions', { link: linkFor(world, identityId, 'asked') }, as)).statusCode).toBe(
    201,
  )

beforeEach(async () => {
  world ??= await openWorld()
  ana ??= await world.agent()
  desk ??= await world.signIn(ana)
  // each story has people of its own
  count += 1
  maria = await personWithAddress(world, `maria@lopez${count}.example`)
  tom = await personWithAddress(world, `tom@adeyemi${count}.example`, 'Tom Adeyemi')
  await writes(world, maria, 'The oven stopped.', { subject: 'Ovens' })
  cookie = await visitAs(world, maria, 'asked')
})

test('they read each way in which they reach us, who noted it, and whether it is proven', async () => {
  await addIdentity(world.act(ana), maria.id, { kind: 'phone', value: '+44 131 555 0142' })
  await addIdentity(world.act(ana), maria.id, { kind: 'external', value: 'shop|4711' })
  expect(await reach()).toMatchObject([
    { kind: 'email', value: maria.address, open: true, verifiedAt: expect.any(String) },
    { kind: 'phone', value: '+44 131 555 0142', source: 'agent', notedBy: 'Ana Kovač', verifiedAt: null, mayGo: true },
  ])
})

test('an address that somebody mistyped no longer keeps them from being forgotten', async () => {
  await alsoAt(world, maria, `mraia@lopez${count}.example`)
  expect(codeOf(await ask('POST', '/api/place/erasure-requests'))).toBe('prove_every_address')
  const slip = (await reach()).find((one) => one.value.startsWith('mraia@'))!
  expect((await disown(slip.id)).json<Memory>().reach.map((one) => one.value)).toEqual([maria.address])
  expect((await ask('POST', '/api/place/erasure-requests')).statusCode).toBe(202)
  // whoever has that address may write to us, too: nothing of theirs goes with her
  const who = await world.act().transaction((act) => readWho(act, maria.id))
  expect(who.addresses).toContain(maria.address)
  expect(who.addresses).not.toContain(slip.value)
  // nobody is written to at an address that nobody had proven
  expect(await lettersTo(world, slip.value)).toEqual([])
})

test('what one of us sees that they gave up is put back with a click', async () => {
  const phone = await addIdentity(world.act(ana), maria.id, { kind: 'phone', value: `+44 131 555 1${count}00` })
  await disown(phone.id)
  const page = await agents(`/api/people/${maria.id}`)
  expect(page.identities.map((one) => one.value)).toEqual([maria.address])
  expect(page.disowned).toMatchObject([{ id: phone.id, value: phone.value }])
  const back = { method: 'DELETE' as const, url: `/api/people/${maria.id}/identities/${phone.id}/disowning` }
  expect((await world.app.inject({ ...back, headers: { cookie: desk } })).json()).toMatchObject({ disowned: [] })
  expect(await values()).toEqual([maria.address, phone.value])
  expect((await world.app.inject({ ...back, headers: { cookie: desk } })).statusCode).toBe(404)
})

test('what one of us puts back is theirs to prove again before they are forgotten; after they asked nothing goes or comes', async () => {
  const slip = await alsoAt(world, maria, `mraia@lopez${count}.example`)
  const back = () =>
    world.app.inject({
      method: 'DELETE',
      url: `/api/people/${maria.id}/identities/${slip}/disowning`,
      headers: { cookie: desk },
    })
  await disown(slip)
  const early = linkFor(world, maria.identityId, 'forget')
  await back()
  expect(codeOf(await ask('POST', '/api/place/erasures', { link: early }))).toBe('link_spent')
  await disown(slip)
  const phone = await addIdentity(world.act(ana), maria.id, { kind: 'phone', value: `+44 131 555 4${count}00` })
  await beginErasure(world.act(ana), world.house, maria.id, null)
  expect(codeOf(await disown(phone.id))).toBe('asked_to_be_forgotten')
  expect(codeOf(await back())).toBe('asked_to_be_forgotten')
  expect(codeOf(await ask('POST', '/api/place/numbers', { phone: '+44 131 555 0199' }))).toBe('asked_to_be_forgotten')
})

test('of two who were merged, neither reads nor gives up what is the other’s', async () => {
  const phone = await addIdentity(world.act(ana), maria.id, { kind: 'phone', value: `+44 131 555 2${count}00` })
  await alsoAt(world, maria, `mraia@lopez${count}.example`)
  await mergePeople(world.act(ana), maria.id, tom.id)
  const toms = await visitAs(world, tom, 'asked')
  expect(await values(toms)).toEqual([tom.address])
  expect(await values()).not.toContain(tom.address)
  for (const [id, as] of [
    [phone.id, toms],
    [maria.identityId, toms],
    [tom.identityId, cookie],
  ] as const)
    expect((await disown(id, as)).statusCode).toBe(404)
  expect(codeOf(await ask('DELETE', `/api/place/reach/${tom.identityId}`, undefined, toms))).toBe('last_identity')
})

test('an address that somebody writes from is shortened and stays, until it is proven here', async () => {
  const other = await alsoAt(world, maria, `office@lopez${count}.example`)
  await writes(world, maria, 'Between us: the books are wrong.', { identityId: other, subject: 'Books' })
  const shown = (await reach()).find((one) => one.id === other)!
  expect(shown).toMatchObject({ value: 'o•••@l•••', open: false, mayGo: false })
  expect(codeOf(await disown(other))).toBe('prove_every_address')
  expect((await ask('GET', '/api/place/conversations')).body).not.toContain('the books are wrong')

  expect((await ask('POST', `/api/place/reach/${other}/links`, {})).statusCode).toBe(202)
  await workOn(world, 'place.link')
  expect(await lettersTo(world, `office@lopez${count}.example`)).toHaveLength(1)
  await prove(other)
  expect((await reach()).find((one) => one.id === other)).toMatchObject({
    value: `office@lopez${count}.example`,
    mayGo: true,
  })
})

test('whoever has proven a further address alone cannot let it fall to whoever has the rest', async () => {
  const other = await alsoAt(world, maria, `books@lopez${count}.example`)
  await writes(world, maria, 'Between us: the books are wrong.', { identityId: other, subject: 'Books' })
  const theirs = await visitAs(world, { identityId: other }, 'asked')
  await addIdentity(world.act(ana), maria.id, { kind: 'email', value: `third@lopez${count}.example` })
  expect(await reach(theirs)).toMatchObject([{ value: `books@lopez${count}.example`, mayGo: false }])
  expect(codeOf(await disown(other, theirs))).toBe('prove_every_address')
})

test('the address that they came by can go once another holds their place open; whoever reads it is told', async () => {
  expect(codeOf(await disown(maria.identityId))).toBe('last_identity')
  const home = await alsoAt(world, maria, `maria@home${count}.example`)
  // proven elsewhere is not proven here
  await visitAs(world, { identityId: home }, 'asked')
  expect(codeOf(await disown(maria.identityId))).toBe('last_identity')
  await prove(home)
  expect((await disown(maria.identityId)).json<Memory>().reach.map((one) => one.value)).toEqual([
    `maria@home${count}.example`,
  ])
  expect((await ask('GET', '/api/place/conversations')).body).toContain('The oven stopped.')
  expect(await lettersTo(world, maria.address)).toMatchObject([{ subject: 'We no longer write to you here' }])
  const old = await ask('POST', '/api/place/sessions', { link: linkFor(world, maria.identityId, 'asked') })
  expect(codeOf(old)).toBe('link_spent')
})

test('a number is told at once; whether somebody else has it they do not come to know', async () => {
  const phone = `+44 131 555 3${count}00`
  await addIdentity(world.act(ana), tom.id, { kind: 'phone', value: phone })
  for (let twice = 0; twice < 2; twice += 1)
    expect((await ask('POST', '/api/place/numbers', { phone })).json<Memory>().reach).toMatchObject([
      { value: maria.address },
      { value: phone, source: 'person', notedBy: null },
    ])
  expect(await agents(`/api/people/${tom.id}`)).toMatchObject({ identities: [{}, { value: phone, shared: false }] })
  expect((await ask('POST', '/api/place/numbers', { phone: 'call me' })).statusCode).toBe(400)
})

test('a further address is theirs once they open the link that went there, and nobody’s before', async () => {
  const address = `maria@new${count}.example`
  const sends = async (to: string, as = cookie) => {
    expect((await ask('POST', '/api/place/addresses', { address: to }, as)).statusCode).toBe(202)
    await workOn(world, 'place.add_address')
    await workOn(world, 'place.link')
    const letter = (await lettersTo(world, to)).at(-1)!
    return { ...letter, link: /\/place\/in\/(\S+)/.exec(letter.text)![1]! }
  }
  const letter = await sends(address)
  // whoever reads it by a slip learns nobody's name
  expect(`${letter.subject} ${letter.text}`).not.toContain('Maria')
  expect(letter.link).not.toContain('maria')
  expect(await values()).toEqual([maria.address])
  expect((await ask('POST', '/api/place/sessions', { link: letter.link })).statusCode).toBe(201)
  expect(await reach()).toMatchObject([{ value: maria.address }, { value: address, open: true, source: 'person' }])

  // of somebody else's address the link opens their own place, and adds nothing to hers
  const theirs = await sends(tom.address)
  expect(theirs.subject).toMatch(/^Your place/)
  expect(await values()).toEqual([maria.address, address])

  // written from by somebody new in between, it is theirs
  const late = await sends(`late@new${count}.example`)
  await personWithAddress(world, `late@new${count}.example`, 'Late')
  expect(codeOf(await ask('POST', '/api/place/sessions', { link: late.link }))).toBe('link_spent')
})

test('what they gave up and prove anew is theirs again, with what came by it', async () => {
  const home = await alsoAt(world, maria, `maria@home${count}.example`)
  await writes(world, maria, 'From home.', { identityId: home, subject: 'Home' })
  await prove(home)
  await disown(home)
  await ask('POST', '/api/place/addresses', { address: `maria@home${count}.example` })
  await workOn(world, 'place.add_address')
  const [letter] = (await lettersTo(world, `maria@home${count}.example`)).slice(-1)
  await ask('POST', '/api/place/sessions', { link: /\/place\/in\/(\S+)/.exec(letter!.text)![1]! })
  expect((await reach()).map((one) => one.id)).toEqual([maria.identityId, home])
  expect(await agents(`/api/people/${maria.id}`)).toMatchObject({ disowned: [] })
})
