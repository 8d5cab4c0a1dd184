import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'
import { uploadAttachment } from './attachments.ts'
import { saveDraft } from './drafts.ts'
import { messageRows, showMessage } from './message.ts'
import { startConversation } from './start.ts'

const world = await openWorld()
const ana = await world.agent()

async function upload(name: string) {
  const file = { name, type: 'text/plain', bytes: Readable.from([Buffer.from('the plan of the kitchen')]) }
  const { id } = await uploadAttachment(world.act(ana), world.house.files, file)
  const row = await world.db.selectFrom('attachments').select('file_key').where('id', '=', id).executeTakeFirstOrThrow()
  return { id, key: row.file_key }
}

test('what was put up and never sent is let go after a week; what a draft or a message holds stays', async () => {
  const [never, begun, sent] = [await upload('never.txt'), await upload('begun.txt'), await upload('sent.txt')]
  const { conversationId } = await startConversation(world.act(ana), {
    person: { name: 'Maria', email: 'maria@panaderiasol.example' },
    channel: 'mail',
    subject: 'The plan',
    first: { text: 'Here it is.', attachmentIds: [sent.id], clientId: newId(), cc: [], bcc: [] },
  })
  const { person_id } = await world.db
    .selectFrom('conversations')
    .select('person_id')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  await saveDraft(world.act(ana), person_id, 'message', { conversationId, text: '', attachmentIds: [begun.id] })
  const aWeekLater = sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() + interval '6 days'`
  await aWeekLater.execute(world.db)
  await world.work()
  const left = await world.db.selectFrom('attachments').select('id').execute()
  expect(left.map((row) => row.id).sort()).toEqual([begun.id, sent.id].sort())
  await expect(world.house.files.size(never.key)).rejects.toThrow('ENOENT')
  expect(await world.house.files.size(begun.key)).toBe(23)
})

test('files stand in the order in which they were chosen, whichever was up first', async () => {
  const second = await upload('second.txt')
  const third = await upload('third.txt')
  const first = await upload('first.txt')
  const { conversationId } = await startConversation(world.act(ana), {
    person: { name: 'Tom', email: 'tom@risingcrust.example' },
    channel: 'mail',
    subject: 'In order',
    first: { text: 'One by one.', attachmentIds: [first.id, second.id, third.id], clientId: newId(), cc: [], bcc: [] },
  })
  const [row] = await messageRows(world.act(ana)).where('messages.conversation_id', '=', conversationId).execute()
  expect(showMessage(row!).attachments.map((file) => file.name)).toEqual(['first.txt', 'second.txt', 'third.txt'])
})
