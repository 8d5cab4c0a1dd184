import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { describe, expect, test } from 'vitest'
import { proveSender } from './authenticity.ts'
import type { MailAddress } from './mail.ts'

/* Real signatures by real keys; only the DNS is ours. */

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const record = `v=DKIM1; k=rsa; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const at = new Date('2026-11-20T10:00:00Z')

const asked: string[] = []
const dns = (answers: Record<string, string>) => async (name: string) => {
  asked.push(name)
  const found = answers[name]
  if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[found]]
}
const resolveTxt = dns({
  'mail._domainkey.sol.example': record,
  'mail._domainkey.evil.example': record,
  'testing._domainkey.sol.example': record.replace('k=rsa', 'k=rsa; t=y'),
})

const from = (address = 'maria@sol.example', name = 'Maria'): MailAddress => ({ name, address })
const letter = (head = 'From: Maria <maria@sol.example>') =>
  `${head}\r\nTo: support@fern.example\r\nSubject: The oven\r\nDate: Fri, 20 Nov 2026 09:59:00 +0000\r\nMessage-ID: <1@sol.example>\r\n\r\nIt stopped again.\r\n`

async function signed(raw: string, more: { domain?: string; selector?: string; maxBodyLength?: number } = {}) {
  const by = {
    signingDomain: more.domain ?? 'sol.example',
    selector: more.selector ?? 'mail',
    privateKey,
    ...(more.maxBodyLength === undefined ? {} : { maxBodyLength: more.maxBodyLength }),
  }
  const { signatures } = await dkimSign(raw, {
    canonicalization: 'relaxed/relaxed',
    signTime: new Date('2026-11-20T09:59:30Z'),
    ...by,
    signatureData: [by],
  })
  return signatures + raw
}

const prove = (raw: string, who: MailAddress | null = from(), more: { signatures?: boolean; authserv?: string } = {}) =>
  proveSender(Buffer.from(raw), who, at, {
    signatures: more.signatures ?? true,
    authserv: more.authserv ?? null,
    resolveTxt,
  })

describe('a signature', () => {
  test('of the domain that the mail is from proves it', async () => {
    expect(await prove(await signed(letter()))).toMatchObject({ state: 'proven', by: 'dkim', caution: null })
    // relaxed alignment: a signature of the organisation holds for its branches
    const branch = await signed(letter('From: Maria <maria@shop.sol.example>'))
    expect(await prove(branch, from('maria@shop.sol.example'))).toMatchObject({ state: 'proven' })
  })

  test('of another domain proves nothing, and nobody is asked for its key', async () => {
    asked.length = 0
    expect(await prove(await signed(letter(), { domain: 'evil.example' }))).toMatchObject({
      state: 'unproven',
      by: null,
    })
    expect(asked).toEqual([])
    // nor does one beside it send us asking
    const both = await signed(await signed(letter()), { domain: 'evil.example' })
    expect(await prove(both)).toMatchObject({ state: 'proven' })
    expect(asked.every((name) => name.endsWith('.sol.example'))).toBe(true)
  })

  test('over other words, or over a part of them, proves nothing', async () => {
    const raw = await signed(letter())
    expect(await prove(raw.replace('again', 'for good'))).toMatchObject({ state: 'unproven' })
    expect(await prove(raw.replace('Subject: The oven', 'Subject: Pay here'))).toMatchObject({ state: 'unproven' })
    const part = await signed(letter(), { maxBodyLength: 5 })
    expect(await prove(part)).toMatchObject({ state: 'unproven' })
  })

  test('of a key that is gone, or only on trial, proves nothing', async () => {
    expect(await prove(await signed(letter(), { selector: 'gone' }))).toMatchObject({
      state: 'unproven',
      checked: true,
    })
    expect(await prove(await signed(letter(), { selector: 'testing' }))).toMatchObject({ state: 'unproven' })
  })

  test('whose key cannot be asked for just now says nothing against anybody', async () => {
    const away = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }))
    const raw = Buffer.from(await signed(letter()))
    expect(await proveSender(raw, from(), at, { signatures: true, authserv: null, resolveTxt: away })).toMatchObject({
      state: 'unproven',
      checked: false,
    })
  })

  test('is not looked at where nobody wants it, and a thousand of them are not either', async () => {
    asked.length = 0
    expect(await prove(await signed(letter()), from(), { signatures: false })).toMatchObject({
      state: 'unproven',
      checked: false,
    })
    const one = (await signed(letter())).split('\r\nFrom:')[0]!
    expect(await prove(`${`${one}\r\n`.repeat(1000)}${letter()}`)).toMatchObject({ state: 'unproven' })
    expect(asked).toEqual([])
  })
})

describe('what shows another than it comes from', () => {
  test('two Froms are doubtful, whichever of them is signed', async () => {
    const raw = await signed(letter('From: Maria <maria@sol.example>'))
    expect(await prove(`From: Evil <x@evil.example>\r\n${raw}`)).toMatchObject({
      state: 'doubtful',
      caution: 'two_senders',
    })
    expect(await prove(raw.replace('\r\nTo:', '\r\nFROM : Evil <x@evil.example>\r\nTo:'))).toMatchObject({
      state: 'doubtful',
      caution: 'two_senders',
    })
  })

  test("a name that is somebody else's address is doubtful, one's own is not", async () => {
    const raw = await signed(letter('From: "maria@sol.example" <x@evil.example>'), { domain: 'evil.example' })
    expect(await prove(raw, from('x@evil.example', 'maria@sol.example'))).toMatchObject({
      state: 'doubtful',
      caution: 'name',
    })
    const own = await signed(letter('From: "maria@sol.example" <maria@sol.example>'))
    expect(await prove(own, from('maria@sol.example', 'maria@sol.example'))).toMatchObject({ state: 'proven' })
  })

  test('several authors in one From prove none of them', async () => {
    const raw = await signed(letter('From: Maria <maria@sol.example>, Evil <x@evil.example>'))
    expect(await prove(raw)).toMatchObject({ state: 'unproven', checked: true })
  })
})

describe('what the mail server found out', () => {
  const checkedBy = (...results: string[]) =>
    results.map((one) => `Authentication-Results: ${one}\r\n`).join('') + letter()
  const believing = { signatures: false, authserv: 'mx.fern.example' }

  test.each([
    ['dmarc', 'mx.fern.example; dmarc=pass (p=REJECT) header.from=sol.example; spf=fail smtp.mailfrom=x.example'],
    ['dkim', 'mx.fern.example 1; dkim=pass header.d=mail.sol.example header.s=x'],
    ['dkim', 'mx.fern.example; dkim=pass\r\n header.i=@sol.example (a "comment; dmarc=fail")'],
    ['spf', 'MX.fern.example; spf=pass (ok) smtp.mailfrom="bounce@sol.example"'],
  ])('proves it by %s', async (by, results) => {
    expect(await prove(checkedBy(results), from(), believing)).toMatchObject({ state: 'proven', by })
  })

  test.each([
    ['about another domain', 'mx.fern.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example'],
    ['about another From', 'mx.fern.example; dmarc=pass header.from=evil.example'],
    ['in a comment', 'mx.fern.example; spf=none (dmarc=pass header.from=sol.example)'],
    ['nothing', 'mx.fern.example; none'],
    ['of a server that nobody named', 'mx.evil.example; dmarc=pass header.from=sol.example'],
    ['of a server without a name', 'spf=pass smtp.mailfrom=sol.example; dmarc=pass header.from=sol.example'],
  ])('%s proves nothing', async (_what, results) => {
    expect(await prove(checkedBy(results), from(), believing)).toMatchObject({ state: 'unproven', by: null })
  })

  test('a failed check is doubtful', async () => {
    expect(
      await prove(
        checkedBy('mx.fern.example; dmarc=fail header.from=sol.example; dkim=pass header.d=evil.example'),
        from(),
        believing,
      ),
    ).toMatchObject({
      state: 'doubtful',
      caution: 'failed',
    })
  })

  test('forged below the true one it counts nothing, and unasked it counts nothing at all', async () => {
    const forged = 'mx.fern.example; dmarc=pass header.from=sol.example'
    expect(
      await prove(checkedBy('mx.fern.example; dmarc=fail header.from=sol.example', forged), from(), believing),
    ).toMatchObject({ state: 'doubtful' })
    expect(await prove(checkedBy('mx.fern.example; spf=none', forged), from(), believing)).toMatchObject({
      state: 'unproven',
    })
    expect(await prove(checkedBy(forged), from(), { signatures: false })).toMatchObject({
      state: 'unproven',
      checked: false,
    })
  })

  test('a header made to wear us out is read no further than any honest one is long', async () => {
    const before = process.cpuUsage()
    await prove(checkedBy(`mx.fern.example; ${'('.repeat(500_000)}${'a.b=c '.repeat(100_000)}`), from(), believing)
    // of our own: others may work on this machine, too
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  })
})
