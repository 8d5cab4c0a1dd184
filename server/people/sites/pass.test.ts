import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { type OwnSite, ownSite, passOf, type Said } from '../../../test/site.ts'
import { openWorld } from '../../../test/world.ts'
import { forgetSpentPasses } from './forget-spent.ts'
import { meetByPass } from './meet.ts'
import { checkPass } from './pass.ts'
import { addSite, readSites, revokeKey, rotateKey } from './site.ts'

/* What a site says, who may say it, and for how long. */

const world = await openWorld()
const { secrets } = world.house
const admin = await world.signIn(await world.agent({ name: 'Ines Haddad', role: 'admin' }))
const shop = await ownSite(world)
const url = 'http://rapport.test'
const now = () => Math.floor(Date.now() / 1000)
const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const trial = async (token: string) =>
  (
    await world.app.inject({ method: 'POST', url: '/api/pass-trials', payload: { token }, headers: { cookie: admin } })
  ).json<{
    works: boolean
    words: string
    person: unknown
  }>()
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token of the shop names somebody: by its id, and by an address that it has proven', async () => {
  const token = await passOf(shop, {
    sub: '4711',
    name: 'Maria López',
    email: 'maria@lopez.example',
    email_verified: true,
  })
  expect(await checkPass(world.act(), world.house, token)).toMatchObject({
    external: '4711',
    name: 'Maria López',
    email: 'maria@lopez.example',
    unprovenEmail: null,
  })
  expect(await trial(token)).toMatchObject({ works: true, person: { id: '4711', addressProven: true } })
  const heard = await passOf(shop, { sub: '4711', email: 'maria@lopez.example' })
  expect(await checkPass(world.act(), world.house, heard)).toMatchObject({
    email: null,
    unprovenEmail: 'maria@lopez.example',
  })
  expect((await trial(heard)).words).toContain('email_verified')
})

test('whatever is wrong with it, it opens nothing, and only an administrator hears what it is', async () => {
  const at = now()
  const good: Said = { sub: '4711' }
  const [head, body, signature] = (await passOf(shop, good)).split('.') as [string, string, string]
  const claims = { iss: shop.issuer, aud: url, iat: at, exp: at + 60, jti: 'one', ...good }
  const none = `${base64({ alg: 'none', kid: shop.kid })}.${base64(claims)}.`
  const cases: [string, string, RegExp][] = [
    ['no token', 'hello', /can be read/],
    ['nothing signed', none, /another algorithm/],
    [
      'nothing signed, in capitals',
      `${base64({ alg: 'NONE', kid: shop.kid })}.${base64(claims)}.`,
      /another algorithm/,
    ],
    ['its signature left out', `${head}.${body}.`, /not by this key|can be read/],
    ['its claims changed', `${head}.${base64({ ...claims, sub: '1' })}.${signature}`, /not by this key/],
    [
      'another secret',
      await passOf({ ...shop, secret: 'a secret that somebody guessed, long enough' }, good),
      /not by this key/,
    ],
    ['another hash', await passOf(shop, good, { header: { alg: 'HS512' } }), /another algorithm/],
    ['no name of its key', await passOf(shop, good, { header: { kid: undefined } }), /no "kid"/],
    ['a key that nobody has', await passOf(shop, good, { header: { kid: "' or 1=1" } }), /No key here/],
    [
      'what must be understood and is not',
      byHand(shop.secret, { alg: 'HS256', kid: shop.kid, crit: ['x'], x: 1 }, claims),
      /can be read/,
    ],
    ['another issuer', await passOf(shop, { ...good, iss: 'https://evil.example' }), /issuer/],
    ['no issuer', await passOf(shop, { ...good, iss: undefined }), /issuer/],
    ['for another house', await passOf(shop, { ...good, aud: 'https://other.example' }), /"aud" must be/],
    ['for nobody', await passOf(shop, { ...good, aud: undefined }), /"aud" must be/],
    ['its time over', await passOf(shop, good, { at: minutes(-3) }), /time is over/],
    [
      'made long ago, though it would still hold',
      await passOf(shop, { ...good, iat: at - 900, exp: at + 60 }),
      /time is over/,
    ],
    ['from the future', await passOf(shop, good, { at: minutes(3) }), /from the future/],
    ['not to be used yet', await passOf(shop, { ...good, nbf: at + 200 }), /from the future/],
    ['a long life', await passOf(shop, { ...good, exp: at + 3600 }), /at most five minutes/],
    ['no end', await passOf(shop, { ...good, exp: undefined }), /It must say/],
    ['no beginning', await passOf(shop, { ...good, iat: undefined }), /It must say/],
    ['no name of its own', await passOf(shop, { ...good, jti: undefined }), /It must say/],
    ['nobody', await passOf(shop, {}), /It must say/],
    ['an empty id', await passOf(shop, { sub: '' }), /It must say/],
    ['an id with space around it', await passOf(shop, { sub: ' 4711' }), /It must say/],
    ['an id with a NUL', await passOf(shop, { sub: '47\u000011' }), /It must say/],
    ['an id that is half a sign', await passOf(shop, { sub: 'a\ud800' }), /It must say/],
    ['an id that never ends', await passOf(shop, { sub: 'x'.repeat(201) }), /It must say/],
    ['an id that is a number', await passOf(shop, { sub: 4711 as unknown as string }), /It must say/],
  ]
  for (const [what, token, why] of cases) {
    await expect(checkPass(world.act(), world.house, token), what).rejects.toMatchObject({ code: 'pass_refused' })
    expect(await trial(token), what).toMatchObject({ works: false, words: expect.stringMatching(why), person: null })
  }
})

