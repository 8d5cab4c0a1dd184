import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import {
  changePerson,
  indexPerson,
  mergePeople,
  partsOfPerson,
  recognise,
  settleField,
  splitPerson,
  undoMerge,
} from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { moveConversation } from './move.ts'
import { receiveMessage } from './receive.ts'
import { reply } from './reply.ts'
import { startConversation } from './start.ts'

/*
 * People are merged, parted, written to and heard from at random. What belongs to whom is known beforehand: each thing
 * to whoever has the way that it came by, as they came. However they were merged meanwhile, it must stand with whom
 * they have turned out to be, and when all is undone, with themselves.
 */

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const tom = await world.agent({ name: 'Tom Wills' })
// on a slow machine fewer of them, always the same first ones
const runs = { seed: 20261122, numRuns: 40, interruptAfterTimeLimit: 40_000 }

type Ways = { address: string; identityId: string }
/** Everyone as they came, with what is known to be theirs. */
type Model = {
  people: { id: string; ways: Ways[]; own: Record<string, unknown> }[]
  /** who was merged into whom */
  into: Map<string, string>
  merges: { id: string; gone: string }[]
  conversations: { id: string; of: string }[]
  /** `way`: the identity that it came by */
  messages: { id: string; in: string; by: string | null; way?: string }[]
}

const choice = fc.nat(1000)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), a: choice, b: choice }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), a: choice, b: choice }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hear' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join in' as const), a: choice, b: choice }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write first' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('split' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('correct' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), a: choice, b: choice }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test('whatever happens between, each thing stands with whom its owner has turned out to be', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), choice, async (steps, order) => {
      const model = await newPeople(5)
      for (const one of steps) {
        await take(model, one)
        await standsWithTheRightOnes(model)
      }
      for (let i = order; model.merges.length > 0; i += 7) await undo(model, i)
      await standsWithTheRightOnes(model)
      for (const person of model.people) expect(await ownWords(person.id)).toEqual(person.own)
    }),
    runs,
  )
})

test('after everything is undone each row of each person is as it was', { timeout: 180_000 }, async () => {
  const merges = fc.array(fc.tuple(choice, choice), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(merges, choice, fc.array(choice, { maxLength: 3 }), async (pairs, order, settled) => {
      const model = await newPeople(5)
      for (const person of model.people) await fillUp(person.id, model)
      const before = await Promise.all(model.people.map(({ id }) => everythingOf(id)))
      expect(before.map((rows) => columnsIn(rows))).toEqual(before.map(() => columnsToFill()))
      for (const [a, b] of pairs) await take(model, { do: 'merge', a, b })
      for (const a of settled) await take(model, { do: 'settle', a, b: a * 7 })
      for (let i = order; model.merges.length > 0; i += 7) await undo(model, i)
      const after = await Promise.all(model.people.map(({ id }) => everythingOf(id)))
      expect(after).toEqual(before)
    }),
    { ...runs, numRuns: 25 },
  )
})

/** Each time that one of us spoke with somebody. */
const spoken: { conversation: string; agent: string }[] = []
let clock = Date.parse('2026-03-01T09:00:00Z')
const act = () => world.act(ana, new Date((clock += 60_000)))
const pick = <T>(from: readonly T[], nth: number): T | undefined => from[nth % from.length]

async function newPeople(count: number): Promise<Model> {
  const model: Model = { people: [], into: new Map(), merges: [], conversations: [], messages: [] }
  for (let i = 0; i < count; i++) {
    const addresses = [0, 1].map((nth) => `${newId()}.${nth}@post.example`)
    const first = await act().transaction((act) =>
      recognise(act, { kind: 'email', value: addresses[0]!, name: `Maria ${i}`, how: 'mail' }),
    )
    const second = newId()
    await world.db
      .insertInto('identities')
      .values({
        id: second,
        person_id: first.personId,
        kind: 'email',
        value: addresses[1]!,
        value_key: addresses[1]!,
        claimed_at: new Date(clock),
      })
      .execute()
    const own = {
      name: `Maria ${i % 3}`,
      pronouns: i % 2 ? 'she' : '',
      languages: i % 2 ? ['es'] : [],
      notes: i % 2 ? `note of ${i}` : '',
      time_zone: i % 3 ? 'Europe/Madrid' : null,
    }
    await world.db.updateTable('people').set(own).where('id', '=', first.personId).execute()
    await indexPerson(act(), first.personId)
    model.people.push({
      id: first.personId,
      ways: [
        { address: addresses[0]!, identityId: first.identityId },
        { address: addresses[1]!, identityId: second },
      ],
      own,
    })
    await hear(model, model.people.at(-1)!, addresses[0]!, null)
  }
  return model
}

