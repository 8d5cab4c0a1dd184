import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import type { z } from 'zod'
import type * as conversations from '../../../contract/conversations.ts'
import type * as people from '../../../contract/people.ts'
import { reply } from '../../conversations/index.ts'
import { changePerson, verifyIdentity } from '../../people/index.ts'
import { connectMailbox } from '../connect.ts'
import { guessAuthserv } from './guess-authserv.ts'
import { keepOne } from './keep.ts'
import { replyAddress } from './reply-address.ts'
import { stopReaders } from './understand.ts'
import { understandKept } from './understand-kept.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

const key = { signingDomain: 'sol.example', selector: 'mail', privateKey }

let world: World
let mailboxId: string
let cookie: string | undefined
let sam: Awaited<ReturnType<World['agent']>>

beforeAll(async () => {
  world = await openWorld()
  world.house.resolveTxt = async (name) =>
    name === 'mail._domainkey.sol.example'
      ? [[`v=DKIM1; k=rsa; p=${publicKey}`]]
      : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
  sam = await world.agent({ name: 'Sam Field', email: 'sam@fern.example' })
  const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: 'x', password: 'x' }
  mailboxId = await connectMailbox(world.act(), world.house, {
    name: '',
    address: 'support@fern.example',
    imap: server,
    smtp: server,
    folders: ['INBOX'],
    takeFrom: null,
    plusAddresses: true,
    untried: true,
  })
})
afterAll(stopReaders)

let count = 0
type Letter = { from: string; to?: string; subject?: string; text?: string; headers?: string[] }

