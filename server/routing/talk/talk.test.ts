import { expect, test } from 'vitest'
import { letterFrom } from '../../../test/oven.ts'
import { openWorld } from '../../../test/world.ts'
import { readConversation } from '../../conversations/index.ts'
import { newStamp } from './stamp.ts'

const world = await openWorld()
const ana = await world.agent({ name: 'Ana Kovač' })
const sam = await world.agent({ name: 'Sam Rivers' })
await world.db.updateTable('company').set({ name: 'Fern & Finch' }).execute()

const writes = (fields: Record<string, string>, from = '192.0.2.1', slug = ana.slug) =>
  world.app.inject({
    method: 'POST',
    url: `/api/talk/${slug}`,
    remoteAddress: from,
    // the page was opened a minute ago
    payload: new URLSearchParams({ stamp: newStamp(world.house, slug, Date.now() - 60_000), ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
const bo = { name: 'Bo Nilsen', address: 'bo@nilsen.example', words: 'Do you still have the blue ones?' }
const conversations = (address: string) =>
  world.db
    .selectFrom('messages')
    .innerJoin('identities', 'identities.id', 'messages.identity_id')
    .select([
      'messages.conversation_id',
      'messages.text',
      'messages.proof',
      'messages.proof_of',
      'identities.verified_at',
    ])
    .where('identities.value_key', '=', address)
    .orderBy('messages.at', 'desc')
    .execute()

test('Ana’s own page takes a letter that is kept for her, from somebody who proves nothing', async () => {
  const page = await world.app.inject({ url: `/talk/${ana.slug}`, headers: { 'accept-language': 'de' } })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('An Ana schreiben')
  expect(page.body).not.toContain('<script')
  const answer = await writes(bo)
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/talk/${ana.slug}?said=1`])
  await world.work()
  const [letter] = await conversations('bo@nilsen.example')
  expect(letter).toMatchObject({ text: bo.words, proof: 'unproven', proof_of: { caution: 'form' }, verified_at: null })
  const { owner, keptFor } = await readConversation(world.act(ana), letter!.conversation_id)
  expect((keptFor ?? owner)?.name).toBe('Ana Kovač')
})

test('an Arabic browser reads it in Arabic, from right to left, whatever else it would take', async () => {
  const read = async (accepts: string) =>
    (await world.app.inject({ url: `/talk/${ana.slug}`, headers: { 'accept-language': accepts } })).body
  for (const accepts of ['ar', 'ar-EG,ar;q=0.9,en;q=0.8', 'fa,ar-MA;q=0.9,fr;q=0.5']) {
    const page = await read(accepts)
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('اكتبوا إلى Ana')
    expect(page).toContain('>إرسال</button>')
  }
  expect(await read('fr,ar;q=0.5')).toContain('<html lang="fr" dir="ltr">')
  expect(await read('fa')).toContain('<html lang="en" dir="ltr">')
})

test('whoever types Maria’s address sees nothing of hers, and writes as somebody unproven', async () => {
  await letterFrom(world, {
    address: 'maria@lopez.example',
    text: 'The oven stopped.',
    at: new Date(Date.now() - 86_400_000),
  })
  const known = await writes({ ...bo, address: 'maria@lopez.example' }, '192.0.2.7')
  const unknown = await writes({ ...bo, address: 'nobody@nowhere.example' }, '192.0.2.8')
  expect(known.body).toBe(unknown.body)
  const thanks = await world.app.inject({ url: String(known.headers.location) })
  expect(thanks.body).toContain('Ana has your words')
  expect(thanks.body).not.toMatch(/maria|oven|López/i)
  const letters = await conversations('maria@lopez.example')
  expect(new Set(letters.map((one) => one.conversation_id)).size).toBe(2)
})

test('while Ana is away as planned, her cover has it and the page says so', async () => {
  const day = 86_400_000
  const absence = {
    id: '01890000-0000-7000-8000-00000000000a',
    agent_id: ana.id,
    first_day: '2026-01-01',
    last_day: '2026-01-09',
    from_at: new Date(Date.now() - day),
    until_at: new Date(Date.now() + 3 * day),
    cover_id: sam.id,
    planned_at: new Date(),
  }
  await world.db.insertInto('absences').values(absence).execute()
  await world.db
    .updateTable('agents')
    .set({
      working_hours: JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, from: '00:00', to: '23:59' }))),
    })
    .execute()
  expect((await world.app.inject({ url: `/talk/${ana.slug}` })).body).toContain(
    'Until then Sam Rivers stands in and reads this.',
  )
  await writes({ ...bo, address: 'rosa@conti.example' }, '192.0.2.9')
  await world.work()
  const [letter] = await conversations('rosa@conti.example')
  expect((await readConversation(world.act(sam), letter!.conversation_id)).owner?.name).toBe('Sam Rivers')
})

test('a robot that fills in what nobody sees is thanked, and nothing comes of it; a form half filled comes back', async () => {
  const robot = await writes({ ...bo, address: 'robot@spam.example', website: 'https://spam.example' }, '192.0.2.10')
  expect(robot.statusCode).toBe(303)
  expect(await conversations('robot@spam.example')).toEqual([])
  const half = await writes({ ...bo, address: 'not an address', words: '<b>hello</b>' }, '192.0.2.11')
  expect(half.statusCode).toBe(422)
  expect(half.body).toContain('&lt;b&gt;hello&lt;/b&gt;')
  expect((await writes(bo, '192.0.2.12', 'nobody-here')).statusCode).toBe(404)
})

test('one network, and one address, can only say so much in a quarter of an hour', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 12; i++)
    statuses.push((await writes({ ...bo, address: `a${i}@flood.example` }, '198.51.100.1')).statusCode)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
  const same: number[] = []
  for (let i = 0; i < 7; i++)
    same.push((await writes({ ...bo, address: 'one@flood.example' }, `198.51.100.${20 + i}`)).statusCode)
  expect(same).toEqual([303, 303, 303, 303, 303, 429, 429])
})

test('a program that posts without having looked is shown the form, with all that it typed; so is one in a hurry', async () => {
  const page = (await world.app.inject({ url: `/talk/${ana.slug}` })).body
  const [, shown] = /name="stamp" value="([^"]+)"/.exec(page)!
  const dayBefore = newStamp(world.house, ana.slug, Date.now() - 25 * 3_600_000)
  const forSam = newStamp(world.house, sam.slug, Date.now() - 60_000)
  for (const [nth, stamp] of ['', 'x.y', shown!, dayBefore, forSam].entries()) {
    const answer = await writes({ ...bo, address: 'hasty@spam.example', stamp }, `192.0.2.${40 + nth}`)
    expect([answer.statusCode, answer.body.includes('Please press “Send” once more')], stamp).toEqual([422, true])
    expect(answer.body).toContain(bo.words)
  }
  expect(await conversations('hasty@spam.example')).toEqual([])
})

test('ten thousand signs of any script arrive whole; sent twice, they are one letter', async () => {
  const words = `Привет\n${'щ'.repeat(9_990)}`
  const long = { name: 'Ольга', address: 'olga@long.example', words: words.replaceAll('\n', '\r\n') }
  const answers = await Promise.all([writes(long, '192.0.2.50'), writes(long, '192.0.2.51')])
  expect(answers.map((one) => one.statusCode)).toEqual([303, 303])
  const letters = await conversations('olga@long.example')
  expect(letters.map((one) => one.text)).toEqual([words])
  const tooLong = await writes({ ...long, words: 'щ'.repeat(10_001) }, '192.0.2.52')
  expect(tooLong.statusCode).toBe(422)
})

test('where whoever stands in is on leave as well, their own cover reads it; and nobody waits for a cover', async () => {
  const mina = await world.agent({ name: 'Mina Sato' })
  await world.db
    .insertInto('absences')
    .values({
      id: '01890000-0000-7000-8000-00000000000b',
      agent_id: sam.id,
      first_day: '2026-01-01',
      last_day: '2026-01-09',
      from_at: new Date(Date.now() - 86_400_000),
      until_at: new Date(Date.now() + 86_400_000),
      cover_id: mina.id,
      planned_at: new Date(),
    })
    .execute()
  expect((await world.app.inject({ url: `/talk/${ana.slug}` })).body).toContain('Until then Mina Sato stands in')
  await writes({ ...bo, address: 'paul@cover.example' }, '192.0.2.60')
  const [letter] = await conversations('paul@cover.example')
  expect(
    await world.db.selectFrom('wishes').selectAll().where('conversation_id', '=', letter!.conversation_id).execute(),
  ).toEqual([])
})

test('where chat is on, the panel stands there, and the form where no script runs; the company has such a page, too', async () => {
  const page = await world.app.inject({ url: `/talk/${ana.slug}` })
  expect(page.body).not.toContain('<script')
  const demo = await openWorld({ demo: true })
  const lena = await demo.agent({ name: 'Lena <b>Okonkwo</b>' })
  const hers = await demo.app.inject({ url: `/talk/${lena.slug}` })
  const [, without] = /<noscript>([\s\S]*)<\/noscript>/.exec(hers.body)!
  expect(without).toContain(`action="/api/talk/${lena.slug}"`)
  expect(hers.body.replace(without!, '')).toContain(`<rapport-chat page to="${lena.slug}">`)
  expect(hers.headers['content-security-policy']).toContain("script-src 'self'; connect-src 'self'")
  const form = await demo.app.inject({ url: `/talk/${lena.slug}?form=1` })
  expect([form.body.includes('<form'), form.body.includes('<script')]).toEqual([true, false])
  const ours = await demo.app.inject({ url: '/talk', headers: { 'accept-language': 'fr' } })
  expect(ours.body).toContain('<rapport-chat page></rapport-chat>')
  expect(ours.body).toContain('À qui voulez-vous écrire ?')
  expect(ours.body).toContain('Lena &lt;b&gt;Okonkwo&lt;/b&gt;')
})

test('the link of somebody who has left leads to whoever is here', async () => {
  const jo = await world.agent({ name: 'Jo Martin' })
  await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', jo.id).execute()
  const page = await world.app.inject({ url: `/talk/${jo.slug}` })
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Jo is not with Fern &amp; Finch any more')
  expect(page.body).toContain(`href="/talk/${ana.slug}"`)
  expect(page.body).not.toContain(`href="/talk/${jo.slug}"`)
})