function rootOf(model: Model, id: string): string {
  const into = model.into.get(id)
  return into ? rootOf(model, into) : id
}

async function take(model: Model, { do: what, a, b }: Step): Promise<void> {
  const [one, other] = [pick(model.people, a)!, pick(model.people, b)!]
  const root = rootOf(model, one.id)
  if (what === 'merge') await merge(model, one.id, other.id)
  else if (what === 'undo') await undo(model, a)
  else if (what === 'hear') await hear(model, one, pick(one.ways, b)!.address, null)
  else if (what === 'join in') await hear(model, one, pick(one.ways, b)!.address, pick(model.conversations, b)!.id)
  else if (what === 'answer') await answer(model, pick(model.conversations, a)!.id, b % 2 ? ana : tom)
  else if (what === 'move') await move(model, pick(model.conversations, a)!, other.id)
  else if (what === 'split') await split(model, one, b)
  else if (what === 'write first') await writeFirst(model, one.id, b)
  else if (what === 'correct') {
    await changePerson(act(), root, { pronouns: `p${b % 5}` })
    model.people.find(({ id }) => id === root)!.own.pronouns = `p${b % 5}`
  } else {
    const tree = model.people.filter(({ id }) => rootOf(model, id) === root)
    if (tree.length > 1) await settleField(act(), root, b % 2 ? 'name' : 'languages', pick(tree, b)!.id)
  }
}

async function merge(model: Model, keptId: string, goneId: string): Promise<void> {
  const [kept, gone] = [rootOf(model, keptId), rootOf(model, goneId)]
  const merging = mergePeople(act(), keptId, goneId)
  if (kept === gone) return expect(merging).rejects.toMatchObject({ code: 'same_person' })
  model.merges.push({ id: await merging, gone })
  model.into.set(gone, kept)
}

async function undo(model: Model, nth: number): Promise<void> {
  const one = pick(model.merges, nth)
  if (!one) return
  await undoMerge(act(), one.id)
  model.merges = model.merges.filter((other) => other !== one)
  model.into.delete(one.gone)
}

async function hear(model: Model, by: { id: string }, address: string, conversationId: string | null): Promise<void> {
  const heard = await act().transaction(async (act) => {
    const { personId, identityId } = await recognise(act, { kind: 'email', value: address, how: 'mail' })
    return receiveMessage(act, {
      personId,
      identityId,
      conversationId,
      channel: 'mail',
      mailboxId: null,
      at: act.now,
      subject: 'Oven',
      text: 'It stopped.',
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      attachments: [],
    })
  })
  if (!conversationId) model.conversations.push({ id: heard.conversationId, of: by.id })
  const way = await identityAt(address)
  model.messages.push({ id: heard.messageId, in: heard.conversationId, by: by.id, way })
}

async function answer(model: Model, conversationId: string, by: typeof ana): Promise<void> {
  const words = { text: 'On my way.', attachmentIds: [], clientId: newId() }
  const id = await reply(world.act(by, new Date((clock += 60_000))), conversationId, words)
  model.messages.push({ id, in: conversationId, by: null })
  spoken.push({ conversation: conversationId, agent: by.id })
}

/** To somebody as they came: theirs from now on, whoever they were merged into. */
async function move(model: Model, conversation: Model['conversations'][number], to: string): Promise<void> {
  const moving = moveConversation(act(), conversation.id, to)
  if (conversation.of === to) return expect(moving).rejects.toMatchObject({ code: 'same_person' })
  await moving
  conversation.of = to
}

async function identityAt(address: string): Promise<string> {
  const row = await world.db
    .selectFrom('identities')
    .select('id')
    .where('value_key', '=', address.toLowerCase())
    .executeTakeFirstOrThrow()
  return row.id
}

/** One who turns out to be two: somebody new of their second address, and perhaps of a conversation of theirs. */
async function split(model: Model, one: Model['people'][number], b: number): Promise<void> {
  if (one.ways.length < 2) return
  const way = one.ways.at(-1)!
  const along = b % 2 ? model.conversations.find(({ of }) => of === one.id) : undefined
  const id = await splitPerson(act(), rootOf(model, one.id), {
    name: 'Somebody else',
    identityIds: [way.identityId],
    conversationIds: along ? [along.id] : [],
    factIds: [],
  })
  one.ways = one.ways.filter((other) => other !== way)
  if (along) along.of = id
  for (const message of model.messages) if (message.way === way.identityId) message.by = id
  model.people.push({ id, ways: [way], own: await ownWords(id) })
}

