import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { reply } from '../../conversations/index.ts'
import { addIdentity, readPerson } from '../../people/index.ts'
import { newId } from '../../platform/ids.ts'
import { forgetAside } from './aside.ts'
import { awayIn } from './away.ts'
import { keepOne } from './keep.ts'
import { replyAddress } from './reply-address.ts'
import { sendMessage } from './send.ts'
import { isSpam } from './spam.ts'
import { stopReaders } from './understand.ts'

let world: World
let ana: Awaited<ReturnType<World['agent']>>
let cookie: string
let mailboxId: string
beforeAll(async () => {
  world = await openWorld({ demo: true })
  ana = await world.agent({ name: 'Ana Kovač' })
  cookie = await world.signIn(ana)
  mailboxId = newId()
  const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: 'x' }
  await world.db
    .insertInto('mailboxes')
    .values({
      id: mailboxId,
      address: 'hello@fern.example',
      imap: server,
      imap_password: '',
      smtp: server,
      smtp_password: '',
      trusted_authserv: 'mx.fern.example',
      state_since: new Date(),
      added_at: new Date(),
    })
    .execute()
})
afterAll(stopReaders)

async function arrives(lines: string[], mailbox: string | null = null) {
  const id = await keepOne(world.act(), mailbox, Buffer.from(lines.join('\r\n')))
  await world.work()
  const row = await world.db.selectFrom('raw_mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row
}

/** Somebody writes, and Ana answers: the person, the conversation, and the mail that left. */
async function spokenWith(name: string) {
  const address = `${name.toLowerCase()}-${newId()}@sol.example`
  const raw = await arrives([`From: ${name} <${address}>`, 'Subject: The oven', '', 'It stopped.'])
  const message = await world.db
    .selectFrom('messages')
    .select(['conversation_id', 'person_id'])
    .where('id', '=', raw.message_id!)
    .executeTakeFirstOrThrow()
  const answerId = await reply(world.act(ana), message.conversation_id, {
    text: 'On our way.',
    attachmentIds: [],
    clientId: newId(),
  })
  await sendMessage(world.act(), world.house, answerId)
  const sent = await world.db
    .selectFrom('outgoing_mails')
    .select(['header_id', 'raw'])
    .where('message_id', '=', answerId)
    .executeTakeFirstOrThrow()
  return {
    address,
    answerId,
    personId: message.person_id,
    conversationId: message.conversation_id,
    headerId: sent.header_id,
    raw: sent.raw.toString(),
  }
}

function bounceOf(recipient: string, status: string, said: string, returned: string): string[] {
  return [
    'From: MAILER-DAEMON@sol.example',
    'To: hello@fern.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; sol.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    returned,
    '--b--',
  ]
}

const myPeople = async () => (await world.app.inject({ url: '/api/my-people', headers: { cookie } })).body
const identityOf = async (personId: string) => (await readPerson(world.act(ana), personId)).identities[0]!
const stateOf = (id: string) =>
  world.db.selectFrom('conversations').select(['state', 'last_by']).where('id', '=', id).executeTakeFirstOrThrow()
const peopleCount = async () =>
  Number(
    (
      await world.db
        .selectFrom('people')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('a mail that came back', () => {
  test('joins the message, puts it where somebody sees it, and marks the address until they write again', async () => {
    const maria = await spokenWith('Maria')
    expect((await stateOf(maria.conversationId)).state).toBe('waiting')
    const raw = await arrives(
      bounceOf(maria.address, '5.1.1', '550 5.1.1 User unknown', `Message-ID: <${maria.headerId}>`),
    )
    expect(raw).toMatchObject({ state: 'understood', message_id: maria.answerId })
    const message = await world.db
      .selectFrom('messages')
      .select(['delivery', 'delivery_reason'])
      .where('id', '=', maria.answerId)
      .executeTakeFirstOrThrow()
    expect(message).toEqual({
      delivery: 'failed',
      delivery_reason: 'It came back: nobody has this address. (550 5.1.1 User unknown)',
    })
    expect((await stateOf(maria.conversationId)).state).toBe('open')
    expect((await identityOf(maria.personId)).bounced).toMatchObject({
      class: 'hard',
      why: 'nobody',
      since: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    // full after that: nobody is there all the same
    await arrives(bounceOf(maria.address, '5.2.2', '552 5.2.2 mailbox full', `Message-ID: <${maria.headerId}>`))
    expect((await identityOf(maria.personId)).bounced).toMatchObject({ class: 'hard', why: 'nobody' })
    await arrives([`From: Maria <${maria.address}>`, 'Subject: Re: The oven', '', 'I am here.'])
    expect((await identityOf(maria.personId)).bounced).toBeNull()
  })

  test('is joined by our signed address, where its server gives no Message-ID back', async () => {
    const tom = await spokenWith('Tom')
    const replyTo = replyAddress('hello@fern.example', tom.conversationId, world.house.secrets)
    const raw = await arrives(
      bounceOf('tom@elsewhere.example', '4.2.2', '452 4.2.2 over quota', `From: Ana\r\nReply-To: <${replyTo}>`),
    )
    expect(raw.message_id).toBe(tom.answerId)
    // passed on to an address that we do not know: the only one we wrote to is meant
    expect((await identityOf(tom.personId)).bounced).toMatchObject({ class: 'soft', why: 'full' })
  })

  test('that a server goes on trying changes nothing', async () => {
    const ines = await spokenWith('Ines')
    const later = bounceOf(ines.address, '4.4.1', 'connect timed out', `Message-ID: <${ines.headerId}>`).map((line) =>
      line === 'Action: failed' ? 'Action: delayed' : line,
    )
    await arrives(later)
    expect((await identityOf(ines.personId)).bounced).toBeNull()
    expect((await stateOf(ines.conversationId)).state).toBe('waiting')
  })

  test('of a mail that is none of ours is put aside: nobody can mark an address by forging one', async () => {
    const piet = await spokenWith('Piet')
    const before = await peopleCount()
    const forged = await arrives(
      bounceOf(piet.address, '5.1.1', '550 5.1.1 User unknown', 'Message-ID: <guessed@fern.example>'),
    )
    expect(forged).toMatchObject({ state: 'aside', aside: 'returned', message_id: null })
    expect((await identityOf(piet.personId)).bounced).toBeNull()
    expect(await peopleCount()).toBe(before)
  })

  test('a letter of somebody we know is never put aside, nor does it mark anybody, whatever it sounds like', async () => {
    const jo = await spokenWith('Jo')
    const raw = await arrives([
      `From: Jo <${jo.address}>`,
      'Return-Path: <>',
      'Subject: Undeliverable mail',
      `In-Reply-To: <${jo.headerId}>`,
      '',
      'Your message was not delivered to my colleague:',
      '550 5.1.1 <colleague@sol.example>: User unknown',
    ])
    expect(raw).toMatchObject({ state: 'understood', automatic: 'bounce' })
    expect(raw.message_id).not.toBe(jo.answerId)
    expect((await stateOf(jo.conversationId)).state).toBe('open')
    expect((await identityOf(jo.personId)).bounced).toBeNull()
  })

  test('a bounce of a bounce, and two robots that answer each other, end after one round', async () => {
    const rosa = await spokenWith('Rosa')
    const outgoing = async () =>
      Number(
        (
          await world.db
            .selectFrom('outgoing_mails')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    const before = await outgoing()
    const bounce = bounceOf(rosa.address, '5.1.1', '550 no such user', `Message-ID: <${rosa.headerId}>`)
    await arrives(bounce)
    const again = await arrives(
      bounceOf('mailer-daemon@sol.example', '5.1.1', '550 no such user', 'Message-ID: <bounce@sol.example>'),
    )
    expect(again.aside).toBe('returned')
    for (let round = 0; round < 3; round++)
      await arrives([
        `From: Rosa <${rosa.address}>`,
        `In-Reply-To: <${rosa.headerId}>`,
        'Auto-Submitted: auto-replied',
        'Subject: Auto: The oven',
        '',
        'I am out of the office.',
      ])
    expect(await outgoing()).toBe(before)
    expect((await stateOf(rosa.conversationId)).last_by).toBe('agent')
  })
})

test('a complaint is shown on the person, and nothing else comes of it', async () => {
  const bela = await spokenWith('Bela')
  const raw = await arrives([
    'From: feedback@provider.example',
    'Subject: complaint',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'An abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'Version: 1',
    `Original-Rcpt-To: <${bela.address}>`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${bela.headerId}>`,
    'Subject: x',
    '',
    'x',
    '--b--',
  ])
  expect(raw).toMatchObject({ automatic: 'complaint', message_id: bela.answerId })
  expect((await identityOf(bela.personId)).complainedAt).not.toBeNull()
  expect((await stateOf(bela.conversationId)).state).toBe('waiting')
})

test.each(['not-spam', 'auth-failure', 'opt-out'])('feedback of the kind %s is nobody’s complaint', async (kind) => {
  const bela = await spokenWith('Bela')
  const raw = await arrives([
    'From: feedback@provider.example',
    'Subject: report',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
    '',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${kind}`,
    'Version: 1',
    `Original-Rcpt-To: <${bela.address}>`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: <${bela.headerId}>`,
    '',
    'x',
    '--b--',
  ])
  expect(raw).toMatchObject({ automatic: 'complaint', message_id: bela.answerId })
  expect((await identityOf(bela.personId)).complainedAt).toBeNull()
})

test('a complaint that Microsoft sends in a way of its own marks whoever complained', async () => {
  const mia = await spokenWith('Mia')
  const raw = await arrives([
    'From: <staff@hotmail.com>',
    'Subject: complaint about message from 192.0.2.7',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    `X-HmXmrOriginalRecipient: <${mia.address}>`,
    `Message-ID: <${mia.headerId}>`,
    '',
    'x',
    '--b--',
  ])
  expect(raw).toMatchObject({ automatic: 'complaint', message_id: mia.answerId })
  expect((await identityOf(mia.personId)).complainedAt).not.toBeNull()
})

describe('a human behind the marks of a machine', () => {
  test.each([
    ['Feedback-ID: 1.eu-west-1:AmazonSES', null],
    ['List-Unsubscribe: <mailto:leave@sol.example>', null],
    ['X-Auto-Response-Suppress: All', 'automatic'],
  ])('%s: their answer waits for us', async (mark, automatic) => {
    const ines = await spokenWith('Ines')
    const raw = await arrives([
      `From: Ines <${ines.address}>`,
      `In-Reply-To: <${ines.headerId}>`,
      mark,
      'Subject: Re: The oven',
      '',
      'It stopped again.',
    ])
    expect(raw.automatic).toBe(automatic)
    expect((await stateOf(ines.conversationId)).state).toBe('open')
  })

  test('an answer to an automatic reply that keeps its subject is heard', async () => {
    const tom = await spokenWith('Tom')
    await arrives([
      `From: Tom <${tom.address}>`,
      `In-Reply-To: <${tom.headerId}>`,
      'Subject: Re: Automatic reply: The oven',
      '',
      'I am back, and it is cold.',
    ])
    expect((await stateOf(tom.conversationId)).state).toBe('open')
  })
})

describe('a machine that answers for somebody', () => {
  test('says until when they are away; nobody waits because of it; their own words end it', async () => {
    const tom = await spokenWith('Tom')
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    await arrives([
      `From: Tom <${tom.address}>`,
      `In-Reply-To: <${tom.headerId}>`,
      'Auto-Submitted: auto-replied',
      'Subject: Out of office',
      '',
      `Hello, I am out of the office until ${day}.`,
    ])
    expect((await identityOf(tom.personId)).away).toMatchObject({ until: day })
    expect((await stateOf(tom.conversationId)).state).toBe('waiting')
    await arrives([
      `From: Tom <${tom.address}>`,
      `In-Reply-To: <${tom.headerId}>`,
      'Subject: Re: The oven',
      '',
      'I am back.',
    ])
    expect((await identityOf(tom.personId)).away).toBeNull()
    expect((await stateOf(tom.conversationId)).state).toBe('open')
  })

  test('what answers nothing of ours may be a letter all the same: it waits for us', async () => {
    const raw = await arrives([
      `From: Bela <bela-${newId()}@sol.example>`,
      'Subject: Out of office',
      '',
      'The oven stopped.',
    ])
    const { conversation_id } = await world.db
      .selectFrom('messages')
      .select('conversation_id')
      .where('id', '=', raw.message_id!)
      .executeTakeFirstOrThrow()
    expect((await stateOf(conversation_id)).state).toBe('open')
  })

  test('a challenge asks for something: it waits for us', async () => {
    const ines = await spokenWith('Ines')
    await arrives([
      `From: Ines <${ines.address}>`,
      `In-Reply-To: <${ines.headerId}>`,
      'Auto-Submitted: auto-generated',
      'Subject: Please confirm',
      '',
      'Please confirm that you are human before your message is delivered.',
    ])
    expect((await stateOf(ines.conversationId)).state).toBe('open')
  })

  const at = new Date('2026-11-16T09:00:00Z')
  test.each([
    ['I am out of the office until Monday, 23 November.', '2026-11-23'],
    ['I am on annual leave and will be back on 30/11/2026.', '2026-11-30'],
    ['I am currently away, returning to the office on December 1st.', '2026-12-01'],
    ['Ich bin bis zum 27.11.2026 nicht im Büro.', '2026-11-27'],
    ['Ich bin im Urlaub und ab dem 30. November wieder erreichbar.', '2026-11-30'],
    ['Je suis absente jusqu’au 27 novembre 2026.', '2026-11-27'],
    ['Estoy fuera de la oficina hasta el 27 de noviembre.', '2026-11-27'],
    ['Sono assente fino al 27 novembre 2026.', '2026-11-27'],
    ['Ik ben afwezig tot en met 27 november 2026.', '2026-11-27'],
    ['Estou ausente até 27 de novembro de 2026.', '2026-11-27'],
  ])('%s', (text, until) => expect(awayIn('Automatic reply', text, at)).toEqual({ until }))

  test('away without a day, and an answer that says nothing of the kind', () => {
    expect(awayIn('Out of office', 'I will answer as soon as I can.', at)).toEqual({ until: null })
    expect(awayIn('We received your message', 'Somebody will answer within two days.', at)).toBeNull()
  })
})

describe('what the mailbox’s own server calls spam', () => {
  const spam = (from: string, above: string[], subject = `Cheap flour ${newId()}`) => [
    ...above,
    'Authentication-Results: mx.fern.example; spf=none',
    'Received: from stranger.example by mx.fern.example; Mon, 16 Nov 2026 09:00:00 +0000',
    `From: Flour <${from}>`,
    `Subject: ${subject}`,
    '',
    'Buy now.',
  ]
  const stranger = () => `flour-${newId()}@stranger.example`

  test('is put aside, findable, with why, and taken in by one word: this is a person', async () => {
    const before = await peopleCount()
    const from = stranger()
    const raw = await arrives(spam(from, ['X-Spam-Flag: YES']), mailboxId)
    expect(raw).toMatchObject({ state: 'aside', aside: 'spam', message_id: null })
    expect(await peopleCount()).toBe(before)
    expect(await myPeople()).not.toContain('Flour')
    const ask = async (q: string) =>
      (
        await world.app.inject({ url: `/api/aside-mails?limit=50&q=${encodeURIComponent(q)}`, headers: { cookie } })
      ).json<{ items: { id: string; why: string; from: string }[] }>()
    expect((await ask(from)).items).toMatchObject([{ id: raw.id, why: 'spam', from: `Flour <${from}>` }])
    expect((await ask('nobody%here')).items).toEqual([])
    const url = `/api/aside-mails/${raw.id}/welcome`
    expect((await world.app.inject({ method: 'PUT', url, headers: { cookie } })).statusCode).toBe(202)
    await world.work()
    expect((await ask(from)).items).toEqual([])
    expect(await myPeople()).toContain('Flour')
    expect((await world.app.inject({ method: 'PUT', url, headers: { cookie } })).statusCode).toBe(404)
  })

  test.each([
    ['rspamd', ['X-Rspamd-Action: add header']],
    [
      'SpamAssassin',
      ['X-Spam-Status: Yes, score=9.1 required=5.0', 'X-Spam-Checker-Version: SpamAssassin 4.0 on mx.fern.example'],
    ],
  ])('by %s', async (_name, above) => {
    expect((await arrives(spam(stranger(), above), mailboxId)).aside).toBe('spam')
  })

  test('only its own word counts, and only where it is believed', async () => {
    const served = (headers: string[], name: string | null) => isSpam(Buffer.from(headers.join('\r\n')), name)
    const from = (host: string, by: string) => `Received: from ${host} by ${by}; Mon, 16 Nov 2026 09:00:00 +0000`
    const outside = from('stranger.example', 'mx.fern.example')
    // rspamd and SpamAssassin before the mail goes on within the house, whoever named it or not
    for (const name of [null, 'mx.fern.example']) {
      expect(served([from('mx.fern.example', 'imap.fern.example'), 'X-Rspamd-Action: add header', outside], name)).toBe(
        true,
      )
      expect(served([from('localhost', 'mx.fern.example'), 'X-Spam-Flag: YES', outside], name)).toBe(true)
      expect(served(['X-Spam-Status: Yes, score=9', outside, from('x', 'stranger.example')], name)).toBe(true)
      expect(served([outside, 'X-Spam-Flag: YES', from('x', 'stranger.example')], name)).toBe(false)
      expect(served([from('evil.example', 'mx.stranger.example'), 'X-Spam-Flag: YES', outside], null)).toBe(false)
    }
    const below = spam(stranger(), [])
    below.splice(2, 0, 'X-Spam-Flag: YES')
    expect((await arrives(below, mailboxId)).state).toBe('understood')
    expect((await arrives(spam(stranger(), ['X-Spam-Flag: NO']), mailboxId)).state).toBe('understood')
    expect((await arrives(spam(stranger(), ['X-Spam-Flag: YES']))).state).toBe('understood')
  })

  test('Microsoft leaves its name out, and takes off the marks of others: its own count where the mailbox is with it', () => {
    const way = (by: string) => [
      `Received: from A.eurprd01.prod.outlook.com by ${by}; Mon, 16 Nov 2026 09:00:00 +0000`,
      'Received: from stranger.example by B.mail.protection.outlook.com; Mon, 16 Nov 2026 09:00:00 +0000',
    ]
    const ours = way('C.eurprd01.prod.outlook.com')
    const raw = (...headers: string[]) => isSpam(Buffer.from(headers.join('\r\n')), null)
    for (const mark of ['X-MS-Exchange-Organization-SCL: 6', 'X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:SPM;']) {
      expect(raw(...ours, mark)).toBe(true)
      expect(raw(...way('mx.fern.example'), mark)).toBe(false)
    }
    for (const mark of [
      'X-MS-Exchange-Organization-SCL: 1',
      'X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:NSPM;',
      'X-Spam-Flag: YES',
    ])
      expect(raw(...ours, mark)).toBe(false)
  })

  test('nobody whom we know is put aside', async () => {
    const maria = await spokenWith('Maria')
    expect((await arrives(spam(maria.address, ['X-Spam-Flag: YES']), mailboxId)).state).toBe('understood')
  })

  test('what nobody took in is forgotten after a month, all but its hash', async () => {
    const raw = await arrives(spam(stranger(), ['X-Spam-Flag: YES']), mailboxId)
    await world.db
      .updateTable('raw_mails')
      .set({ understood_at: new Date(Date.now() - 31 * 86_400_000) })
      .where('id', '=', raw.id)
      .execute()
    await forgetAside(world.act())
    const after = await world.db.selectFrom('raw_mails').selectAll().where('id', '=', raw.id).executeTakeFirstOrThrow()
    expect([after.raw.length, after.state, after.aside_from]).toEqual([0, 'same', null])
    expect(after.sha256).toEqual(raw.sha256)
  })
})

test('an address that bounces tells whoever adds it nothing of others', async () => {
  const rosa = await spokenWith('Rosa')
  const added = await addIdentity(world.act(ana), rosa.personId, {
    kind: 'email',
    value: `second-${newId()}@sol.example`,
  })
  expect(added).toMatchObject({ bounced: null, complainedAt: null, away: null })
})
