import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newFact } from '../../../contract/facts.ts'
import { openWorld } from '../../../test/world.ts'
import { correctFact, forgetFact, readPerson, recognise, rememberFact } from '../../people/index.ts'
import { readLifeline } from '../lifeline.ts'
import { receiveMessage } from '../receive.ts'
import { rememberFromMessage } from '../remember.ts'
import { suggestFrom } from './suggest.ts'

const world = await openWorld()
const { secrets } = world.house
const ana = await world.agent({ name: 'Ana Kovač' })
const day = 86_400_000

let count = 0
/** Somebody who wrote these, oldest first, the last one today. */
async function someone(...letters: string[]) {
  const value = `offered-${++count}@example.example`
  const said: { personId: string; messageId: string }[] = []
  for (const [i, text] of letters.entries()) {
    const at = new Date(Date.now() - (letters.length - 1 - i) * day)
    said.push(
      await world.act(undefined, at).transaction(async (act) => {
        const { personId, identityId } = await recognise(act, { kind: 'email', value, name: 'Maria', how: 'mail' })
        const folded = 'Maria\nTel. +44 131 496 0127'
        const words = { text, folded, html: null, htmlMatters: false, subject: 'Hello', envelope: {}, attachments: [] }
        const place = { conversationId: null, channel: 'mail' as const, mailboxId: null, at: act.now }
        const { messageId } = await receiveMessage(act, { personId, identityId, ...words, ...place })
        return { personId, messageId }
      }),
    )
  }
  return said.at(-1)!
}
const suggestions = async (personId: string) => {
  const { letters } = await readLifeline(world.act(ana), personId, { limit: 20 })
  return suggestFrom(world.act(ana), secrets, personId, letters)
}
const offered = async (personId: string) => (await suggestions(personId)).map((one) => one.topic)

test('what a letter says is offered, and written nowhere', async () => {
  const { personId, messageId } = await someone('Good morning. I run a bakery in Leith. Please call me. I am deaf.')
  const [first] = await suggestions(personId)
  expect(first).toMatchObject({ topic: 'role', messageId, quote: 'I run a bakery in Leith.' })
  expect(await offered(personId)).toEqual(['role', 'call', 'hearing'])
  expect(await world.db.selectFrom('facts').selectAll().where('person_id', '=', personId).execute()).toEqual([])
})

test('what is known is not offered: from that letter, by its words, or found to be so since', async () => {
  const { personId, messageId } = await someone('I run a bakery in Leith. Please call me.')
  const fact = (given: object) => ({ ...newFact.parse({ value: 'x', ...given }), personId })
  expect(await offered(personId)).toEqual(['role', 'call', 'phone'])
  const role = { value: 'Has a bakery', kind: 'role' }
  await rememberFromMessage(world.act(ana), secrets, messageId, { ...fact(role), quote: 'a bakery' })
  expect(await offered(personId)).toEqual(['call', 'phone'])
  const call = { ...fact({ kind: 'preference', about: 'channel' }), source: 'agent' as const }
  await rememberFact(world.act(ana), secrets, call)
  expect(await offered(personId)).toEqual(['phone'])
  await world.act().transaction((act) =>
    act.db
      .insertInto('identities')
      .values({
        id: crypto.randomUUID(),
        person_id: personId,
        kind: 'phone',
        value: '0131 496 0127',
        value_key: '01314960127',
        claimed_at: act.now,
      })
      .execute(),
  )
  expect(await offered(personId)).toEqual([])
})

test('what was waved away or forgotten, or is not to be kept, is not offered again', async () => {
  const { personId, messageId } = await someone('I run a bakery in Leith. Please call me. I am deaf.')
  const cookie = await world.signIn(ana)
  const [role] = await suggestions(personId)
  const url = `/api/people/${personId}/suggestions/${role!.key}/dismissal`
  expect((await world.app.inject({ method: 'PUT', url, headers: { cookie } })).statusCode).toBe(204)
  expect(await offered(personId)).toEqual(['call', 'hearing', 'phone'])
  expect((await world.app.inject({ method: 'DELETE', url, headers: { cookie } })).statusCode).toBe(204)
  expect(await offered(personId)).toEqual(['role', 'call', 'hearing'])
  const fact = { ...newFact.parse({ value: 'Runs a bakery', kind: 'role' }), personId }
  const id = await rememberFromMessage(world.act(ana), secrets, messageId, { ...fact, quote: role!.quote })
  await forgetFact(world.act(ana, new Date(Date.now() - day)), secrets, id, { notAgain: false })
  await world.work()
  expect(await offered(personId)).toEqual(['call', 'hearing', 'phone'])
})

