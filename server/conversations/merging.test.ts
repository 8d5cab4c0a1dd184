import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { newFact } from '../../contract/facts.ts'
import { openWorld } from '../../test/world.ts'
import {
  addIdentity,
  changePerson,
  dismissDuplicate,
  findPeople,
  gather,
  lookForDuplicates,
  mergePeople,
  partsOfPerson,
  readDuplicatesOf,
  readPeople,
  readPerson,
  recognise,
  rememberFact,
  settleField,
  splitPerson,
  undoMerge,
} from '../people/index.ts'
import { writeCursor } from '../platform/cursor.ts'
import { newId } from '../platform/ids.ts'
import { readDrafts, saveDraft } from './drafts.ts'
import { readLifeline } from './lifeline.ts'
import { moveConversation } from './move.ts'
import { readMyGroup } from './my-people.ts'
import { receiveMessage } from './receive.ts'
import { reply } from './reply.ts'
import { rememberFromMessage } from './remember.ts'
import { readSideBySide, readSuggestions } from './sides.ts'
import { startConversation } from './start.ts'
import { readToTellApart } from './tell-apart.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const act = () => world.act(ana)
let times = 0

async function write(address: string, name: string, text: string, conversationId: string | null = null) {
  return world.act().transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'email', value: address, name, how: 'mail' })
    const received = { personId, identityId, conversationId, channel: 'mail', mailboxId: null, at: new Date() } as const
    const words = { subject: 'Oven', text, folded: '', html: null, htmlMatters: false, envelope: {}, attachments: [] }
    return { personId, identityId, ...(await receiveMessage(act, { ...received, ...words })) }
  })
}

const answer = (conversationId: string, text: string) =>
  reply(act(), conversationId, { text, attachmentIds: [], clientId: newId() })

/** Two who have written, each from an address of their own. */
async function two() {
  const tag = `${++times}x${Date.now()}`
  const [address, other] = [`maria.${tag}@sol.example`, `m.lopez.${tag}@post.example`]
  const maria = await write(address, 'Maria López', 'The oven stopped.')
  const lopez = await write(other, 'M. Lopez', 'Is the flour here?')
  return { maria, lopez, address, other }
}

const said = async (personId: string) =>
  (await readLifeline(act(), personId, { limit: 40 })).messages.map(
    ({ text, author }) => `${author.face?.name}: ${text}`,
  )

test('every column that refers to a person stands in a part that says how it follows them', async () => {
  const { rows } = await sql<{ column: string }>`
    select conrelid::regclass || '.' || attname as column from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'people'::regclass`.execute(world.db)
  const declared = partsOfPerson().flatMap((part) => part.columns)
  expect(rows.map((row) => row.column).filter((column) => !declared.includes(column))).toEqual([])
  expect(declared.toSorted()).toEqual([...new Set(declared)].toSorted())
})

test('merged, both histories are one lifeline, and everyone finds them under either name; undone, each has their own', async () => {
  const { maria, lopez, address, other } = await two()
  await answer(lopez.conversationId, 'Yes, it is.')
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  expect(await said(maria.personId)).toEqual([
    'Maria López: The oven stopped.',
    'Maria López: Is the flour here?',
    'Ana Kovač: Yes, it is.',
  ])
  const shown = await readPerson(act(), lopez.personId)
  expect(shown).toMatchObject({ id: maria.personId, name: 'Maria López', merged: { before: [{ mergeId: merge }] } })
  expect(shown.identities.map(({ value }) => value).toSorted()).toEqual([other, address])
  expect(shown.merged?.conflicts).toMatchObject([
    { field: 'name', values: [{ value: 'Maria López' }, { value: 'M. Lopez', of: [{ id: lopez.personId }] }] },
  ])
  expect(
    (await findPeople(act(), other.split('@')[0]!, { limit: 5, after: null })).map(({ personId }) => personId),
  ).toEqual([maria.personId])
  const [former] = await findPeople(act(), 'M. Lopez', { limit: 50, after: null })
  expect(former?.matches.map(({ snippet }) => snippet)).toContain('[[M]]. [[Lopez]]')
  const everyone = await readPeople(act(), { limit: 100 })
  expect(everyone.items.map(({ id }) => id)).not.toContain(lopez.personId)

  await write(other, 'M. Lopez', 'And the salt?')
  expect(await said(maria.personId)).toContain('Maria López: And the salt?')
  await undoMerge(act(), merge)
  await undoMerge(act(), merge)
  expect(await said(lopez.personId)).toEqual([
    'M. Lopez: Is the flour here?',
    'Ana Kovač: Yes, it is.',
    'M. Lopez: And the salt?',
  ])
  expect(await said(maria.personId)).toEqual(['Maria López: The oven stopped.'])
  expect((await readPerson(act(), maria.personId)).merged).toBeNull()
  expect((await readPerson(act(), lopez.personId)).knownBy).toHaveLength(1)
  expect((await readPerson(act(), maria.personId)).knownBy).toHaveLength(0)
})

