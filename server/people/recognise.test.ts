import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { identityKey } from './identity.ts'
import { addIdentity, removeIdentity } from './identities.ts'
import { readPerson } from './person.ts'
import { nameFrom } from './signed.ts'
import { recognise } from './recognise.ts'

const world = await openWorld()
const by = (value: string, name?: string) => ({
  kind: 'email' as const,
  value,
  ...(name ? { name } : {}),
  how: 'mail' as const,
})

test('a stranger is greeted, and recognised the next time however the address is written', async () => {
  const first = await world.act().transaction((act) => recognise(act, by('Maria@PanaderiaSol.example', 'Maria López')))
  const again = await world.act().transaction((act) => recognise(act, by(' maria@panaderiasol.example ', 'M. Lopez')))
  expect(first.isNew).toBe(true)
  expect(again).toEqual({ ...first, isNew: false })
  const maria = await readPerson(world.act(), first.personId)
  expect(maria.name).toBe('Maria López')
  expect(maria.slug).toMatch(/^maria-lopez-[a-z2-9]{5}$/)
  expect(maria.identities).toMatchObject([{ kind: 'email', value: 'Maria@PanaderiaSol.example', verifiedAt: null }])
})

test('two first messages at once, on two connections, make one person', async () => {
  const both = await Promise.all(
    [1, 2, 3, 4].map(() => world.act().transaction((act) => recognise(act, by('jun@okafor.example', 'Jun Okafor')))),
  )
  expect(new Set(both.map((one) => one.personId)).size).toBe(1)
  expect(both.filter((one) => one.isNew)).toHaveLength(1)
})

test('an address that someone else has is not given to a second person', async () => {
  const [tom, ines] = await world
    .act()
    .transaction(async (act) => [
      await recognise(act, by('tom@adeyemi.example')),
      await recognise(act, by('ines@haddad.example')),
    ])
  await expect(
    addIdentity(world.act(), ines!.personId, { kind: 'email', value: 'TOM@adeyemi.example' }),
  ).rejects.toMatchObject({ code: 'identity_taken', details: { personId: tom!.personId } })
  const own = await addIdentity(world.act(), tom!.personId, { kind: 'email', value: 'tom@adeyemi.example' })
  expect(own.id).toBe(tom!.identityId)
})

test('the last way of reaching someone cannot be taken away; an address taken away is free again', async () => {
  const piet = await world.act().transaction((act) => recognise(act, by('piet@deboer.example')))
  await expect(removeIdentity(world.act(), piet.personId, piet.identityId)).rejects.toMatchObject({
    code: 'last_identity',
  })
  await addIdentity(world.act(), piet.personId, { kind: 'phone', value: '+31 20 555 0123' })
  await removeIdentity(world.act(), piet.personId, piet.identityId)
  const stranger = await world.act().transaction((act) => recognise(act, by('piet@deboer.example')))
  expect(stranger.personId).not.toBe(piet.personId)
})

test('what happened is in the log, in the same transaction', async () => {
  const before = await world.db.selectFrom('events').select('id').execute()
  await expect(
    world.act().transaction(async (act) => {
      await recognise(act, by('never@here.example'))
      throw new Error('the lights went out')
    }),
  ).rejects.toThrow('the lights went out')
  expect(await world.db.selectFrom('events').select('id').execute()).toHaveLength(before.length)
  await world.act().transaction((act) => recognise(act, by('now@here.example')))
  const kinds = await world.db.selectFrom('events').select('kind').orderBy('id', 'desc').limit(2).execute()
  expect(kinds.map((event) => event.kind)).toEqual(['identity.claimed', 'person.arrived'])
})

test('identities are compared as their kind demands', () => {
  expect(identityKey('email', 'Tom@MÜNCHEN.example')).toBe('tom@xn--mnchen-3ya.example')
  expect(identityKey('phone', '0049 (89) 555-01 23')).toBe('+49895550123')
  expect(identityKey('phone', '089 5550123')).toBe('0895550123')
  expect(identityKey('handle', '@Maria')).toBe('@maria')
})

test('a stranger without a name is called after their address', () => {
  expect(nameFrom('maria.lopez+shop@x.example')).toBe('Maria Lopez')
  expect(nameFrom('4711@x.example')).toBe('4711@x.example')
  expect(nameFrom('+49895550123')).toBe('+49895550123')
})
