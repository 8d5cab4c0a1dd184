import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Ask, No } from '../ask.ts'
import { openMemory } from '../keep.ts'
import type { Door, Me } from '../shapes.ts'
import { openVisit } from './visit.ts'

/* How a browser begins, over a line that loses answers. */

const bits = 4
const nobody: Me = { verified: false, name: '', address: '', asked: false, sharesPage: false, language: 'en' }

/** A desk at which each puzzle is good once. `broken`: what the line makes of the nth answer. */
function desk(broken: (nth: number, send: () => Promise<unknown>) => Promise<unknown> = (_, send) => send()) {
  const used = new Set<string>()
  const handedIn: string[] = []
  let doors = 0
  let begun = 0
  const begin = async ({ salt, answer }: { salt: string; answer: string }) => {
    handedIn.push(salt)
    const hash = createHash('sha256').update(`${salt}.${answer}`).digest()
    if (used.has(salt) || hash[0]! >> (8 - bits) !== 0) throw new No('puzzle_unsolved', 422)
    used.add(salt)
    return { secret: `secret ${++begun}`, me: nobody }
  }
  const told: object[] = []
  const ask = (async (method, _path, options) => {
    if (method === 'PATCH') {
      told.push(options!.body as object)
      return { ...nobody, ...(options!.body as object) }
    }
    const { proof } = options!.body as { proof: { salt: string; answer: string } }
    return broken(handedIn.length, () => begin(proof))
  }) as Ask
  const door = async () => ({ puzzle: { salt: `salt ${++doors}`, bits } }) as Door
  const keep = openMemory()
  return { visit: openVisit(ask, keep, () => 'en', door), handedIn, told, begun: () => begun }
}

test('an answer that was lost is asked for again with another puzzle: the first is spent', async () => {
  const { visit, handedIn } = desk(async (nth, send) => {
    const answer = await send()
    if (nth === 0) throw new No('offline', 0)
    return answer
  })
  await expect(visit.ensure()).rejects.toMatchObject({ code: 'offline' })
  await visit.ensure()
  expect(handedIn).toEqual(['salt 1', 'salt 2'])
  expect(visit.secret.value).toBe('secret 2')
})

test('a line that handed it in twice by itself: the desk says that it is spent, and another one is solved at once', async () => {
  const { visit, handedIn } = desk(async (nth, send) => {
    if (nth === 0) await send()
    return send()
  })
  visit.prepare()
  await visit.ensure()
  expect(handedIn).toEqual(['salt 1', 'salt 1', 'salt 2'])
  expect(visit.secret.value).toBe('secret 2')
})

test('a desk that takes no answer is not asked for ever', async () => {
  const { visit, handedIn } = desk(async (_nth, send) => {
    await send()
    return send()
  })
  await expect(visit.ensure()).rejects.toMatchObject({ code: 'puzzle_unsolved' })
  expect(handedIn).toHaveLength(4)
})

test('whatever needs a visit at the same moment begins one', async () => {
  const { visit, begun } = desk()
  await Promise.all([visit.ensure(), visit.ensure()])
  await visit.ensure()
  expect(begun()).toBe(1)
})

test('what they say of themselves before they write begins nothing, and is told with their first words', async () => {
  const { visit, told, begun } = desk()
  await visit.change({ name: 'Rosa', address: 'rosa@conti.example', asked: true })
  await visit.change({ sharesPage: true })
  expect([begun(), told]).toEqual([0, []])
  await visit.ensure()
  const said = { name: 'Rosa', address: 'rosa@conti.example', asked: true, sharesPage: true }
  await expect.poll(() => told).toEqual([said])
  await expect.poll(() => visit.me.value).toMatchObject(said)
  expect(visit.said.value).toEqual({})
})