test('a chain is undone from its middle: D had A, A had B, and B leaves first', async () => {
  const { maria: a, lopez: b } = await two()
  const { maria: d } = await two()
  const [first, second] = [
    await mergePeople(act(), a.personId, b.personId),
    await mergePeople(act(), d.personId, a.personId),
  ]
  await undoMerge(act(), first)
  expect(await said(b.personId)).toEqual(['M. Lopez: Is the flour here?'])
  expect((await readPerson(act(), a.personId)).id).toBe(d.personId)
  expect((await readPerson(act(), d.personId)).merged?.before).toHaveLength(1)
  await undoMerge(act(), second)
  expect(await said(a.personId)).toEqual(['Maria López: The oven stopped.'])
})

test('who a human chose holds, with who said so and when; whoever corrects by hand has settled it, and keeps it', async () => {
  const { maria, lopez } = await two()
  await changePerson(act(), lopez.personId, { pronouns: 'she', nameSaid: 'LO-pes' })
  await changePerson(act(), maria.personId, { pronouns: 'they' })
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  await settleField(act(), maria.personId, 'pronouns', lopez.personId)
  let shown = await readPerson(act(), maria.personId)
  expect(shown).toMatchObject({ pronouns: 'she', nameSaid: 'LO-pes' })
  expect(shown.merged?.sources.find(({ field }) => field === 'pronouns')).toMatchObject({
    from: { id: lopez.personId },
    confirmedBy: { name: 'Ana Kovač' },
  })
  await changePerson(act(), maria.personId, { name: 'María López' })
  shown = await readPerson(act(), maria.personId)
  expect(shown.merged?.conflicts).toEqual([])
  const stranger = (await two()).maria.personId
  await expect(settleField(act(), maria.personId, 'name', stranger)).rejects.toMatchObject({ code: 'not_found' })
  await undoMerge(act(), merge)
  expect(await readPerson(act(), maria.personId)).toMatchObject({ name: 'María López', pronouns: 'they', nameSaid: '' })
  expect(await readPerson(act(), lopez.personId)).toMatchObject({ name: 'M. Lopez', pronouns: 'she' })
})

test('what was settled by someone who parted is open again, should they ever come back', async () => {
  const { maria, lopez } = await two()
  const { maria: third } = await two()
  await changePerson(act(), maria.personId, { pronouns: 'they' })
  await changePerson(act(), lopez.personId, { pronouns: 'she' })
  await mergePeople(act(), maria.personId, third.personId)
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  await settleField(act(), maria.personId, 'pronouns', lopez.personId)
  expect((await readPerson(act(), maria.personId)).pronouns).toBe('she')
  await undoMerge(act(), merge)
  expect((await readPerson(act(), maria.personId)).pronouns).toBe('they')
  await mergePeople(act(), maria.personId, lopez.personId)
  const { pronouns, merged } = await readPerson(act(), maria.personId)
  expect(pronouns).toBe('they')
  expect(merged?.conflicts.map(({ field }) => field)).toContain('pronouns')
})

