import { generateKeyPairSync } from 'node:crypto'
import { sealMessage } from 'mailauth/lib/arc/index.js'
import { expect, test } from 'vitest'
import { proveSender } from './authenticity.ts'

/* Real seals (RFC 8617) by real keys; only the DNS is ours. */

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const record = `v=DKIM1; k=rsa; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const at = new Date()
const letter =
  'From: Maria <maria@sol.example>\r\nTo: support@fern.example\r\nSubject: The oven\r\nMessage-ID: <1@sol.example>\r\n\r\nIt stopped again.\r\n'
const PASSED = 'mx.lists.example; dmarc=pass header.from=sol.example; spf=pass smtp.mailfrom=maria@sol.example'

/** A mail as a server passes it on: under its seal, with what it found out when it got it. */
async function sealed(raw: string, { domain = 'lists.example', authResults = PASSED, cv = 'none' } = {}) {
  const by = { signingDomain: domain, selector: 'arc', privateKey, authResults, cv: cv as 'none' }
  return (await sealMessage(raw, by)).toString() + raw
}

async function prove(raw: string, sealers: string[] | undefined, answers: Record<string, string> = {}) {
  const asked: string[] = []
  const known: Record<string, string> = {
    'arc._domainkey.lists.example': record,
    'arc._domainkey.other.example': record,
    ...answers,
  }
  const resolveTxt = async (name: string) => {
    asked.push(name)
    const found = known[name]
    if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return [[found]]
  }
  const from = { name: 'Maria', address: 'maria@sol.example' }
  const checks = { signatures: true, authserv: null, resolveTxt, ...(sealers && { sealers }) }
  return { proof: await proveSender(Buffer.from(raw), from, at, checks), asked }
}

test('a seal of a server that is believed proves what that server found out', async () => {
  const { proof } = await prove(await sealed(letter), ['lists.example'])
  expect(proof).toMatchObject({ state: 'proven', by: 'dmarc' })
})

test('a seal of anybody else proves nothing, and nobody is asked for its key', async () => {
  const raw = await sealed(letter)
  for (const sealers of [undefined, [], ['fern.example']]) {
    const { proof, asked } = await prove(raw, sealers)
    expect(proof).toMatchObject({ state: 'unproven', by: null })
    expect(asked).toEqual([])
  }
})

test('a seal over other words, with other findings, or of a key that is gone proves nothing', async () => {
  const raw = await sealed(letter)
  const forged = [
    raw.replace('stopped again', 'is for sale'),
    (await sealed(letter, { authResults: 'mx.lists.example; dmarc=fail header.from=sol.example' })).replace(
      'dmarc=fail',
      'dmarc=pass',
    ),
  ]
  for (const each of forged) expect((await prove(each, ['lists.example'])).proof.state).not.toBe('proven')
  const gone = await prove(raw, ['lists.example'], { 'arc._domainkey.lists.example': '' })
  expect(gone.proof.state).toBe('unproven')
})

test('what the server found out must speak for this very author', async () => {
  for (const authResults of [
    'mx.lists.example; dmarc=fail header.from=sol.example',
    'mx.lists.example; dmarc=pass header.from=evil.example',
    'mx.lists.example; spf=pass smtp.mailfrom=x@evil.example',
    'mx.lists.example; none',
  ])
    expect((await prove(await sealed(letter, { authResults }), ['lists.example'])).proof.state, authResults).not.toBe(
      'proven',
    )
})

test('of several seals the newest is believed, and only where it is one of those named', async () => {
  const twice = await sealed(await sealed(letter, { domain: 'other.example' }), { cv: 'pass' })
  expect((await prove(twice, ['lists.example'])).proof).toMatchObject({ state: 'proven', by: 'dmarc' })
  expect((await prove(twice, ['other.example'])).proof.state).toBe('unproven')
  // one that says itself that the chain before it is broken
  const broken = await sealed(await sealed(letter, { domain: 'other.example' }), { cv: 'fail' })
  expect((await prove(broken, ['lists.example'])).proof.state).toBe('unproven')
})
