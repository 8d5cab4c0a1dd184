import { readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterAll, expect, test, vi } from 'vitest'
import { client as ourClient } from '../../client/generated/client.gen.ts'
import { changePassword } from '../../client/generated/sdk.gen.ts'
import { newId } from '../../server/platform/ids.ts'
import '../../web/platform/api.ts'
import { sitDown } from '../../web/platform/drawer.ts'
import { listenLive } from '../../web/platform/live.ts'
import { letterFrom } from '../oven.ts'
import { openStorage } from '../storage.ts'
import { openWorld } from '../world.ts'
import { clientOf, deeds, password, type Scene, withCookie } from './deeds.ts'
import { eventSourceOf } from './event-source.ts'
import {
  type Reading,
  readByTheirOwn,
  readingsOf,
  readingsOfConversation,
  readingsOfFact,
  readingsOfMoment,
  readingsOfOrganisation,
  readingsOfTheHouse,
} from './screens.ts'

/*
 * Ana's screens are all open at once. Things happen, by her colleague's hand, by her own in another window, by letters
 * that come in; the notices of the real server reach her over the real stream, and her page does with them what it always
 * does. Whatever stands on it then must be what a page opened this moment would show.
 */

const world = await openWorld({ live: true, demo: true })
await world.app.listen({ host: '127.0.0.1', port: 0 })
const url = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
const ana = await world.agent({ name: 'Ana Kovač', role: 'admin' })
const ben = await world.agent({ name: 'Ben Achebe', role: 'admin' })
const cookie = await world.signIn(ana)
ourClient.setConfig({ baseUrl: url, fetch: withCookie(cookie) })
openStorage()
sitDown(ana.id)
vi.stubGlobal('EventSource', eventSourceOf(url, cookie))
afterAll(() => vi.unstubAllGlobals())

const rounds = Number(process.env.STALE_ROUNDS ?? 6)
const seed = Number(process.env.STALE_SEED ?? 20261129)

test('replaying live notices onto a stale screen equals a fresh fetch', { timeout: 600_000 }, async () => {
  const scene = await setScene()
  const readings = await everythingShown(scene)
  const screen = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const heard = new Set<string>()
  const leave = listenLive(screen, {
    presence: ({ personId }) => heard.add(personId),
    visitor: () => {},
    event: () => {},
  })
  const shut = readings.map((one) => observe(screen, one))
  await hasHeardAll(heard)
  const chance = chanceOf(seed)
  for (let round = 0; round < rounds; round++) {
    const began = hour()
    const done: string[] = []
    for (let i = 0; i < 10; i++) {
      const name = chance.of(Object.keys(deeds))
      const nth = chance.below(1000)
      if (await happens(scene, name, nth)) done.push(`${name} (${nth})`)
    }
    await hasHeardAll(heard)
    const partings = async () => {
      // what the clock alone changes (who is at work, which day is near) no notice tells
      if (hour() !== began) await screen.invalidateQueries()
      return (await differences(screen, readings)).map((one) => `${one} after: ${done.join(', ')}`)
    }
    await expect.poll(partings, { interval: 250, timeout: 90_000 }).toEqual([])
  }
  for (const one of shut) one()
  leave()
})

test('whatever a screen reads is among them, or says why no notice makes it stale', () => {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/^(dist|place|words)\/|\.test\./.test(name),
  )
  const names = files.flatMap((name) =>
    [...readFileSync(`web/${name}`, 'utf8').matchAll(/^\s+queryKey: \['([\w-]+)'/gm)].map(([, key]) => key!),
  )
  const known = [
    ...readingsOf('maria', newId(), 'tom'),
    ...readingsOfConversation(newId(), newId()),
    ...readingsOfFact(newId()),
    ...readingsOfMoment(newId()),
    ...readingsOfOrganisation('bakery', newId()),
    ...readingsOfTheHouse('ben'),
  ].map((one) => String(one.queryKey[0]))
  expect([...new Set(names)].filter((name) => !known.includes(name) && !readByTheirOwn[name])).toEqual([])
})

