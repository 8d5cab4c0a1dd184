import { expect, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../../test/browser-on-site.ts'
import { ownSite, passOf } from '../../../test/site.ts'
import { comesIn, personWithAddress } from '../../../test/visit.ts'
import { openWorld } from '../../../test/world.ts'
import { reply } from '../../conversations/index.ts'
import { sql } from 'kysely'
import { goOn } from './go-on.ts'

/* What somebody missed who left the page goes on by mail. In the demo nothing leaves, and each mail is kept. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const tim = await world.agent({ name: 'Tim Berg' })
const agent = await world.signIn(ana)
let said = 0
const answers = (conversationId: string, text: string, by = ana) =>
  reply(world.act(by), conversationId, { text, attachmentIds: [], clientId: `answer ${++said}` })

/** Minutes go by. */
async function later(conversationId: string, minutes: number) {
  const by = sql`make_interval(mins => ${minutes})`
  await sql`update messages set at = at - ${by} where conversation_id = ${conversationId}`.execute(world.db)
  await sql`update chat_talks set read_to = read_to - ${by}, mailed_to = mailed_to - ${by}
    where conversation_id = ${conversationId}`.execute(world.db)
}

async function begins(address: string, name = 'Maria López'): Promise<SiteBrowser & { id: string }> {
  const browser = await browserOn(world)
  const { id } = await browser.begins('Free watches at https://spam.example for you')
  if (address) await browser.send('PATCH', '/me', { name, address, asked: true })
  return { ...browser, id }
}

const mailsTo = async (address: string) =>
  (
    await world.db
      .selectFrom('outgoing_mails')
      .select(['raw', 'recipients', 'header_id'])
      .orderBy('composed_at')
      .execute()
  )
    .filter((mail) => mail.recipients.includes(address))
    .map((mail) => ({ ...mail, raw: mail.raw.toString('utf8').replace(/=\r\n/g, '') }))

test('begun before anybody knew who it was, it goes on to where a site says that they are reached', async () => {
  const before = await browserOn(world)
  const { id } = await before.begins('Is anybody there?')
  const forum = await ownSite(world, { issuer: 'https://forum.fern.example', idPrefix: 'forum:' })
  const token = await passOf(forum, { sub: 'u7', email: 'named@shop.example', email_verified: true, name: 'Noor' })
  await world.app.inject({ method: 'POST', url: '/api/chat/passes', payload: { token, visit: before.secret } })
  await answers(id, 'We are.')
  await later(id, 5)
  await goOn(world.act(), id)
  await world.work()
  const [mail] = await mailsTo('named@shop.example')
  expect(mail!.raw).toContain('We are.')
})

test('all that was missed goes in one letter, once, and what they answer comes back into the page', async () => {
  const maria = await begins('maria@new.example')
  await answers(maria.id, 'It bakes at 250 degrees.')
  await answers(maria.id, 'And the stone takes an hour.', tim)
  await later(maria.id, 5)
  // two processes at once, and again after a crash
  await Promise.all([goOn(world.act(), maria.id), goOn(world.act(), maria.id)])
  await goOn(world.act(), maria.id)
  await world.work()
  const mails = await mailsTo('maria@new.example')
  expect(mails).toHaveLength(1)
  const { raw, header_id } = mails[0]!
  expect(raw).toMatch(/Ana Kova[^:]*: It bakes at 250 degrees\.[\s\S]*Tim Berg: And the stone takes an hour\./)
  expect(raw).toMatch(/From: .*Tim Berg/)
  // none of what the visitor wrote: whoever types an address must not make us mail their words to it
  expect(raw).not.toMatch(/watches|spam\.example/)
  expect(await maria.reads(maria.id)).toMatchObject({ messages: [{ by: 'me' }, { byMail: true }, { byMail: true }] })
  const replyTo = /Reply-To: [\s\S]*?<([^>]+)>/.exec(raw)![1]!
  await comesIn(
    world,
    `From: Maria <maria@new.example>\r\nTo: ${replyTo}\r\nMessage-ID: <back@new.example>\r\nIn-Reply-To: <${header_id}>\r\nSubject: Re: chat\r\n\r\nAn hour is fine.\r\n`,
  )
  await world.work()
  const whole = await maria.reads(maria.id)
  expect(whole.messages.at(-1)).toMatchObject({ by: 'me', text: 'An hour is fine.', byMail: true })
  // the next answer is for the page again, and goes on only when nobody reads it there
  await answers(maria.id, 'Then it is yours.')
  const last = (await maria.reads(maria.id)).messages.at(-1)!
  await maria.send('PUT', `/conversations/${maria.id}/seen`, { messageId: last.id })
  await later(maria.id, 5)
  await goOn(world.act(), maria.id)
  await world.work()
  expect(await mailsTo('maria@new.example')).toHaveLength(1)
}, 60_000)

test('what was read on the page did not go by mail, and does not say so', async () => {
  const maria = await begins('m6@new.example')
  await answers(maria.id, 'One moment, I look.')
  const read = (await maria.reads(maria.id)).messages.at(-1)!
  await maria.send('PUT', `/conversations/${maria.id}/seen`, { messageId: read.id })
  await answers(maria.id, 'It is the blue one.')
  await later(maria.id, 5)
  await goOn(world.act(), maria.id)
  await world.work()
  expect((await maria.reads(maria.id)).messages).toMatchObject([
    { by: 'me', byMail: false },
    { text: 'One moment, I look.', byMail: false },
    { text: 'It is the blue one.', byMail: true },
  ])
}, 60_000)

test('before it was quiet for a while nothing goes; the clock is asked for with each word of ours', async () => {
  const maria = await begins('m3@new.example')
  await answers(maria.id, 'One moment.')
  await goOn(world.act(), maria.id)
  await world.work()
  expect(await mailsTo('m3@new.example')).toHaveLength(0)
  const { rows } = await sql<{ run_at: Date }>`select run_at from graphile_worker.jobs
    where key = ${`chat goes on ${maria.id}`}`.execute(world.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.run_at.getTime()).toBeGreaterThan(Date.now())
}, 30_000)

test('who is still on the page is not written to at once; who has left is, and so is who does not look for long', async () => {
  const isHere = async ({ personId }: SiteBrowser, until: Date | null) =>
    world.db
      .updateTable('chat_visits')
      .set({ here_until: until })
      .where('person_id', '=', await personId())
      .execute()
  const goesOn = async (id: string, address: string) => {
    await goOn(world.act(), id)
    await world.work()
    return (await mailsTo(address)).length
  }
  const soon = () => new Date(Date.now() + 60_000)
  const leaves = await begins('leaves@new.example')
  await isHere(leaves, soon())
  await answers(leaves.id, 'The panel is shut, and you are here.')
  await later(leaves.id, 2)
  expect(await goesOn(leaves.id, 'leaves@new.example')).toBe(0)
  const { rows } = await sql<{ run_at: Date }>`select run_at from graphile_worker.jobs
    where key = ${`chat goes on ${leaves.id}`}`.execute(world.db)
  // it looks again as soon as they may be gone
  expect(rows[0]!.run_at.getTime() - Date.now()).toBeLessThanOrEqual(60_000)
  await isHere(leaves, null)
  expect(await goesOn(leaves.id, 'leaves@new.example')).toBe(1)
  const stays = await begins('stays@new.example')
  await isHere(stays, soon())
  await answers(stays.id, 'Over here.')
  await later(stays.id, 6)
  expect(await goesOn(stays.id, 'stays@new.example')).toBe(1)
  // whatever of both it was, it holds
  for (const address of ['leaves@new.example', 'stays@new.example'])
    expect((await mailsTo(address))[0]!.raw).toContain('You may not have seen this')
}, 30_000)

test('who gave no address gets nothing, and the agent sees that; who did is named', async () => {
  const nobody = await begins('')
  await answers(nobody.id, 'Hello?')
  await later(nobody.id, 5)
  const before = await count()
  await goOn(world.act(), nobody.id)
  expect(await count()).toBe(before)
  const presence = async (browser: SiteBrowser) =>
    (
      await world.app.inject({
        url: `/api/chat/presence?personId=${await browser.personId()}`,
        headers: { cookie: agent },
      })
    ).json()
  expect(await presence(nobody)).toMatchObject({ here: false, goesOn: { minutes: 1, address: null } })
  const maria = await begins('m4@new.example')
  expect(await presence(maria)).toMatchObject({ goesOn: { minutes: 1, address: 'm4@new.example' } })
  expect(JSON.stringify(await nobody.reads(nobody.id))).not.toContain('"byMail":true')
})

const count = async () =>
  (
    await world.db
      .selectFrom('messages')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

test('to somebody else’s address goes what we said, without their place, and their answer is not shown to whoever typed it', async () => {
  const known = await personWithAddress(world, 'real@maria.example')
  const stranger = await begins('real@maria.example', 'Maria\r\nBcc: all@world.example')
  await answers(stranger.id, 'Here is how.')
  await later(stranger.id, 5)
  await goOn(world.act(), stranger.id)
  await world.work()
  const [mail] = await mailsTo('real@maria.example')
  expect(mail!.raw).toContain('Here is how.')
  expect(mail!.raw).not.toMatch(/^Bcc:/im)
  expect(mail!.recipients).toEqual(['real@maria.example'])
  expect(mail!.raw).not.toContain('/place/')
  const replyTo = /Reply-To: [\s\S]*?<([^>]+)>/.exec(mail!.raw)![1]!
  await comesIn(
    world,
    `From: Maria <real@maria.example>\r\nTo: ${replyTo}\r\nMessage-ID: <who@maria.example>\r\nSubject: ?\r\n\r\nI never wrote to you, my PIN is 1234.\r\n`,
  )
  await world.work()
  expect(JSON.stringify(await stranger.reads(stranger.id))).not.toContain('1234')
  expect(await stranger.personId()).not.toBe(known.id)
}, 60_000)

test('a transcript goes whole to a proven address, to a typed one as a link that proves it first', async () => {
  const maria = await begins('typed@new.example')
  await answers(maria.id, 'The answer that was given.')
  const ask = (browser: SiteBrowser, id: string, address?: string) =>
    browser.send('POST', `/conversations/${id}/transcript`, { ...(address && { address }) })
  expect((await ask(maria, maria.id)).statusCode).toBe(204)
  await world.work()
  const [letter] = await mailsTo('typed@new.example')
  expect(letter!.raw).not.toMatch(/watches|The answer that was given/)
  const link = /\/chat\/transcript\/([\w.-]+)/.exec(letter!.raw.replace(/=3D/g, '='))![1]!
  const page = await world.app.inject({ url: `/chat/transcript/${link}` })
  expect(page.statusCode).toBe(200)
  await world.work()
  expect(await mailsTo('typed@new.example')).toHaveLength(1)
  const sent = await world.app.inject({ method: 'POST', url: `/api/chat-transcripts/${link}` })
  expect([sent.statusCode, sent.body]).toEqual([200, expect.stringContaining('on its way')])
  await world.work()
  expect((await mailsTo('typed@new.example'))[1]!.raw).toContain('The answer that was given.')
  const forged = `${link.slice(0, -4)}AAAA`
  expect((await world.app.inject({ url: `/chat/transcript/${forged}` })).statusCode).toBe(404)
  // no relay: neither by one browser nor to one address
  const codes: number[] = []
  for (let i = 0; i < 6; i++) codes.push((await ask(maria, maria.id, `victim${i}@world.example`)).statusCode)
  expect(codes.at(-1)).toBe(429)
  const shop = await ownSite(world)
  const token = await passOf(shop, { sub: 'u1', email: 'proven@shop.example', email_verified: true, name: 'Pia' })
  const begun = await world.app.inject({ method: 'POST', url: '/api/chat/passes', payload: { token } })
  const pia = await browserOn(world, { secret: begun.json<{ secret: string }>().secret })
  const { id } = await pia.begins('A question of mine')
  expect((await ask(pia, id)).statusCode).toBe(204)
  await world.work()
  expect((await mailsTo('proven@shop.example'))[0]!.raw).toContain('A question of mine')
}, 60_000)
