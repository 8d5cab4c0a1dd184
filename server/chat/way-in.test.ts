import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../test/browser-on-site.ts'
import { lettersTo, workOn } from '../../test/letters.ts'
import { ownSite, passOf } from '../../test/site.ts'
import { personWithAddress, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { rememberFact } from '../people/index.ts'

/* From the panel into a place of one's own. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const shop = await ownSite(world)
const maria = await personWithAddress(world, 'maria@lopez.example')
await writes(world, maria, 'An old letter')
await rememberFact(world.act(ana), world.house.secrets, {
  personId: maria.id,
  value: 'bakes sourdough',
  kind: 'free',
  about: '',
  source: 'agent',
  basis: 'told',
  sensitivity: 'none',
  visibleTo: 'team',
  onDate: null,
  sharedWithUs: false,
  expiresAt: null,
})

async function signedIn(): Promise<SiteBrowser> {
  const token = await passOf(shop, { sub: 'maria-1', email: maria.address, email_verified: true, name: 'Maria' })
  const answer = await world.app.inject({ method: 'POST', url: '/api/chat/passes', payload: { token } })
  return browserOn(world, { secret: answer.json<{ secret: string }>().secret })
}
const wayIn = async (browser: SiteBrowser) => {
  const answer = await browser.send('POST', '/ways-in')
  expect(answer.statusCode).toBe(201)
  return answer.json<{ url: string | null }>().url
}
const enter = (url: string) =>
  world.app.inject({
    method: 'POST',
    url: '/api/place/sessions',
    payload: { link: url.slice(url.lastIndexOf('/') + 1) },
  })

test('who is signed in on the site goes over into their place, once, and sees what the site’s own word would open', async () => {
  const url = await wayIn(await signedIn())
  expect(url).toMatch(/^http:\/\/rapport\.test\/place\/in\/[\w-]+$/)
  const token = url!.slice(url!.lastIndexOf('/') + 1)
  const looked = await world.app.inject({ url: `/api/place/links/${token}` })
  expect(looked.json()).toMatchObject({ kind: 'asked' })
  const inside = await enter(url!)
  expect(inside.statusCode).toBe(201)
  expect(inside.json()).toMatchObject({
    freshUntil: expect.any(String),
    addresses: expect.arrayContaining([maria.address]),
  })
  const cookie = String(inside.headers['set-cookie']).split(';')[0]!
  const memory = await world.app.inject({ url: '/api/place/memory', headers: { cookie } })
  expect(memory.body).toContain('bakes sourdough')
  const { rows } = await sql<{ kind: string }>`
    select kind from place_proofs join identities on identities.id = identity_id order by kind`.execute(world.db)
  expect(rows.map((row) => row.kind)).toEqual(['email', 'external'])
  expect((await enter(url!)).statusCode).toBe(410)
})

test('not by what is older than minutes, nor after their links were revoked, nor where the site’s word is of long ago', async () => {
  const browser = await signedIn()
  const late = await wayIn(browser)
  const token = late!.slice(late!.lastIndexOf('/') + 1)
  const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`
  expect((await enter(`/${changed}`)).statusCode).toBe(410)
  await sql`update identities set place_links_from = now() + interval '1 second' where value_key = ${maria.address}`.execute(
    world.db,
  )
  expect((await enter(late!)).statusCode).toBe(410)
  await sql`update identities set place_links_from = null`.execute(world.db)

  await sql`update chat_visits set proven_at = now() - interval '61 minutes'`.execute(world.db)
  expect(await wayIn(browser)).toBeNull()
  // and the next page of the site says it again
  const again = await signedIn()
  expect(await wayIn(again)).not.toBeNull()
})

test('of whom nobody said who they are a link is mailed to the address they name; whether we know it nobody learns here', async () => {
  const stranger = await browserOn(world)
  await stranger.begins('hello')
  expect(await wayIn(stranger)).toBeNull()
  const asks = (address: string) => stranger.send('POST', '/place-links', { address })
  const [known, unknown] = [await asks(maria.address), await asks('nobody@nowhere.example')]
  expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
  expect(known.statusCode).toBe(202)
  await workOn(world, 'place.link')
  expect(await lettersTo(world, 'nobody@nowhere.example')).toEqual([])
  const [letter, ...more] = await lettersTo(world, maria.address)
  expect(more).toEqual([])
  const url = /http:\/\/rapport\.test\/place\/in\/[\w-]+/.exec(letter!.text)![0]
  expect((await enter(url)).statusCode).toBe(201)
  // this browser itself sees no more than before
  expect((await stranger.send('GET', '/conversations')).body).not.toContain('An old letter')
  for (let i = 0; i < 3; i++) await asks(`n${i}@nowhere.example`)
  expect((await asks('n9@nowhere.example')).json()).toMatchObject({ code: 'too_many_tries' })
})