test('whose name stays is said with the merge, and is no question any more', async () => {
  const { maria, lopez } = await two()
  const merge = await mergePeople(act(), lopez.personId, maria.personId, ['name', 'pronouns'])
  const shown = await readPerson(act(), maria.personId)
  expect(shown).toMatchObject({ name: 'M. Lopez', merged: { conflicts: [] } })
  await undoMerge(act(), merge)
  expect((await readPerson(act(), maria.personId)).name).toBe('Maria López')
})

test('the same two merged twice at once are merged once; A into B while B goes into A likewise', async () => {
  const { maria, lopez } = await two()
  const outcomes = await Promise.allSettled([
    mergePeople(act(), maria.personId, lopez.personId),
    mergePeople(act(), maria.personId, lopez.personId),
    mergePeople(act(), lopez.personId, maria.personId),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'same_person' })
  await expect(mergePeople(act(), maria.personId, maria.personId)).rejects.toMatchObject({ code: 'same_person' })
  await expect(mergePeople(act(), maria.personId, newId())).rejects.toMatchObject({ code: 'not_found' })
})

test('letters and answers that come in the midst of merging and parting are all with the one they belong to', async () => {
  const { maria, lopez, other } = await two()
  const letters = Array.from({ length: 12 }, (_, i) => write(other, 'M. Lopez', `letter ${i}`))
  const answers = Array.from({ length: 6 }, (_, i) => answer(lopez.conversationId, `answer ${i}`))
  const merging = mergePeople(act(), maria.personId, lopez.personId).then((id) => undoMerge(act(), id))
  await Promise.all([...letters, ...answers, merging])
  const theirs = await said(lopez.personId)
  expect(theirs).toHaveLength(1 + 12 + 6)
  expect(await said(maria.personId)).toHaveLength(1)

  const again = await Promise.all([
    mergePeople(act(), maria.personId, lopez.personId),
    ...Array.from({ length: 12 }, (_, i) => write(other, 'M. Lopez', `more ${i}`)),
  ])
  expect(await said(maria.personId)).toHaveLength(1 + 19 + 12)
  await undoMerge(act(), again[0])
  expect(await said(lopez.personId)).toHaveLength(19 + 12)
})

test('what was just being written about them as they were merged is gathered', async () => {
  const { maria, lopez } = await two()
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  const stray = {
    id: newId(),
    person_id: lopez.personId,
    noted_at: new Date(),
    title: 'Wedding',
    on_date: '2026-06-06',
  }
  await world.db.insertInto('moments').values(stray).execute()
  await gather(world.act(), merge)
  const of = async () =>
    (await world.db.selectFrom('moments').select('person_id').where('id', '=', stray.id).executeTakeFirstOrThrow())
      .person_id
  expect(await of()).toBe(maria.personId)
  await undoMerge(act(), merge)
  await gather(world.act(), merge)
  expect(await of()).toBe(lopez.personId)
})

