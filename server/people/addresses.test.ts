import { describe, expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { addPerson, changePerson } from './change.ts'
import { isPublicDomain } from './domains.ts'
import { addIdentity, removeIdentity } from './identities.ts'
import { mergePeople } from './merging/merge.ts'
import { undoMerge } from './merging/undo.ts'
import { addDomain, readDomains, removeDomain } from './organisation-domains.ts'
import { readPerson } from './person.ts'
import { recognise } from './recognise.ts'
import { shareIdentity, unshareIdentity } from './share.ts'
import { verifyIdentity } from './verify.ts'

const world = await openWorld()
const ana = await world.agent()
const act = () => world.act(ana)

const writes = (value: string, name?: string) =>
  world.act().transaction((act) => recognise(act, { kind: 'email', value, ...(name ? { name } : {}), how: 'mail' }))
const person = (id: string) => readPerson(world.act(), id)
const happened = async (kind: string, personId: string) =>
  (await world.db.selectFrom('events').select('data').where('kind', '=', kind).execute()).filter(
    (event) => event.data.personId === personId,
  )

describe('an identity is theirs', () => {
  test('once it is proven, by the first proof, and told once', async () => {
    const maria = await writes('maria@sol.example', 'Maria')
    await Promise.all([1, 2, 3].map(() => verifyIdentity(world.act(), maria.identityId, 'dmarc')))
    await verifyIdentity(act(), maria.identityId, 'agent')
    const [identity] = (await person(maria.personId)).identities
    expect(identity).toMatchObject({ verifiedBy: 'dmarc' })
    expect(await happened('identity.verified', maria.personId)).toHaveLength(1)
    expect((await writes('maria@sol.example')).verifiedBy).toBe('dmarc')
  })

  test('for an agent by one request, and only on the page of whose it is', async () => {
    const [tom, ines] = [await writes('tom@x.example'), await writes('ines@x.example')]
    const cookie = await world.signIn(ana)
    const put = (who: string, identity: string) =>
      world.app.inject({
        method: 'PUT',
        url: `/api/people/${who}/identities/${identity}/verification`,
        headers: { cookie, origin: 'http://rapport.test' },
      })
    expect((await put(ines.personId, tom.identityId)).statusCode).toBe(404)
    expect((await put(tom.personId, tom.identityId)).json()).toMatchObject({ identities: [{ verifiedBy: 'agent' }] })
  })

  test('no more once it was taken away', async () => {
    const one = await writes('gone@x.example')
    await addIdentity(act(), one.personId, { kind: 'phone', value: '+44 131 496 0127' })
    await removeIdentity(act(), one.personId, one.identityId)
    await verifyIdentity(world.act(), one.identityId, 'link')
    const row = await world.db
      .selectFrom('identities')
      .select('verified_at')
      .where('id', '=', one.identityId)
      .executeTakeFirstOrThrow()
    expect(row.verified_at).toBeNull()
  })
})

describe('a shared address', () => {
  test('is one person’s again when only they have it; those who were merged count as one', async () => {
    const jo = await writes('office@one.example', 'Jo Baker')
    await shareIdentity(act(), jo.personId, jo.identityId)
    const sue = await writes('office@one.example', 'Sue Baker')
    await expect(unshareIdentity(act(), jo.personId, jo.identityId)).rejects.toMatchObject({
      code: 'still_shared',
      details: { personIds: [sue.personId] },
    })
    await mergePeople(act(), jo.personId, sue.personId)
    await unshareIdentity(act(), jo.personId, jo.identityId)
    expect((await writes('office@one.example', 'Anybody Else')).personId).toBe(jo.personId)
    expect(await happened('identity.unshared', jo.personId)).toHaveLength(1)
  })

  test('is told apart by many at once: each name is one person', async () => {
    const first = await writes('team@one.example', 'First One')
    await shareIdentity(act(), first.personId, first.identityId)
    const all = await Promise.all(
      ['Ada Lane', 'ADA LANE', 'Bo Lane', 'Ada  Lane', 'Bo Lane', undefined, 'team@one.example', 'Team'].map((name) =>
        writes('team@one.example', name),
      ),
    )
    expect(new Set(all.map((one) => one.personId)).size).toBe(3)
  })

  test('given to somebody by hand stands under their name', async () => {
    const first = await writes('desk@one.example', 'Kay Desk')
    await shareIdentity(act(), first.personId, first.identityId)
    const lee = await addPerson(act(), { name: 'Lee Desk', identities: [{ kind: 'email', value: 'Desk@one.example' }] })
    expect((await writes('desk@one.example', 'lee desk')).personId).toBe(lee)
    await expect(
      addPerson(act(), { name: 'Kay Desk', identities: [{ kind: 'email', value: 'desk@one.example' }] }),
    ).rejects.toMatchObject({ code: 'identity_taken', details: { personId: first.personId } })
  })

  test('signed with ever new names fills nothing: a few are kept', async () => {
    const one = await writes('busy@one.example', 'Anna Gray')
    for (const name of ['Bert Ash', 'Cora Elm', 'Dirk Oak', 'Elsa Fir', 'Finn Yew', 'Gus Bay', 'Anna', 'Ann Gray'])
      await writes('busy@one.example', name)
    const [identity] = (await person(one.personId)).identities
    expect(identity!.otherNames).toEqual(['Bert Ash', 'Cora Elm', 'Dirk Oak', 'Elsa Fir', 'Finn Yew'])
  })
})

describe('two who want one address', () => {
  test('at once: one gets it, the other hears whose it is', async () => {
    const [a, b] = [await writes('a@want.example'), await writes('b@want.example')]
    const both = await Promise.allSettled(
      [a, b].map((one) => addIdentity(act(), one.personId, { kind: 'email', value: 'both@want.example' })),
    )
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'identity_taken' } })
  })

  test('a number without digits is no number', async () => {
    const cookie = await world.signIn(ana)
    const one = await writes('number@want.example')
    const answer = await world.app.inject({
      method: 'POST',
      url: `/api/people/${one.personId}/identities`,
      headers: { cookie, origin: 'http://rapport.test' },
      payload: { kind: 'phone', value: '-----' },
    })
    expect(answer.statusCode).toBe(400)
    await expect(addIdentity(act(), one.personId, { kind: 'phone', value: '--' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})

describe('an organisation and its mail domains', () => {
  const belongs = async (id: string) => (await person(id)).organisation?.name ?? null

  test('are learned from whoever is said to belong there, never of a public provider', async () => {
    const ada = await writes('ada@mühle.example')
    await addIdentity(act(), ada.personId, { kind: 'email', value: 'ada@gmail.com' })
    await changePerson(act(), ada.personId, { organisationName: 'The Mill' })
    const { organisation } = await person(ada.personId)
    expect((await readDomains(act(), organisation!.id)).map((one) => one.domain)).toEqual(['xn--mhle-0ra.example'])
    expect(await belongs((await writes('bob@MÜHLE.example')).personId)).toBe('The Mill')
    expect(await belongs((await writes('cy@lab.xn--mhle-0ra.example')).personId)).toBe('The Mill')
    expect(await belongs((await writes('someone@gmail.com')).personId)).toBeNull()
    // by hand, too
    const dee = await addPerson(act(), { name: 'Dee', identities: [{ kind: 'email', value: 'dee@mühle.example' }] })
    expect(await belongs(dee)).toBe('The Mill')
  })

  test('one that a human took away is not learned again by itself, but can be given back', async () => {
    const eve = await writes('eve@bureau.example')
    await changePerson(act(), eve.personId, { organisationName: 'Bureau' })
    const id = (await person(eve.personId)).organisation!.id
    await removeDomain(act(), id, 'bureau.example')
    const fay = await writes('fay@bureau.example')
    expect(await belongs(fay.personId)).toBeNull()
    await changePerson(act(), fay.personId, { organisationName: 'Bureau' })
    expect(await readDomains(act(), id)).toEqual([])
    await addDomain(act(), id, '@Bureau.example')
    expect(await belongs((await writes('gil@bureau.example')).personId)).toBe('Bureau')
    await expect(removeDomain(act(), id, 'elsewhere.example')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a provider that no list knows gives itself away by its people', async () => {
    const [hal, ida] = [await writes('hal@smallpost.example'), await writes('ida@smallpost.example')]
    await world.db.deleteFrom('organisation_domains').execute()
    await changePerson(act(), hal.personId, { organisationName: 'Hal & Co' })
    const first = (await person(hal.personId)).organisation!.id
    await removeDomain(act(), first, 'smallpost.example')
    await world.db.deleteFrom('organisation_domains').execute()
    await changePerson(act(), ida.personId, { organisationName: 'Ida & Co' })
    expect(await readDomains(act(), (await person(ida.personId)).organisation!.id)).toEqual([])
  })

  test('a domain is one organisation’s, and no public one is anybody’s', async () => {
    const [jo, kim] = [await writes('jo@twin.example'), await writes('kim@other.example')]
    await changePerson(act(), jo.personId, { organisationName: 'Twin' })
    await changePerson(act(), kim.personId, { organisationName: 'Other' })
    const other = (await person(kim.personId)).organisation!.id
    await expect(addDomain(act(), other, 'twin.example')).rejects.toMatchObject({ code: 'domain_taken' })
    for (const domain of ['gmail.com', 'mail.gmx.de', 'co.uk', 'example', 'not a domain', 'posteo.de'])
      await expect(addDomain(act(), other, domain)).rejects.toMatchObject({ code: 'public_domain' })
    await expect(addDomain(act(), ana.id, 'new.example')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('which domains are public', () => {
    for (const domain of [
      'gmail.com',
      'googlemail.com',
      'web.de',
      'orange.fr',
      'libero.it',
      'wp.pl',
      'proton.me',
      'github.io',
    ])
      expect([domain, isPublicDomain(domain)]).toEqual([domain, true])
    for (const domain of ['panaderiasol.example', 'shop.co.uk', 'siemens.com', 'ed.ac.uk'])
      expect([domain, isPublicDomain(domain)]).toEqual([domain, false])
  })
})

test('whoever is parted again gets their address, its proof and its name at a shared one back', async () => {
  const [one, two] = [await writes('one@part.example', 'One'), await writes('two@part.example', 'Two')]
  await verifyIdentity(world.act(), two.identityId, 'dkim')
  const mergeId = await mergePeople(act(), one.personId, two.personId)
  const again = await writes('two@part.example')
  expect(again).toMatchObject({ personId: one.personId, originId: two.personId, verifiedBy: 'dkim' })
  await undoMerge(act(), mergeId)
  expect((await person(two.personId)).identities).toMatchObject([{ value: 'two@part.example', verifiedBy: 'dkim' }])
})
