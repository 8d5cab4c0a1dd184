import { expect, test } from 'vitest'
import { browserOn } from '../../test/browser-on-site.ts'
import { openWorld } from '../../test/world.ts'
import { counted } from '../team/index.ts'
import { fromWhere } from './network.ts'
import { allowance } from './per-network.ts'
import { putsUp } from './upload.ts'
import { saysFrom } from './write.ts'

/* Many browsers of one network, or one that sends file after file: they wait, and their neighbours do not. */

const world = await openWorld({ demo: true })
const networkOf = (ip: string) => fromWhere(world.house, { ip, headers: {} } as never).network
const tooMany = { code: 'too_many_tries', details: { retryAfter: expect.any(Number) } }
const wordsOf = (text: string) => ({ text, clientId: `flood ${text}` })

test('a network that has said a great deal waits a while, whichever of its browsers speaks', async () => {
  const [one, other] = [
    await browserOn(world, { address: '203.0.113.7' }),
    await browserOn(world, { address: '203.0.113.7' }),
  ]
  const { id } = await one.begins('Hello')
  const elsewhere = await browserOn(world, { address: '203.0.113.8' })
  // so much was said by others there
  saysFrom(networkOf('203.0.113.7'), new Date(), 2_998)
  expect((await one.send('POST', `/conversations/${id}/messages`, wordsOf('the last'))).statusCode).toBe(201)
  expect((await one.send('POST', `/conversations/${id}/messages`, wordsOf('one more'))).json()).toMatchObject(tooMany)
  expect((await other.send('POST', '/conversations', wordsOf('and I'))).json()).toMatchObject(tooMany)
  expect((await elsewhere.send('POST', '/conversations', wordsOf('not there'))).statusCode).toBe(201)
})

test('a network puts up so many bytes in a quarter of an hour, and no more of them are kept', async () => {
  const browser = await browserOn(world, { address: '203.0.113.9' })
  putsUp(networkOf('203.0.113.9'), new Date(), 299 * 1024 * 1024)
  expect((await browser.uploads('small.txt', 'text/plain', Buffer.from('small'))).statusCode).toBe(201)
  const large = await browser.uploads('large.bin', 'x/y', Buffer.alloc(2 * 1024 * 1024))
  expect(large.json()).toMatchObject(tooMany)
  const kept = await world.db
    .selectFrom('attachments')
    .select('name')
    .where('uploaded_in_chat', 'is not', null)
    .execute()
  expect(kept.map((file) => file.name)).toEqual(['small.txt'])
})

test('one browser has twenty files waiting at most, and puts up sixty in a quarter of an hour', async () => {
  const browser = await browserOn(world, { address: '203.0.113.10' })
  const puts = async (n: number) =>
    (await browser.uploads(`${n}.txt`, 'text/plain', Buffer.from(`file ${n}`))).statusCode
  const codes: number[] = []
  for (let n = 0; n < 21; n++) codes.push(await puts(n))
  expect(codes).toEqual([...Array.from({ length: 20 }, () => 201), 429])
  const { id } = await world.db
    .selectFrom('chat_visits')
    .select('id')
    .where('person_id', '=', await browser.personId())
    .executeTakeFirstOrThrow()
  // what waited was sent, and many more before
  await world.db.updateTable('attachments').set({ uploaded_in_chat: null }).where('uploaded_in_chat', '=', id).execute()
  expect(await puts(21)).toBe(201)
  const { key } = counted('chat files', { key: id }, 60)
  const at = new Date()
  await world.db
    .insertInto('sign_in_tries')
    .values(Array.from({ length: 38 }, () => ({ key, at })))
    .execute()
  expect(await puts(22)).toBe(429)
})

test('the count begins anew after a quarter of an hour', () => {
  const uses = allowance(2)
  const network = Buffer.from('a network')
  const at = (minute: number) => new Date(minute * 60_000)
  uses(network, at(0))
  uses(network, at(14))
  expect(() => uses(network, at(14))).toThrow()
  uses(Buffer.from('another'), at(14))
  uses(network, at(15), 2)
  expect(() => uses(network, at(16))).toThrow()
})