test('broken off at its last step, nothing has happened', async () => {
  const { maria, lopez } = await two()
  await answer(lopez.conversationId, 'Hello')
  // somebody else holds what is written near the end
  const client = new pg.Client(world.connection)
  await client.connect()
  await client.query('begin')
  await client.query('select from acquaintances where person_id = $1 for update', [lopez.personId])
  const merging = mergePeople(act(), maria.personId, lopez.personId).catch(() => 'broken off')
  const breakOff = async () => {
    const { rows } = await sql`select pg_cancel_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
    return rows.length
  }
  await expect.poll(breakOff).toBe(1)
  expect(await merging).toBe('broken off')
  await client.query('rollback')
  await client.end()
  expect(await said(maria.personId)).toHaveLength(1)
  expect((await readPerson(act(), lopez.personId)).id).toBe(lopez.personId)
  await mergePeople(act(), maria.personId, lopez.personId)
})

test('what somebody has begun to write to one of them is neither lost nor mixed', async () => {
  const { maria, lopez } = await two()
  const words = (text: string) => ({ conversationId: null, text, attachmentIds: [] })
  await saveDraft(act(), lopez.personId, 'message', words('to Lopez'))
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  expect(await readDrafts(act(), maria.personId)).toMatchObject([{ text: 'to Lopez', personId: lopez.personId }])
  await saveDraft(act(), maria.personId, 'message', words('to Maria'))
  expect(await readDrafts(act(), maria.personId)).toMatchObject([{ text: 'to Maria', personId: maria.personId }])
  await answer(maria.conversationId, 'to Maria')
  expect(await readDrafts(act(), maria.personId)).toMatchObject([{ text: 'to Lopez' }])
  await undoMerge(act(), merge)
  expect(await readDrafts(act(), maria.personId)).toEqual([])
  expect(await readDrafts(act(), lopez.personId)).toMatchObject([{ text: 'to Lopez' }])
})

test('what one of us began goes with the address that it went to, and by itself to one of whoever leads', async () => {
  const { maria, lopez } = await two()
  await verify(lopez.identityId)
  const mergeId = await mergePeople(act(), maria.personId, lopez.personId)
  const begin = async (identityId?: string) => {
    const first = { text: 'How is the oven?', attachmentIds: [], clientId: newId(), cc: [], bcc: [], identityId }
    const person = { id: maria.personId }
    const begun = await startConversation(act(), { person, channel: 'mail', subject: 'Oven', first })
    return { ...begun, went: await identityOf(begun.messageId) }
  }
  const toHer = await begin()
  expect(toHer.went).toBe(maria.identityId)
  const toLopez = await begin(lopez.identityId)
  await undoMerge(act(), mergeId)
  // López answers what came to him: it is his conversation, and no guest's in hers
  await write(await addressOf(lopez.identityId), 'M. Lopez', 'It bakes.', toLopez.conversationId)
  expect([await whoseIs(toHer.conversationId), await whoseIs(toLopez.conversationId)]).toEqual([
    maria.personId,
    lopez.personId,
  ])
  expect((await said(lopez.personId)).join()).toContain('It bakes.')
  expect((await said(maria.personId)).filter((text) => text.includes('How is the oven?'))).toHaveLength(1)
})

const verify = (id: string) => sql`update identities set verified_at = now() where id = ${id}`.execute(world.db)
const identityOf = async (messageId: string) =>
  (await world.db.selectFrom('messages').select('identity_id').where('id', '=', messageId).executeTakeFirst())
    ?.identity_id
const addressOf = async (id: string) =>
  (await world.db.selectFrom('identities').select('value').where('id', '=', id).executeTakeFirstOrThrow()).value
const whoseIs = async (id: string) =>
  (await world.db.selectFrom('conversations').select('person_id').where('id', '=', id).executeTakeFirst())?.person_id

test('a suggestion ends with the merge; parted again, they are two, and nobody suggests it', async () => {
  const { maria, lopez, other } = await two()
  await changePerson(act(), lopez.personId, { name: 'Maria López' })
  await addIdentity(act(), lopez.personId, { kind: 'email', value: other.replace('m.lopez', 'maria.lopez') })
  await addIdentity(act(), maria.personId, { kind: 'email', value: other.replace('m.lopez', 'maria-lopez') })
  await lookForDuplicates(world.act(), [maria.personId, lopez.personId])
  expect(await readDuplicatesOf(act(), maria.personId)).toHaveLength(1)
  expect((await readPerson(act(), maria.personId)).mayBe).toMatchObject({ person: { id: lopez.personId } })
  const page = await readSuggestions(act(), { limit: 50 })
  expect(page.items.find((one) => [one.person.id, one.other.id].includes(maria.personId))).toMatchObject({
    person: { lastWords: { text: expect.any(String) } },
  })
  expect(await readSideBySide(act(), maria.personId, lopez.personId)).toMatchObject({
    suggested: { certainty: expect.any(String) },
  })
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  expect(await readDuplicatesOf(act(), maria.personId)).toHaveLength(0)
  await undoMerge(act(), merge)
  await world.work()
  expect(await readDuplicatesOf(act(), maria.personId)).toHaveLength(0)
})

test('who was told apart from one of two is told apart from what they became', async () => {
  const { maria, lopez } = await two()
  const { maria: third } = await two()
  for (const id of [maria.personId, third.personId])
    await addIdentity(act(), id, { kind: 'handle', value: `@sol${newId()}` })
  await changePerson(act(), third.personId, { name: 'Maria López' })
  const alike = `maria.lopez${Date.now()}`
  await addIdentity(act(), lopez.personId, { kind: 'email', value: `${alike}@post.example` })
  await addIdentity(act(), third.personId, { kind: 'email', value: `${alike}@mail.example` })
  await dismissDuplicate(act(), lopez.personId, third.personId)
  await mergePeople(act(), maria.personId, lopez.personId)
  await lookForDuplicates(world.act(), [maria.personId, third.personId])
  const suggested = await readDuplicatesOf(act(), third.personId)
  expect(suggested.map(({ other }) => other.id)).not.toContain(maria.personId)
})

test('nobody is suggested where nobody is here', async () => {
  expect(await readSuggestions(act(), { limit: 50, cursor: writeCursor({ at: new Date(0), id: newId() }) })).toEqual({
    items: [],
    next: null,
  })
})

test('an agent’s list shows one who was two once, with what waits longest', async () => {
  const { maria, lopez } = await two()
  await mergePeople(act(), maria.personId, lopez.personId)
  const { items } = await readMyGroup(act(), 'team', { limit: 100 })
  expect(items.filter(({ person }) => [maria.personId, lopez.personId].includes(person.id))).toHaveLength(1)
})

test('one who is two is told apart by the addresses, and each keeps what came by theirs', async () => {
  const { maria, address } = await two()
  const brother = `jose.${Date.now()}@sol.example`
  const identity = await addIdentity(act(), maria.personId, { kind: 'email', value: brother })
  const letter = await write(brother, 'José', 'My sister says you repair ovens.')
  await write(brother, 'José', 'I write in hers, too.', maria.conversationId)
  await answer(letter.conversationId, 'We do.')
  const apart = await readToTellApart(act(), maria.personId)
  expect(apart.conversations.find(({ id }) => id === letter.conversationId)?.identityIds).toEqual([identity.id])
  const jose = await splitPerson(act(), maria.personId, {
    name: 'José López',
    identityIds: [identity.id],
    conversationIds: [letter.conversationId],
    factIds: [],
  })
  expect(await said(jose)).toEqual([
    'José López: My sister says you repair ovens.',
    'José López: I write in hers, too.',
    'Ana Kovač: We do.',
  ])
  expect(await said(maria.personId)).toEqual(['Maria López: The oven stopped.', 'José López: I write in hers, too.'])
  expect((await readPerson(act(), jose)).knownBy).toHaveLength(1)
  expect((await readPerson(act(), maria.personId)).knownBy).toHaveLength(0)
  const what = { name: 'X', identityIds: [] as string[], conversationIds: [] as string[], factIds: [] }
  const [last] = (await readPerson(act(), maria.personId)).identities
  expect(last?.value).toBe(address)
  await expect(splitPerson(act(), maria.personId, what)).rejects.toMatchObject({ code: 'nothing_to_split' })
  await expect(splitPerson(act(), maria.personId, { ...what, identityIds: [last!.id] })).rejects.toMatchObject({
    code: 'last_identity',
  })
  await expect(splitPerson(act(), maria.personId, { ...what, identityIds: [identity.id] })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    splitPerson(act(), maria.personId, { ...what, conversationIds: [letter.conversationId] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('what we know of one who is two goes along as it is chosen, and merged again they are as they were', async () => {
  const { maria } = await two()
  const brother = `jose.${Date.now()}@sol.example`
  const identity = await addIdentity(act(), maria.personId, { kind: 'email', value: brother })
  const letter = await write(brother, 'José', 'I am José. We moved on the 2nd.')
  const { secrets } = world.house
  const noted = (value: string, more = {}) =>
    rememberFact(act(), secrets, { ...newFact.parse({ value, ...more }), personId: maria.personId, source: 'agent' })
  const said = (value: string) =>
    rememberFromMessage(act(), secrets, letter.messageId, {
      ...newFact.parse({ value, kind: 'date', onDate: '2026-03-02' }),
      personId: maria.personId,
      quote: value,
    })
  const moved = await said('We moved on the 2nd')
  const tea = await noted('Likes tea')
  const boat = await noted('Has a boat')
  const illness = await noted('Asthma', { sensitivity: 'health', sharedWithUs: true })
  const headers = { cookie: await world.signIn(ana) }
  const post = async (path: string, payload: object) => {
    const url = `/api/people/${maria.personId}/${path}`
    return (await world.app.inject({ method: 'POST', url, payload, headers })).json<{ id: string }>().id
  }
  const ofTheLetter = await post('moments', { title: 'Moved', on: '2026-03-02', factId: moved })
  const byHand = await post('moments', { title: 'Sails around Mull', on: '2026-03-02' })
  const tom = (await two()).maria.personId
  const sister = await post('relations', { otherId: tom, kind: 'friend' })
  await changePerson(act(), maria.personId, { notes: 'Sails on Sundays.' })
  const before = await readPerson(act(), maria.personId)

  const apart = await readToTellApart(act(), maria.personId)
  const from = { conversationId: letter.conversationId, identityId: identity.id }
  expect(apart.facts.find(({ id }) => id === moved)).toMatchObject(from)
  expect(apart.facts.find(({ id }) => id === illness)).toMatchObject({ value: null, conversationId: null })
  expect(apart.moments.find(({ id }) => id === ofTheLetter)).toMatchObject(from)
  expect([apart.relations.map(({ id }) => id), apart.notes]).toEqual([[sister], 'Sails on Sundays.'])

  const jose = await splitPerson(act(), maria.personId, {
    name: 'José López',
    identityIds: [identity.id],
    conversationIds: [letter.conversationId],
    factIds: [boat, illness],
    momentIds: [byHand],
    relationIds: [sister],
    // hers, although he wrote of it
    stayingIds: [ofTheLetter],
    notes: 'go',
  })
  const known = async (id: string) => {
    const { remembered, moments, relations, notes } = await readPerson(act(), id)
    return [remembered.facts.map((one) => one.id).toSorted(), moments.map((one) => one.id), relations.length, notes]
  }
  expect(await known(jose)).toEqual([[moved, boat, illness].toSorted(), [byHand], 1, 'Sails on Sundays.'])
  expect(await known(maria.personId)).toEqual([[tea], [ofTheLetter], 0, ''])
  expect((await readPerson(act(), tom)).relations).toMatchObject([{ person: { name: 'José López' } }])

  await mergePeople(act(), maria.personId, jose, ['name'])
  const after = await readPerson(act(), maria.personId)
  const shown = ({ remembered, moments, relations, notes }: typeof before) => ({
    facts: remembered.facts.map((one) => one.id).toSorted(),
    moments: moments.map((one) => one.id).toSorted(),
    relations,
    notes,
  })
  expect(shown(after)).toEqual(shown(before))
})

test('a conversation with the wrong person goes to the right one and back, with whoever wrote it as its author', async () => {
  const { maria, lopez } = await two()
  await answer(lopez.conversationId, 'Yes.')
  const { movedFrom } = await moveConversation(act(), lopez.conversationId, maria.personId)
  expect(movedFrom).toBe(lopez.personId)
  expect(await said(maria.personId)).toEqual([
    'Maria López: The oven stopped.',
    'M. Lopez: Is the flour here?',
    'Ana Kovač: Yes.',
  ])
  expect((await readPerson(act(), maria.personId)).knownBy).toHaveLength(1)
  expect((await readPerson(act(), lopez.personId)).knownBy).toHaveLength(0)
  await expect(moveConversation(act(), lopez.conversationId, maria.personId)).rejects.toMatchObject({
    code: 'same_person',
  })
  await moveConversation(act(), lopez.conversationId, movedFrom)
  expect(await said(maria.personId)).toEqual(['Maria López: The oven stopped.'])
  expect((await readPerson(act(), lopez.personId)).knownBy).toHaveLength(1)
  await expect(moveConversation(act(), newId(), maria.personId)).rejects.toMatchObject({ code: 'not_found' })
})

test('a conversation in which both wrote before they were merged goes to another in one piece', async () => {
  const { maria, lopez, other } = await two()
  const { maria: stranger } = await two()
  await write(other, 'M. Lopez', 'From my second address.', maria.conversationId)
  await mergePeople(act(), maria.personId, lopez.personId)
  await moveConversation(act(), maria.conversationId, stranger.personId)
  const wrote = await world.db
    .selectFrom('conversation_people')
    .select(['person_id', 'origin_id'])
    .where('conversation_id', '=', maria.conversationId)
    .execute()
  expect(wrote).toEqual([{ person_id: stranger.personId, origin_id: null }])
  await moveConversation(act(), maria.conversationId, maria.personId)
  expect(await said(maria.personId)).toContain('Maria López: From my second address.')
})

test('moved away from one who was merged, it can be moved back to who they were, and parts with them', async () => {
  const { maria, lopez } = await two()
  const { maria: other } = await two()
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  const { movedFrom } = await moveConversation(act(), lopez.conversationId, other.personId)
  await moveConversation(act(), lopez.conversationId, movedFrom)
  await undoMerge(act(), merge)
  expect(await said(lopez.personId)).toEqual(['M. Lopez: Is the flour here?'])
})

test('two who share an address, told apart by name, are merged and parted like any', async () => {
  const { maria, lopez } = await two()
  const office = `office${Date.now()}@sol.example`
  for (const [id, name] of [
    [maria.personId, 'maria lopez'],
    [lopez.personId, 'm lopez'],
  ] as const)
    await world.db
      .insertInto('identities')
      .values({
        id: newId(),
        person_id: id,
        kind: 'email',
        value: office,
        value_key: office,
        claimed_at: new Date(),
        shared_at: new Date(),
        shared_as: name,
      })
      .execute()
  const merge = await mergePeople(act(), maria.personId, lopez.personId)
  const of = async (id: string) =>
    (await readPerson(act(), id)).identities.filter(({ value }) => value === office).length
  expect(await of(maria.personId)).toBe(2)
  await undoMerge(act(), merge)
  expect([await of(maria.personId), await of(lopez.personId)]).toEqual([1, 1])
})

test('someone merged away is reached under every address of the API, and nobody is led to a stranger', async () => {
  const { maria, lopez } = await two()
  const cookie = await world.signIn(ana)
  const ask = (url: string) => world.app.inject({ url, headers: { cookie } })
  const slug = (await readPerson(act(), lopez.personId)).slug
  const made = await world.app.inject({
    method: 'POST',
    url: '/api/merges',
    headers: { cookie, origin: 'http://rapport.test' },
    payload: { keptId: maria.personId, goneId: slug },
  })
  expect(made.statusCode).toBe(201)
  for (const ref of [slug, lopez.personId])
    for (const path of ['', '/lifeline', '/conversations', '/drafts', '/duplicates', '/split']) {
      const answer = await ask(`/api/people/${ref}${path}`)
      expect([path, answer.statusCode]).toEqual([path, 200])
      if (path === '') expect(answer.json()).toMatchObject({ id: maria.personId })
    }
  const undone = await world.app.inject({
    method: 'DELETE',
    url: `/api/merges/${made.json<{ mergeId: string }>().mergeId}`,
    headers: { cookie, origin: 'http://rapport.test' },
  })
  expect(undone.statusCode).toBe(204)
  expect((await ask(`/api/people/${slug}`)).json()).toMatchObject({ id: lopez.personId })
})