/** By itself to an address of whoever leads, or to one that the agent chose, of anybody who was merged with them. */
async function writeFirst(model: Model, to: string, b: number): Promise<void> {
  const tree = model.people.filter(({ id }) => rootOf(model, id) === rootOf(model, to))
  const chosen = b % 3 === 0 ? undefined : pick(pick(tree, b)!.ways, b)!.identityId
  const first = { text: 'How is the oven?', attachmentIds: [], clientId: newId(), cc: [], bcc: [], identityId: chosen }
  const started = await startConversation(act(), {
    person: { id: to },
    channel: 'mail',
    subject: 'The oven',
    first,
  })
  // theirs to whose address it went
  const { identity_id } = await world.db
    .selectFrom('messages')
    .select('identity_id')
    .where('id', '=', started.messageId)
    .executeTakeFirstOrThrow()
  const reader = model.people.find(({ ways }) => ways.some((way) => way.identityId === identity_id))!
  model.conversations.push({ id: started.conversationId, of: reader.id })
  model.messages.push({ id: started.messageId, in: started.conversationId, by: null })
  spoken.push({ conversation: started.conversationId, agent: ana.id })
}

/** Everything is with whom its owner has turned out to be. */
async function standsWithTheRightOnes(model: Model): Promise<void> {
  const root = (id: string) => rootOf(model, id)
  const owner = new Map(model.conversations.map((one) => [one.id, one.of]))
  expect(
    await column(
      'identities',
      'person_id',
      model.people.flatMap(({ ways }) => ways.map((way) => way.identityId)),
    ),
  ).toEqual(new Map(model.people.flatMap(({ id, ways }) => ways.map((way) => [way.identityId, root(id)]))))
  expect(await column('conversations', 'person_id', [...owner.keys()])).toEqual(
    new Map(model.conversations.map((one) => [one.id, root(one.of)])),
  )
  const messages = model.messages.map(({ id }) => id)
  expect(await column('messages', 'person_id', messages)).toEqual(
    new Map(model.messages.map((one) => [one.id, root(owner.get(one.in)!)])),
  )
  expect(await column('messages', 'by_person_id', messages)).toEqual(
    new Map(model.messages.map((one) => [one.id, one.by && root(one.by)])),
  )
  expect(await metBy(model)).toEqual(expectedMeetings(model))
}

