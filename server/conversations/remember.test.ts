import { expect, test } from 'vitest'
import { newFact } from '../../contract/facts.ts'
import { openWorld } from '../../test/world.ts'
import { readFact, recognise } from '../people/index.ts'
import { type Received, receiveMessage } from './receive.ts'
import { quotedFrom, rememberFromMessage } from './remember.ts'

const world = await openWorld()
const { secrets } = world.house
const ana = await world.agent({ name: 'Ana Kovač' })

const text = 'My daughter’s wedding is on Saturday and I’m baking everything myself.'
async function letterOf(name: string, conversationId: string | null = null, how: Partial<Received> = {}) {
  return world.act().transaction(async (act) => {
    const sign = { kind: 'email' as const, value: `${name}@example.example`, name, how: 'mail' as const }
    const { personId, identityId } = await recognise(act, sign)
    const said = await receiveMessage(act, {
      personId,
      identityId,
      conversationId,
      channel: 'mail',
      mailboxId: null,
      subject: 'The oven',
      text,
      folded: '',
      html: null,
      htmlMatters: false,
      envelope: {},
      at: act.now,
      attachments: [],
      ...how,
    })
    return { personId, identityId, ...said }
  })
}
const remember = (messageId: string, personId: string, quote = 'wedding is on Saturday') =>
  rememberFromMessage(world.act(ana), secrets, messageId, {
    ...newFact.parse({ value: 'Her daughter marries on Saturday', kind: 'date' }),
    personId,
    quote,
  })

test('words from a message are remembered with their source', async () => {
  const maria = await letterOf('maria')
  const fact = await readFact(world.act(ana), await remember(maria.messageId, maria.personId))
  expect(fact).toMatchObject({
    source: 'message',
    messageId: maria.messageId,
    quote: 'wedding is on Saturday',
    saidOn: 'mail',
    notedBy: { name: 'Ana Kovač' },
  })
  const row = await world.db.selectFrom('facts').selectAll().where('id', '=', fact.id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ identity_id: maria.identityId, origin_id: null })
})

test('what somebody filled in on a web site comes from a form, and not from a letter', async () => {
  const sourceOf = async (how: Partial<Received>, name: string) => {
    const { messageId, personId } = await letterOf(name, null, how)
    return (await readFact(world.act(ana), await remember(messageId, personId))).source
  }
  const from = (address: string) => ({ envelope: { from: { name: '', address } } })
  const typed = { proof: { state: 'unproven', of: { by: null, caution: 'form' } } } as const
  expect(await sourceOf(typed, 'by-a-link')).toBe('form')
  // a form's own address sends it, and theirs stands in it: nobody is warned of somebody new
  expect(await sourceOf(from('no-reply@forms.example'), 'by-a-form')).toBe('form')
  expect(await sourceOf(from('By-Hand@example.example'), 'by-hand')).toBe('message')
  const byAList = {
    envelope: { from: { name: '', address: 'list@lists.example' }, byWayOf: { name: '', address: 'a@b.example' } },
  }
  expect(await sourceOf(byAList, 'by-a-list')).toBe('message')
})

test('nobody remembers of one person what stands in the letter of another', async () => {
  const [maria, tom] = [await letterOf('maria2'), await letterOf('tom')]
  await expect(remember(tom.messageId, maria.personId)).rejects.toMatchObject({ code: 'not_found' })
})

test('in a conversation with several, it is of whom one says', async () => {
  const maria = await letterOf('maria3')
  const carmen = await letterOf('carmen', maria.conversationId)
  const ofMaria = await remember(carmen.messageId, maria.personId)
  const ofCarmen = await remember(carmen.messageId, carmen.personId)
  const rows = await world.db.selectFrom('facts').selectAll().where('message_id', '=', carmen.messageId).execute()
  expect(rows.find((row) => row.id === ofMaria)).toMatchObject({ person_id: maria.personId, identity_id: null })
  expect(rows.find((row) => row.id === ofCarmen)).toMatchObject({
    person_id: carmen.personId,
    identity_id: carmen.identityId,
  })
})

test('it goes with whoever the message came with, before a merge', async () => {
  const maria = await letterOf('maria4')
  const other = await letterOf('maria5')
  await world.db
    .updateTable('messages')
    .set({ person_id: maria.personId, by_person_id: maria.personId, by_origin_id: other.personId })
    .where('id', '=', other.messageId)
    .execute()
  const id = await remember(other.messageId, maria.personId)
  const row = await world.db.selectFrom('facts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.origin_id).toBe(other.personId)
})

test('only words that do stand there are kept as a quote', () => {
  const message = { text, folded: '', html: '<p>Signed&nbsp;<b>with</b> love</p>' }
  expect(quotedFrom(message, ' daughter’s  wedding ')).toBe('daughter’s  wedding')
  expect(quotedFrom(message, 'signed with love')).toBe('signed with love')
  expect(quotedFrom(message, 'funeral is on Saturday')).toBe('')
  expect(quotedFrom(message, '…')).toBe('')
})
