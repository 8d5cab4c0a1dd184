import { expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'

/*
 * Nobody is ever shown a number about an agent. Every number that any answer of the API can hold stands here, with what it
 * is about; a new one has to be written down, and one about an agent has no place to be.
 */

const about: Record<string, string[]> = {}

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
type Api = {
  paths: Record<
    string,
    Record<string, { operationId?: string; responses?: Record<string, { content?: Record<string, { schema?: Schema }> }> }>
  >
  components: { schemas: Record<string, Schema> }
}

test('no answer of the API holds a number about an agent', async () => {
  const world = await openWorld()
  const api = (await world.app.inject({ url: '/api/openapi.json' })).json<Api>()
  const found = new Set<string>()
  for (const methods of Object.values(api.paths))
    for (const { operationId = '', responses = {} } of Object.values(methods))
      for (const [status, { content = {} }] of Object.entries(responses))
        if (status.startsWith('2'))
          for (const { schema } of Object.values(content)) if (schema) numbersIn(api, schema, operationId, found)
  console.log([...found].toSorted().join('\n'))
  expect([...found].filter((one) => !Object.values(about).flat().includes(one)).toSorted()).toEqual([])
})

/** The numbers of a schema, each by the name of the nearest named shape and its path in it. */
function numbersIn(api: Api, schema: Schema, at: string, found: Set<string>, seen: string[] = []): void {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    if (!seen.includes(name)) numbersIn(api, api.components.schemas[name]!, name, found, [...seen, name])
    return
  }
  if ([schema.type].flat().some((type) => type === 'number' || type === 'integer')) found.add(at)
  for (const [name, inner] of Object.entries(schema.properties ?? {})) numbersIn(api, inner, `${at}.${name}`, found, seen)
  const inside = [schema.items, schema.additionalProperties, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  for (const inner of inside) if (inner && typeof inner === 'object') numbersIn(api, inner, at, found, seen)
}