async function setScene(): Promise<Scene> {
  const scene: Scene = {
    world,
    ana,
    ben,
    people: [],
    as: { ana: clientOf(url, cookie), ben: clientOf(url, await world.signIn(ben)) },
    made: {
      messages: [],
      facts: [],
      moments: [],
      relations: [],
      merges: [],
      handovers: [],
      absences: [],
      promises: [],
    },
    at: Date.now() - 3 * 3_600_000,
  }
  for (const who of Object.values(scene.as)) await changePassword({ client: who, body: { next: password } })
  for (const name of ['Maria López', 'Tom Wills', 'Maria Lopez']) {
    const address = `${newId()}@post.example`
    const letter = await letterFrom(world, { address, name, text: 'The oven.', at: new Date((scene.at += 1000)) })
    const row = await world.db
      .selectFrom('people')
      .select('slug')
      .where('id', '=', letter.personId)
      .executeTakeFirstOrThrow()
    scene.people.push({ id: letter.personId, slug: row.slug, address, name, conversations: [letter.conversationId] })
    scene.made.messages.push(letter.messageId)
  }
  for (const [name, nth] of [
    ['somebody is renamed', 1],
    ['a fact is remembered', 3],
    ['a fact is remembered', 6],
    ['a moment is noted', 3],
    ['an answer goes out', 3],
    ['an answer goes out', 4],
    ['something is promised', 3],
  ] as const)
    await happens(scene, name, nth)
  return scene
}

async function everythingShown({ people, made }: Scene): Promise<Reading[]> {
  const organisation = await world.db.selectFrom('organisations').select(['id', 'slug']).executeTakeFirstOrThrow()
  return [
    ...people.flatMap((one, i) => readingsOf(one.slug, one.id, people[(i + 1) % people.length]!.slug)),
    ...people.flatMap((one, i) => readingsOfConversation(one.conversations[0]!, made.messages[i]!)),
    ...made.facts.flatMap(readingsOfFact),
    ...made.moments.flatMap(readingsOfMoment),
    ...readingsOfOrganisation(organisation.slug, organisation.id),
    ...readingsOfTheHouse(ben.slug),
  ]
}

const hour = () => new Date().toISOString().slice(0, 13)

/** Whether it came to pass: what is refused as things stand has not happened. */
async function happens(scene: Scene, name: string, nth: number): Promise<boolean> {
  try {
    await deeds[name]!(scene, nth)
    return true
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null
    if (error instanceof Error && error.message === 'nothing to choose from') return false
    if (code === null || ['invalid', 'unexpected', 'not_allowed'].includes(code))
      throw new Error(`${name} (${nth}): ${JSON.stringify(error)}`, { cause: error })
    return false
  }
}

/** Notices come in the order of the commits: once this one is here, so is everything before it. */
async function hasHeardAll(heard: Set<string>): Promise<void> {
  const personId = newId()
  await expect
    .poll(async () => {
      await world.house.live.tell({ type: 'presence', personId, agentId: ben.id, doing: 'looking' })
      return heard.has(personId)
    })
    .toBe(true)
}

function observe(screen: QueryClient, reading: Reading): () => void {
  const options = reading as ConstructorParameters<typeof InfiniteQueryObserver>[1]
  const observer =
    'initialPageParam' in reading
      ? new InfiniteQueryObserver(screen, { ...options, staleTime: Infinity })
      : new QueryObserver(screen, { ...(options as object), queryKey: reading.queryKey, staleTime: Infinity })
  return observer.subscribe(() => {})
}

async function differences(screen: QueryClient, readings: Reading[]): Promise<string[]> {
  const fresh = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const shut = readings.map((one) => observe(fresh, one))
  await expect.poll(() => fresh.isFetching(), { interval: 20 }).toBe(0)
  const found = readings.flatMap(({ queryKey }) => {
    const [here, there] = [shown(screen, queryKey), shown(fresh, queryKey)]
    return here === there ? [] : [`${JSON.stringify(queryKey)}: ${whereTheyPart(here, there)}`]
  })
  for (const one of shut) one()
  fresh.clear()
  return found
}

/** What a page makes of it; when a session was seen last is not told, nor which was seen later, nor that a minute is over. */
function shown(client: QueryClient, queryKey: readonly unknown[]): string {
  const { data, error } = client.getQueryState(queryKey) ?? {}
  if (error) return `refused: ${String((error as { code?: string }).code)}`
  if (queryKey[0] === 'sessions' && Array.isArray(data))
    return data
      .map((one: { id: string }) => one.id)
      .sort()
      .join(' ')
  return JSON.stringify(data, (key, value: unknown) => (told(key) ? value : undefined)) ?? 'nothing'
}

const told = (key: string) => key !== 'seenAt' && key !== 'preparing'

function whereTheyPart(here: string, there: string): string {
  const at = [...here].findIndex((sign, i) => sign !== there[i])
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80)
  return `…${around(here)}… is, fresh: …${around(there)}…`
}

/** The same each time: mulberry32. */
function chanceOf(start: number) {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (end: number) => Math.floor(next() * end)
  return { below, of: <T>(all: readonly T[]): T => all[below(all.length)]! }
}