test('two clocks may differ by half a minute', async () => {
  for (const at of [new Date(Date.now() + 20_000), new Date(Date.now() - 80_000)])
    expect((await trial(await passOf(shop, { sub: '4711' }, { at }))).works).toBe(true)
})

const pairs: [string, { privateKey: KeyObject; publicKey: KeyObject }][] = [
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['EdDSA', generateKeyPairSync('ed25519')],
]
test.each(pairs)('a key pair (%s): we know the public half, and nothing else is good', async (alg, pair) => {
  const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const jwk = JSON.stringify(pair.publicKey.export({ format: 'jwk' }))
  const prefix = `${alg}:`
  const { kid, secret, site } = await addSite(world.act(), secrets, {
    name: alg,
    issuer: alg,
    idPrefix: prefix,
    publicKey: pem,
  })
  expect(secret).toBeNull()
  expect(site.keys).toMatchObject([{ kid, algorithm: alg }])
  const own = { kid, issuer: alg, id: site.id, secret: '' }
  const sign = (key: KeyObject, header = {}) =>
    new SignJWT({ sub: '7', iss: alg, aud: url, jti: 'x' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .setProtectedHeader({ alg, kid, ...header })
      .sign(key)
  const token = await sign(pair.privateKey)
  expect(await checkPass(world.act(), world.house, token)).toMatchObject({ external: `${prefix}7` })
  // the classic confusion: the public key, which everybody has, taken for a secret
  const asSecret = (text: string) => passOf(own, { sub: '7' }, { key: new TextEncoder().encode(text) })
  for (const forged of [
    await asSecret(pem),
    await asSecret(pem.trim()),
    await asSecret(jwk),
    byHand(pem, { alg: 'HS256', kid }, { iss: alg, aud: url, sub: '7', jti: 'y', iat: now(), exp: now() + 60 }),
  ])
    expect((await trial(forged)).words).toContain('another algorithm')
  // a key of the same kind that is not ours, brought along in the header as well
  const other = pairOf(alg)
  const brought = { jwk: other.publicKey.export({ format: 'jwk' }), jku: 'https://evil.example/jwks.json' }
  expect((await trial(await sign(other.privateKey, brought))).words).toContain('not by this key')
  // the same as a JWK, in place of the first
  const rotated = await rotateKey(world.act(), secrets, site.id, { publicKey: jwk, holdHours: 0 })
  expect((await trial(token)).words).toContain('No key here')
  expect((await trial(await sign(pair.privateKey, { kid: rotated.kid }))).works).toBe(true)
})

function pairOf(alg: string) {
  if (alg === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
}

/** Signed by hand, as a library would refuse to. */
function byHand(secret: string, header: object, claims: object): string {
  const said = `${base64(header)}.${base64(claims)}`
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`
}

test('a private key, a weak one, another curve and nonsense are no public keys', async () => {
  const pem = (key: KeyObject) =>
    key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString()
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const given: [string, string][] = [
    [pem(ec.privateKey), 'private'],
    [JSON.stringify(ec.privateKey.export({ format: 'jwk' })), 'private'],
    ['{"kty":"oct","k":"c2VjcmV0"}', 'private'],
    [pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey), 'short'],
    [pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey), 'kind'],
    [pem(generateKeyPairSync('x25519').publicKey), 'kind'],
    ['-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----', 'unreadable'],
    ['{"kty":', 'unreadable'],
  ]
  for (const [publicKey, why] of given)
    await expect(
      addSite(world.act(), secrets, { name: 'x', issuer: 'x', idPrefix: 'x:', publicKey }),
    ).rejects.toMatchObject({
      code: 'not_a_public_key',
      details: { why },
    })
})

test('a secret is said once; a new one takes its place, the old one holds for a while; revoked, it opens nothing', async () => {
  const forum = await ownSite(world, { issuer: 'https://forum.fern.example', idPrefix: 'forum:' })
  const { rows } = await world.pool.query(`select to_jsonb(site_keys) as row from site_keys where kid = $1`, [
    forum.kid,
  ])
  expect(JSON.stringify([rows, await readSites(world.act())])).not.toContain(forum.secret)
  const next = await rotateKey(world.act(), secrets, forum.id, { holdHours: 24 })
  const newer = { ...forum, kid: next.kid, secret: next.secret! }
  const works = async (site: OwnSite, at = new Date()) => {
    const token = await passOf(site, { sub: 'a' }, { at })
    return checkPass(world.act(undefined, at), world.house, token).then(
      () => true,
      () => false,
    )
  }
  expect([await works(forum), await works(newer)]).toEqual([true, true])
  const tomorrow = minutes(24 * 60 + 1)
  expect([await works(forum, tomorrow), await works(newer, tomorrow)]).toEqual([false, true])
  // the secret of one key under the name of another is nobody's
  expect(await works({ ...newer, secret: forum.secret })).toBe(false)
  await revokeKey(world.act(), forum.id, newer.kid)
  expect([await works(forum), await works(newer)]).toEqual([true, false])
  await forgetSpentPasses(world.act(undefined, tomorrow))
  expect((await readSites(world.act())).find(({ id }) => id === forum.id)?.keys).toEqual([])
})

test('what two sites call people is never one id: neither by prefix, nor by an id that spells the other’s', async () => {
  const add = (issuer: string, idPrefix: string) => addSite(world.act(), secrets, { name: 'x', issuer, idPrefix })
  await add('https://one.example', 'one:')
  for (const [issuer, prefix] of [
    ['https://one.example', 'new:'],
    ['https://two.example', 'one:'],
    ['https://two.example', ''],
  ] as const)
    await expect(add(issuer, prefix)).rejects.toMatchObject({ code: 'site_taken' })
  const spelt = await passOf(shop, { sub: 'one:4711' })
  await expect(checkPass(world.act(), world.house, spelt)).rejects.toMatchObject({ code: 'pass_refused' })
})

test('a token is good once, also when it is shown twice at the same moment', async () => {
  const pass = await checkPass(world.act(), world.house, await passOf(shop, { sub: 'once', jti: 'the same' }))
  const meet = () => world.act().transaction((act) => meetByPass(act, pass))
  const met = await Promise.allSettled([meet(), meet(), meet()])
  expect(met.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  const again = await checkPass(world.act(), world.house, await passOf(shop, { sub: 'other', jti: 'the same' }))
  await expect(world.act().transaction((act) => meetByPass(act, again))).rejects.toMatchObject({ code: 'pass_refused' })
  // what was spent is kept as long as it could be shown, and no longer
  await forgetSpentPasses(world.act())
  await expect(meet()).rejects.toMatchObject({ code: 'pass_refused' })
  await forgetSpentPasses(world.act(undefined, minutes(10)))
  expect(await world.db.selectFrom('spent_passes').select('jti').execute()).toEqual([])
})