async function column(table: string, name: string, ids: string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; value: string | null }>`
    select id, ${sql.ref(name)} as value from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(world.db)
  return new Map(rows.map((row) => [row.id, row.value]))
}

/** Who knows whom, and how well: "person agent" and how often they spoke, added up. */
async function metBy(model: Model): Promise<Record<string, number>> {
  const { rows } = await sql<{ pair: string; messages: number }>`
    select person_id || ' ' || agent_id as pair, sum(messages)::int as messages from acquaintances
    where person_id = any(${model.people.map(({ id }) => id)}::uuid[]) group by 1`.execute(world.db)
  return Object.fromEntries(rows.map((row) => [row.pair, row.messages]))
}

function expectedMeetings(model: Model): Record<string, number> {
  const said = spoken.filter(({ conversation }) => model.conversations.some(({ id }) => id === conversation))
  const meetings: Record<string, number> = {}
  for (const { conversation, agent } of said) {
    const of = model.conversations.find(({ id }) => id === conversation)!.of
    const pair = `${rootOf(model, of)} ${agent}`
    meetings[pair] = (meetings[pair] ?? 0) + 1
  }
  return meetings
}

async function ownWords(id: string): Promise<Record<string, unknown>> {
  return world.db
    .selectFrom('people')
    .select(['name', 'pronouns', 'languages', 'notes', 'time_zone'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** A word of everything that is kept of a person. */
async function fillUp(id: string, model: Model): Promise<void> {
  const conversation = model.conversations.find(({ of }) => of === id)!
  const guest = pick(model.people, clock)!
  await hear(model, guest, guest.ways[0]!.address, conversation.id)
  await answer(model, conversation.id, ana)
  const [now, other] = [new Date(clock), pick(model.people, model.people.findIndex((one) => one.id === id) + 1)!.id]
  const noted = { id: newId(), person_id: id, noted_by: ana.id, noted_at: now }
  await world.db
    .insertInto('facts')
    .values({
      ...noted,
      kind: 'free',
      value: 'Runs a bakery',
      source: 'agent',
      basis: 'told',
      confirmed_at: now,
      search: '',
    })
    .execute()
  await world.db
    .insertInto('needs')
    .values({ ...noted, conversation_id: conversation.id, asks: 'the oven repaired' })
    .execute()
  await world.db
    .insertInto('moments')
    .values({ ...noted, title: 'Wedding', on_date: '2026-06-01' })
    .execute()
  await world.db
    .insertInto('drafts')
    .values({ agent_id: ana.id, person_id: id, kind: 'message', text: `to ${id}`, saved_at: now })
    .execute()
  await sql`
    insert into relations (id, one_id, other_id, kind, noted_at) values (${newId()}, ${id}, ${other}, 'family', ${now})`.execute(
    world.db,
  )
  await fillUpAbove(id, model, now)
}

/** What modules above keep: what was promised, booked, handed over, wished for, decided, rated, opened and asked for. */
async function fillUpAbove(id: string, model: Model, now: Date): Promise<void> {
  const conversation_id = model.conversations.find(({ of }) => of === id)!.id
  const message_id = model.messages.find((one) => one.in === conversation_id)!.id
  const identity_id = model.people.find((one) => one.id === id)!.ways[0]!.identityId
  const later = new Date(now.getTime() + 3_600_000)
  const [theirs, said] = [{ person_id: id }, { person_id: id, conversation_id }]
  const pair = { person_id: id, origin_id: id, agent_id: ana.id }
  const used = { made_at: now, last_used_at: now }
  const words = { words: 'by noon', due_at: later, made_at: now, made_by: ana.id }
  const call = { agent_id: ana.id, starts_at: now, ends_at: later, how: 'video', room: 'x', time_zone: 'UTC' }
  const absence = { first_day: '2026-03-02', last_day: '2026-03-09', from_at: now, until_at: later, planned_at: now }
  const absence_id = await keep('absences', { agent_id: ana.id, ...absence })
  await keep('promises', { ...said, agent_id: ana.id, ...words })
  await keep('calls', { ...theirs, identity_id, ...call, booked_at: now })
  await keep('handovers', { ...said, kind: 'for_good', given_by: ana.id, from_agent: ana.id, given_at: now })
  await keep('covers', { ...theirs, absence_id, agent_id: tom.id, proposed_at: now })
  await keep('decisions', { ...said, kind: 'team', code: 'team', said: '{}', sentence: 'Nobody.', at: now })
  await keep('chat_visits', { ...theirs, identity_id, secret_hash: Buffer.from(newId()), ...used, ends_at: later })
  await keep('chat_blocks', { ...theirs, identity_id, what: 'browser', made_at: now, until: later, made_by: ana.id })
  await keep('place_sessions', { ...theirs, identity_id, token_hash: Buffer.from(newId()), ...used, expires_at: later })
  await keep('wishes', { ...said, wish: 'quickest', wished_at: now }, null)
  await keep('ratings', { ...said, rating: 'great', words: 'Quick!', rated_at: now }, null)
  await keep('bonds', { ...pair, person_chose: true, person_chose_at: now }, null)
  const happened = { source_id: message_id, kind: 'said', at: now, channel: 'mail', nth: 1 }
  await keep('happenings', { ...pair, conversation_id, ...happened }, null)
  const told = { message_id, said_id: newId(), language: 'en', asks: false, at: now }
  await keep('acknowledgements', { ...said, ...told }, null)
  // each of them asked for the same
  await keep('not_kept', { ...theirs, fingerprint: Buffer.from('a bad knee'), asked_at: now }, null)
}

async function keep(table: string, row: Record<string, unknown>, id: string | null = newId()): Promise<string | null> {
  const whole = id ? { id, ...row } : row
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(whole).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(whole))})`.execute(world.db)
  return id
}

/** Every way in which anything may refer to somebody; whoever asked to be forgotten is merged with nobody. */
function columnsToFill(): string[] {
  return columnsThatFollow()
    .filter((column) => !/origin_id$|^erasures\./.test(column))
    .toSorted()
}

function columnsIn(rows: string[]): string[] {
  const named = rows.map((row) => row.slice(0, row.indexOf(' '))).filter((column) => column !== 'people')
  return [...new Set(named)].filter((column) => !column.endsWith('origin_id')).toSorted()
}

function columnsThatFollow(): string[] {
  return partsOfPerson()
    .flatMap((part) => part.columns)
    .filter((column) => !/^(people|merges|settlements|match_keys|duplicates)\./.test(column))
}

/** Every row that refers to somebody, whole; without what is found afresh, and the record of merges itself. */
async function everythingOf(id: string): Promise<string[]> {
  const columns = [...columnsThatFollow(), 'settlements.person_id', 'settlements.from_id']
  const { rows } = await sql<{ row: string }>`
    select 'people ' || to_jsonb(people)::text as row from people where id = ${id}
    union all ${sql.join(
      columns.map((column) => {
        const [table, name] = column.split('.') as [string, string]
        return sql`select ${`${column} `} || to_jsonb(${sql.table(table)})::text from ${sql.table(table)} where ${sql.ref(name)} = ${id}`
      }),
      sql` union all `,
    )}`.execute(world.db)
  return rows.map(({ row }) => row).toSorted()
}
