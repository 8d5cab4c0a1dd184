import { expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'

/*
 * Nobody is ever shown a number about an agent. Where an answer of the API is about one, or names one, no number stands;
 * but for these, which are about something else.
 */
const aboutSomethingElse = [
  // the days of a week, Monday first
  'Agent.workingHours.day',
  'Card.workingHours.day',
  // how long before a day that matters one is reminded of it
  'LifeMoment.remindBefore',
  'ToTellApart.moments.remindBefore',
  'PlaceAttachment.size',
  'ChatFile.size',
  // what a person has not read yet, in their own browser; and what that browser has to find out before it may begin
  'ChatConversation.unread',
  'ChatConversationWhole.unread',
  'ChatDoor.puzzle.bits',
  // how long any call of the house is
  'FreeTimes.minutes',
  'PlaceCalls.minutes',
  // how long the house keeps what somebody asked it to forget
  'Place.graceDays',
  'Place.backupDays',
]

/** What an agent is called where an answer names one. */
const names = /^(agents?|agentId|owner|keptFor|givenBy|absent|cover|colleagues?|knownBy|notedBy|wasWith|suggested)$/
/** What is asked for about oneself or colleagues. */
const aboutAgents = /^\/api\/(me|my-[^/]*|agents|cards|colleagues|absences|covers|handovers)(\/|$)|who-knows|whom-to/

type Schema = {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type Responses = Record<string, { content?: Record<string, { schema?: Schema }> }>
type Api = {
  paths: Record<string, Record<string, { operationId?: string; responses?: Responses }>>
  components: { schemas: Record<string, Schema> }
}

test('no answer of the API that is about an agent, or names one, holds a number', async () => {
  const world = await openWorld()
  const api = (await world.app.inject({ url: '/api/openapi.json' })).json<Api>()
  const found = new Set<string>()
  let looked = 0
  for (const [path, methods] of Object.entries(api.paths))
    for (const { operationId = '', responses = {} } of Object.values(methods))
      for (const schema of shapesOf(responses)) {
        looked++
        walk(api, { schema, at: operationId, isAboutAgent: aboutAgents.test(path), seen: [] }, found)
      }
  expect(looked).toBeGreaterThan(150)
  expect([...found].filter((one) => !aboutSomethingElse.includes(one)).toSorted()).toEqual([])
  // and each of these is still there to be excused
  expect(aboutSomethingElse.filter((one) => !found.has(one))).toEqual([])
})

function shapesOf(responses: Responses): Schema[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.values(content).flatMap(({ schema }) => schema ?? []))
}

type Place = { schema: Schema; at: string; isAboutAgent: boolean; seen: string[] }

/** Notes each number that stands in, or below, something about an agent, by the nearest named shape and its path in it. */
function walk(api: Api, { schema, at, isAboutAgent, seen }: Place, found: Set<string>): void {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    if (seen.includes(name)) return
    return walk(api, { schema: api.components.schemas[name]!, at: name, isAboutAgent, seen: [...seen, name] }, found)
  }
  const properties = Object.entries(schema.properties ?? {})
  const about =
    isAboutAgent ||
    ['Agent', 'Card'].includes(at) ||
    properties.some(([name, inner]) => names.test(name) && !isNumber(inner))
  if (about && isNumber(schema)) found.add(at)
  for (const [name, inner] of properties)
    walk(api, { schema: inner, at: `${at}.${name}`, isAboutAgent: about, seen }, found)
  const { items, additionalProperties, anyOf = [], oneOf = [], allOf = [] } = schema
  for (const inner of [items, additionalProperties, ...anyOf, ...oneOf, ...allOf])
    if (inner && typeof inner === 'object') walk(api, { schema: inner, at, isAboutAgent: about, seen }, found)
}

function isNumber({ type }: Schema): boolean {
  return [type].flat().some((one) => one === 'number' || one === 'integer')
}