function written({
  from,
  to = 'support@fern.example',
  subject = 'The oven',
  text = 'It stopped.',
  headers = [],
}: Letter) {
  const id = `${++count}@letters.example`
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${id}>`, ...headers]
  return { id, raw: `${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n` }
}

async function takeIn(raw: string) {
  const mailId = await keepOne(world.act(), mailboxId, Buffer.from(raw))
  await understandKept(world.act(), world.house, mailboxId)
  return world.db.selectFrom('raw_mails').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow()
}

async function comes(letter: Letter, sign = false) {
  const { raw, id } = written(letter)
  const signature = sign ? (await dkimSign(raw, { ...key, signatureData: [key] })).signatures : ''
  const kept = await takeIn(signature + raw)
  if (!kept.message_id) throw new Error(kept.reason ?? 'it became no message')
  const row = await world.db
    .selectFrom('messages')
    .select(['conversation_id', 'person_id', 'by_person_id', 'identity_id'])
    .where('id', '=', kept.message_id)
    .executeTakeFirstOrThrow()
  const shown = await messageOf(kept.message_id)
  return { ...row, id, shown, conversation: await conversationOf({ ...row, id: kept.message_id }) }
}

type Message = z.infer<typeof conversations.message>
type Lifeline = z.infer<typeof conversations.lifeline>

/** As if it had left: the id that answers to it refer to. */
async function ourMailId(messageId: string): Promise<string> {
  const { conversation_id } = await world.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('mail_ids')
    .values({ header_id: `${messageId}@fern.example`, message_id: messageId, conversation_id })
    .execute()
  return `${messageId}@fern.example`
}

/** Asks the API as Sam. */
async function ask<T>(url: string, method: 'GET' | 'PUT' | 'DELETE' = 'GET'): Promise<T> {
  const headers = { cookie: (cookie ??= await world.signIn(sam)), origin: 'http://rapport.test' }
  return (await world.app.inject({ method, url, headers })).json() as T
}
const person = (id: string) => ask<z.infer<typeof people.person>>(`/api/people/${id}`)
const messageOf = (id: string) => ask<Message>(`/api/messages/${id}`)
async function conversationOf({ person_id, id }: { person_id: string; id: string }) {
  const line = await ask<Lifeline>(`/api/people/${person_id}/lifeline?around=${id}`)
  const message = line.messages.find((one) => one.id === id)
  return line.conversations.find((one) => one.id === message?.conversationId)!
}
const sharing = (of: { person_id: string; identity_id: string | null }, method: 'PUT' | 'DELETE') =>
  ask<{ code?: string }>(`/api/people/${of.person_id}/identities/${of.identity_id}/sharing`, method)

describe('whether it is she', () => {
  test('a signed mail verifies her address, once; an unsigned one after that is doubtful', async () => {
    const first = await comes({ from: 'Maria López <maria@sol.example>' }, true)
    expect(first.shown).toMatchObject({ proof: 'proven', caution: null })
    const [identity] = (await person(first.person_id)).identities
    expect(identity).toMatchObject({ verifiedBy: 'dkim' })
    await comes({ from: 'Maria López <maria@sol.example>' }, true)
    const told = await world.db.selectFrom('events').selectAll().where('kind', '=', 'identity.verified').execute()
    expect(told.filter((event) => event.person_id === first.person_id)).toHaveLength(1)
    const forged = await comes({
      from: 'Maria López <maria@sol.example>',
      text: 'Send me my history.',
      headers: ['Cc: evil@evil.example'],
    })
    // and whom it puts in copy gets nothing by default
    expect(forged.conversation.replyCc).toEqual([])
    expect(forged.shown).toMatchObject({ proof: 'doubtful', caution: 'without' })
    expect(forged.person_id).toBe(first.person_id)
  })

  test('a stranger under her name is somebody else, and a guest in her conversation is told apart', async () => {
    const maria = await comes({ from: 'Maria López <maria@sol.example>', subject: 'Flour' }, true)
    const stranger = await comes({
      from: 'Maria López <maria.lopez@evil.example>',
      to: replyAddress('support@fern.example', maria.conversation_id, world.house.secrets)!,
      subject: 'Re: Flour',
      text: 'What did we say last time?',
    })
    expect(stranger.conversation_id).toBe(maria.conversation_id)
    expect(stranger.by_person_id).not.toBe(maria.person_id)
    expect(stranger.shown).toMatchObject({ proof: 'unproven', caution: 'guest' })
    expect(stranger.conversation.people).toMatchObject([
      { face: { id: stranger.by_person_id }, part: 'wrote', identity: { value: 'maria.lopez@evil.example' } },
    ])
    // nor do their words pass for hers in a list
    const { last_words } = await world.db
      .selectFrom('conversations')
      .select('last_words')
      .where('id', '=', maria.conversation_id)
      .executeTakeFirstOrThrow()
    expect(last_words).toBe('maria.lopez@evil.example: What did we say last time?')
    // an answer still goes to her, not to whoever asked last
    expect(stranger.conversation.replyTo?.value).toBe('maria@sol.example')
    const answer = await reply(world.act(sam), maria.conversation_id, {
      text: 'Hello',
      attachmentIds: [],
      clientId: 'answer-flour',
    })
    expect((await messageOf(answer)).to).toEqual([{ name: 'Maria López', address: 'maria@sol.example' }])
    // said to be hers by whoever knows, nothing is said against it any more
    await verifyIdentity(world.act(sam), stranger.identity_id!, 'agent')
    expect((await messageOf(stranger.shown.id)).caution).toBeNull()
  })

  test('from a second address: it belongs to its own author, and that it answers a mail only she got is a reason to ask', async () => {
    const maria = await comes({ from: 'Maria López <maria@sol.example>', subject: 'Yeast' }, true)
    const words = { attachmentIds: [], text: 'On its way.' }
    const alone = await ourMailId(
      await reply(world.act(sam), maria.conversation_id, { ...words, clientId: 'yeast-alone' }),
    )
    const second = await comes({
      from: 'M. L. <ml@home.example>',
      subject: 'Re: Yeast',
      headers: [`In-Reply-To: <${alone}>`],
    })
    expect(second.conversation_id).toBe(maria.conversation_id)
    expect(second.shown).toMatchObject({ author: { face: { name: 'M. L.' } }, answersForThem: true })
    // where others got it, too, it says nothing
    const both = await ourMailId(
      await reply(world.act(sam), maria.conversation_id, { ...words, clientId: 'yeast-both', cc: ['pau@sol.example'] }),
    )
    const other = await comes({ from: 'P <p@home.example>', subject: 'Re: Yeast', headers: [`In-Reply-To: <${both}>`] })
    expect(other.shown.answersForThem).toBe(false)
  })

  test('whoever types her address into our form is nobody proven, and the agent is told', async () => {
    const typed = await comes(
      { from: 'Website <support@fern.example>', headers: ['Reply-To: Maria <maria@sol.example>'] },
      true,
    )
    expect(typed.shown).toMatchObject({ proof: 'unproven', caution: 'form', author: { face: { name: 'Maria López' } } })
    const nobody = await comes({
      from: 'Website <support@fern.example>',
      headers: ['Reply-To: New <new@form.example>'],
    })
    expect(nobody.shown.caution).toBeNull()
    expect((await person(nobody.person_id)).identities[0]?.verifiedAt).toBeNull()
  })

  test('a name that is another address makes no name, and two senders are kept and doubted', async () => {
    const trick = await comes({ from: '"maria@sol.example" <tricky.one@evil.example>' })
    expect(trick.shown).toMatchObject({ proof: 'doubtful', caution: 'name', author: { face: { name: 'Tricky One' } } })
    const two = await comes({ from: 'A <a@evil.example>', headers: ['From: Maria <maria@sol.example>'] })
    expect(two.shown).toMatchObject({ proof: 'doubtful', caution: 'two_senders' })
  })

  test('what comes from our own mailbox and names nobody makes no person; it is kept and said', async () => {
    const { raw } = written({ from: 'Fern <support@fern.example>' })
    const kept = await takeIn(raw)
    expect(kept).toMatchObject({ state: 'failed', message_id: null })
    expect(kept.reason).toMatch(/our own mailbox/)
    expect(
      await world.db.selectFrom('identities').where('value_key', '=', 'support@fern.example').select('id').execute(),
    ).toEqual([])
  })
})

describe('an address that several share', () => {
  test('is offered to be told apart, never by itself; then the name decides, and whoever gives none is a person too', async () => {
    const jo = await comes({ from: 'Jo Baker <office@bakers.example>' })
    expect((await person(jo.person_id)).identities[0]).toMatchObject({ shared: false, perhapsShared: 'office' })
    const sue = await comes({ from: 'Sue Baker <office@bakers.example>' })
    expect(sue.by_person_id).toBe(jo.person_id)
    expect((await person(jo.person_id)).identities[0]).toMatchObject({
      perhapsShared: 'names',
      otherNames: ['Sue Baker'],
    })

    await sharing(jo, 'PUT')
    const again = await comes({ from: 'Sue Baker <office@bakers.example>' })
    expect(again.by_person_id).not.toBe(jo.person_id)
    expect(again.shown.author.face?.name).toBe('Sue Baker')
    expect((await comes({ from: 'JO BAKER <office@bakers.example>' })).by_person_id).toBe(jo.person_id)
    const nameless = await comes({ from: 'office@bakers.example' })
    expect([jo.person_id, again.by_person_id]).not.toContain(nameless.by_person_id)
    expect((await comes({ from: 'Office <office@bakers.example>' })).by_person_id).toBe(nameless.by_person_id)
    expect(await sharing(jo, 'DELETE')).toMatchObject({ code: 'still_shared' })
  })

  test('Maria and María López are one; a family with one address is offered to be told apart', async () => {
    const one = await comes({ from: 'Maria Lopez <familia@casa.example>' })
    await comes({ from: 'María López <familia@casa.example>' })
    await comes({ from: 'Maria <familia@casa.example>' })
    expect((await person(one.person_id)).identities[0]?.otherNames).toEqual([])
    await comes({ from: 'Pau Lopez <familia@casa.example>' })
    expect((await person(one.person_id)).identities[0]?.otherNames).toEqual(['Pau Lopez'])
  })
})

describe('several people in one conversation', () => {
  test('a colleague in copy takes part once we know them; strangers stay on the envelope until they write', async () => {
    const pau = await comes({ from: 'Pau Sol <pau@sol.example>', subject: 'Hello' }, true)
    const letter = await comes(
      {
        from: 'Maria López <maria@sol.example>',
        subject: 'Bread',
        headers: ['Cc: Pau <pau@sol.example>, New <new@sol.example>, support+x@fern.example'],
      },
      true,
    )
    expect(letter.conversation.people).toMatchObject([{ face: { name: 'Pau Sol' }, part: 'copied' }])
    expect(letter.conversation.replyCc.map((one) => one.address)).toEqual(['pau@sol.example', 'new@sol.example'])
    const line = await ask<Lifeline>(`/api/people/${pau.person_id}/lifeline`)
    expect(line.broughtIn).toMatchObject([{ part: 'copied', subject: 'Bread', person: { name: 'Maria López' } }])

    const joined = await comes(
      { from: 'New Colleague <new@sol.example>', subject: 'Re: Bread', headers: [`In-Reply-To: <${letter.id}>`] },
      true,
    )
    expect(joined.conversation_id).toBe(letter.conversation_id)
    expect(joined.conversation.people.map((one) => [one.face.name, one.part])).toEqual([
      ['Pau Sol', 'copied'],
      ['New Colleague', 'wrote'],
    ])
    expect(joined.conversation.replyTo?.value).toBe('new@sol.example')
  })

  test('who of those that got it works with us is shown apart from those outside', async () => {
    const { shown } = await comes({
      from: 'Rosa Ferri <rosa@ferri.example>',
      headers: ['Cc: Jo Baker <jo@ferri.example>, Sam Field <sam@fern.example>, support@fern.example'],
    })
    expect(shown.alsoTo).toEqual({
      others: [{ name: 'Jo Baker', address: 'jo@ferri.example' }],
      colleagues: [{ name: 'Sam Field', address: 'sam@fern.example' }],
    })
  })

  test('what a mailing list sends in its own name is whose it says, calmly: nothing proves it', async () => {
    const first = await comes({ from: 'Tom Adeyemi <tom@adeyemi.example>' })
    const { shown, by_person_id, conversation } = await comes({
      from: '"Tom Adeyemi via Bakers" <bakers@lists.example>',
      to: 'bakers@lists.example',
      headers: ['Reply-To: Tom Adeyemi <tom@adeyemi.example>', 'List-Id: Bakers <bakers.lists.example>'],
    })
    expect(by_person_id).toBe(first.by_person_id)
    expect(shown).toMatchObject({
      caution: 'list',
      byWayOf: { address: 'bakers@lists.example' },
      alsoTo: { others: [], colleagues: [] },
    })
    expect(conversation.replyCc).toEqual([])
  })

  test('our answer goes to everyone that it names, by name, and whoever is copied in takes part', async () => {
    const letter = await comes({ from: 'Maria López <maria@sol.example>', subject: 'Cakes' }, true)
    const answer = await reply(world.act(sam), letter.conversation_id, {
      text: 'Pau should know.',
      attachmentIds: [],
      clientId: 'answer-cakes',
      cc: ['PAU@sol.example', 'pau@sol.example', 'maria@sol.example', 'else@where.example'],
    })
    expect((await messageOf(answer)).cc).toEqual([
      { name: 'Pau Sol', address: 'pau@sol.example' },
      { name: '', address: 'else@where.example' },
    ])
    const now = await conversationOf({ person_id: letter.person_id, id: letter.shown.id })
    expect(now.people.map((one) => one.face.name)).toEqual(['Pau Sol'])
  })

  test('ten thousand in copy make no crowd, and are read in a moment', async () => {
    const crowd = Array.from({ length: 10_000 }, (_, i) => `p${i}@crowd.example`).join(',\r\n ')
    const began = performance.now()
    const letter = await comes({ from: 'Crowd <crowd@evil.example>', headers: [`Cc: ${crowd}`] })
    expect(performance.now() - began).toBeLessThan(5000)
    expect(letter.shown.cc.length).toBeLessThanOrEqual(100)
    expect(letter.conversation.replyCc.length).toBeLessThanOrEqual(30)
    expect(letter.conversation.people).toEqual([])
  })

  test("whoever writes in another's name is kept and shown", async () => {
    await comes({ from: 'Jo Hand <jo@sol.example>', subject: 'Hi' }, true)
    const letter = await comes(
      { from: 'Maria López <maria@sol.example>', subject: 'Rent', headers: ['Sender: Jo Hand <jo@sol.example>'] },
      true,
    )
    expect(letter.shown).toMatchObject({
      author: { face: { name: 'Maria López' } },
      writtenBy: { name: 'Jo Hand', address: 'jo@sol.example' },
    })
    expect(letter.conversation.people).toMatchObject([{ face: { name: 'Jo Hand' }, part: 'on_behalf' }])
  })
})

const forwarded = (words: string, whose = 'Piet de Boer <piet@deboer.example>') =>
  `${words}\n\n---------- Forwarded message ---------\nFrom: ${whose}\nDate: Mon, 2 Nov 2026 at 10:04\nSubject: A broken mill\nTo: Sam Field <sam@fern.example>\n\nHello Sam,\n\nthe mill broke.\n\nPiet`

describe('a mail passed on', () => {
  test("by Sam is Piet's; Sam is kept, with what he wrote above, and nothing is lost", async () => {
    const letter = await comes({
      from: 'Sam Field <sam@fern.example>',
      subject: 'Fwd: A broken mill',
      text: forwarded('Can somebody help Piet?'),
    })
    expect(letter.shown).toMatchObject({
      author: { face: { name: 'Piet de Boer' } },
      text: 'Hello Sam,\n\nthe mill broke.\n\nPiet',
      subject: 'A broken mill',
      from: { address: 'piet@deboer.example' },
      passedOn: { name: 'Sam Field', address: 'sam@fern.example', words: 'Can somebody help Piet?', agentId: sam.id },
    })
    expect(letter.shown.folded).toContain('Forwarded message')
    expect(letter.conversation.subject).toBe('A broken mill')
    expect(letter.conversation.replyTo?.value).toBe('piet@deboer.example')
    // no person was made of Sam
    expect(
      await world.db.selectFrom('identities').where('value_key', '=', 'sam@fern.example').select('id').execute(),
    ).toEqual([])
  })

  test('by somebody of our house who is no agent is kept as a person who passed it on', async () => {
    const letter = await comes({
      from: 'The Shop <shop@fern.example>',
      subject: 'Fwd: A broken mill',
      text: forwarded('For you'),
    })
    expect(letter.conversation.people).toMatchObject([{ face: { name: 'The Shop' }, part: 'forwarded' }])
  })

  test('mails of two people that Maria attaches stand in her letter, each with who wrote it, and are found by their words', async () => {
    const inner = (who: string, words: string) =>
      `--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: ${who} <${who.toLowerCase()}@elsewhere.example>\r\nSubject: From ${who}\r\n\r\n${words}\r\n`
    const kept = await takeIn(
      `From: Maria <maria@panaderiasol.example>\r\nTo: support@fern.example\r\nSubject: Two\r\nMessage-ID: <two@sol.example>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nWhat shall I say to them?\r\n${inner('Wim', 'The quinceladder is gone.')}${inner('Els', 'It is here.')}--x--\r\n`,
    )
    const message = await messageOf(kept.message_id!)
    expect(message).toMatchObject({
      from: { address: 'maria@panaderiasol.example' },
      text: 'What shall I say to them?',
      encloses: [
        {
          from: { address: 'wim@elsewhere.example' },
          subject: 'From Wim',
          date: null,
          text: 'The quinceladder is gone.',
        },
        { from: { address: 'els@elsewhere.example' }, text: 'It is here.' },
      ],
    })
    expect(message.attachments).toHaveLength(2)
    const found = await ask<{ items: { person: { name: string } }[] }>('/api/search?q=quinceladder')
    expect(found.items).toHaveLength(1)
  })

  test("attached whole is Piet's too: his words, his subject, his file, and his thread", async () => {
    const inner =
      'From: Piet de Boer <piet@deboer.example>\r\nTo: sam@fern.example\r\nCc: Pau <pau@sol.example>\r\nSubject: The second mill\r\nMessage-ID: <mill@deboer.example>\r\nDate: Mon, 2 Nov 2026 10:04:00 +0000\r\n\r\nIt broke too.\r\n'
    const raw = `From: Sam Field <sam@fern.example>\r\nTo: support@fern.example\r\nSubject: Fwd: The second mill\r\nMessage-ID: <attached@fern.example>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAnother one.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x--\r\n`
    const kept = await takeIn(raw)
    const shown = await messageOf(kept.message_id!)
    expect(shown).toMatchObject({
      author: { face: { name: 'Piet de Boer' } },
      text: 'It broke too.',
      subject: 'The second mill',
      passedOn: { words: 'Another one.' },
      attachments: [{ type: 'message/rfc822' }],
    })
    const next = await comes({
      from: 'Piet de Boer <piet@deboer.example>',
      subject: 'Re: The second mill',
      headers: ['In-Reply-To: <mill@deboer.example>'],
    })
    expect(next.conversation_id).toBe(shown.conversationId)
  })

  test('by a customer stays hers: whose words they are is shown, and nobody is made of it', async () => {
    const letter = await comes(
      {
        from: 'Maria López <maria@sol.example>',
        subject: 'Fwd: A broken mill',
        text: forwarded('Look what Piet says'),
      },
      true,
    )
    expect(letter.shown).toMatchObject({
      author: { face: { name: 'Maria López' } },
      passedOn: null,
      forwards: { address: 'piet@deboer.example' },
    })
    expect(letter.shown.forwards?.personId).not.toBeNull()
    expect(letter.shown.text).toContain('the mill broke')
    const other = await comes(
      {
        from: 'Maria López <maria@sol.example>',
        subject: 'Fwd: A broken mill',
        text: forwarded('x', 'Nobody <nobody@known.example>'),
      },
      true,
    )
    expect(other.shown.forwards).toMatchObject({ address: 'nobody@known.example', personId: null })
  })

  test("by whoever pretends to be Sam, where Sam's mails were proven, is not unwrapped unseen", async () => {
    await world.db.updateTable('mailboxes').set({ trusted_authserv: 'mx.fern.example' }).execute()
    const forged = await comes({
      from: 'Sam Field <sam@fern.example>',
      subject: 'Fwd: A broken mill',
      text: forwarded('x', 'Maria López <maria@sol.example>'),
      headers: ['Authentication-Results: mx.fern.example; dmarc=fail header.from=fern.example'],
    })
    expect(forged.shown.author.face?.name).toBe('Sam Field')
    const silent = await comes({
      from: 'Sam Field <sam@fern.example>',
      subject: 'Fwd: A broken mill',
      text: forwarded('y', 'Maria López <maria@sol.example>'),
    })
    expect(silent.shown).toMatchObject({
      author: { face: { name: 'Maria López' } },
      proof: 'unproven',
      caution: 'passed_on',
    })
  })

  test('fifty mails one in the other are taken in', async () => {
    let inner = 'From: Deep <deep@x.example>\r\nSubject: deep\r\n\r\nAt the bottom.\r\n'
    for (let i = 0; i < 50; i++)
      inner = `From: L${i} <l${i}@fern.example>\r\nSubject: Fwd: deep\r\nContent-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b${i}--\r\n`
    const began = performance.now()
    const kept = await takeIn(`To: support@fern.example\r\n${inner}`)
    expect(kept.message_id).not.toBeNull()
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

test("the name of a server that writes its checks into nearly every mail is offered, and nobody else's", async () => {
  const { id } = await world.db.selectFrom('mailboxes').select('id').executeTakeFirstOrThrow()
  expect(await guessAuthserv(world.act(), id)).toBeNull()
  for (let i = 0; i < 30; i++)
    await comes({ from: `A${i} <a${i}@many.example>`, headers: ['Authentication-Results: mx.host.example; spf=none'] })
  await comes({ from: 'Evil <x@evil.example>', headers: ['Authentication-Results: mx.evil.example; dmarc=pass'] })
  expect(await guessAuthserv(world.act(), id)).toBe('mx.host.example')
})

describe('an organisation', () => {
  test('is known by its mail domain: whoever comes from it belongs there, but from a public provider nobody does', async () => {
    const first = await comes({ from: 'Ada <ada@mill.example>' })
    await changePerson(world.act(sam), first.person_id, { organisationName: 'The Mill' })
    const second = await comes({ from: 'Bob <bob@UK.mill.example>' })
    expect((await person(second.person_id)).organisation?.name).toBe('The Mill')

    const free = await comes({ from: 'Cy <cy@gmail.com>' })
    await changePerson(world.act(sam), free.person_id, { organisationName: 'The Mill' })
    const other = await comes({ from: 'Di <di@gmail.com>' })
    expect((await person(other.person_id)).organisation).toBeNull()
  })
})