test('of an access need what helps is kept, and not the words that may name an illness', async () => {
  const { personId, messageId } = await someone('I am deaf.')
  const need = { ...newFact.parse({ value: 'Rather in writing', kind: 'access_need', about: 'access' }), personId }
  const quote = 'I am deaf.'
  const id = await rememberFromMessage(world.act(ana), secrets, messageId, { ...need, quote })
  const kept = () =>
    world.db
      .selectFrom('facts')
      .select(['id', 'quote', 'message_id'])
      .where('person_id', '=', personId)
      .where('replaced_at', 'is', null)
      .execute()
  expect(await kept()).toEqual([{ id, quote: '', message_id: messageId }])
  expect(await offered(personId)).toEqual(['phone'])
  // forgotten it is not offered anew, although its words are not kept
  await forgetFact(world.act(ana, new Date(Date.now() - day)), secrets, id, { notAgain: false })
  await world.work()
  expect([await kept(), await offered(personId)]).toEqual([[], ['phone']])
  const health = { ...need, value: 'Deaf', kind: 'free' as const, sensitivity: 'health' as const, sharedWithUs: true }
  await rememberFromMessage(world.act(ana), secrets, messageId, { ...health, quote })
  expect(await kept()).toMatchObject([{ quote }])
  const [covered] = (await readPerson(world.act(ana), personId)).remembered.facts
  expect(covered).toMatchObject({ value: null, quote: '' })
  // said to be a need after all, its words go
  await correctFact(world.act(ana), secrets, (await kept())[0]!.id, {
    kind: 'access_need',
    sensitivity: 'none',
    value: 'Rather in writing',
  })
  expect(await kept()).toMatchObject([{ quote: '' }])
})

test('only the newest letters are looked at, and no day that is over', async () => {
  const { personId } = await someone('I am deaf.', '1', '2', '3', '4', '5')
  expect(await offered(personId)).toEqual(['phone'])
  const past = await someone('My wedding is tomorrow.', 'a', 'b', 'c')
  expect(await offered(past.personId)).toEqual(['phone'])
})

test('nothing is offered from a letter that may be somebody else’s', async () => {
  const { personId, messageId } = await someone('I am deaf.')
  await world.db.updateTable('messages').set({ proof: 'doubtful' }).where('id', '=', messageId).execute()
  expect(await offered(personId)).toEqual([])
})

test('nor from what a form or a guest says under their address, which nothing proves', async () => {
  for (const caution of ['form', 'list', 'guest', 'passed_on']) {
    const { personId, messageId } = await someone('I am deaf.')
    const proof_of = JSON.stringify({ by: null, caution })
    await sql`update messages set proof = 'unproven', proof_of = ${proof_of} where id = ${messageId}`.execute(world.db)
    expect(await offered(personId)).toEqual([])
  }
  const { personId, messageId } = await someone('I am deaf.')
  const proof_of = JSON.stringify({ by: null, caution: null })
  await sql`update messages set proof = 'unproven', proof_of = ${proof_of} where id = ${messageId}`.execute(world.db)
  expect(await offered(personId)).toEqual(['hearing', 'phone'])
})

test('they come with the newest stretch of the lifeline, and with no other', async () => {
  const { personId } = await someone('a', 'I am deaf.')
  const cookie = await world.signIn(ana)
  const ask = async (query: string) =>
    (await world.app.inject({ url: `/api/people/${personId}/lifeline?${query}`, headers: { cookie } })).json<{
      suggestions: unknown[]
      before: string
    }>()
  const newest = await ask('limit=1')
  expect(newest.suggestions).toHaveLength(2)
  expect((await ask(`before=${newest.before}`)).suggestions).toEqual([])
})
