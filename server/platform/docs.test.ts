import { validate } from '@scalar/openapi-validator'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'

/* What a stranger reads of the API: a description that other programs can read. */

const world = await openWorld()

test('the description is OpenAPI 3.1, whole, and tells of every operation once', async () => {
  const answer = await world.app.inject({ url: '/api/openapi.json' })
  const document = answer.json<{ openapi: string; paths: Record<string, Record<string, { operationId?: string }>> }>()
  expect(document.openapi).toMatch(/^3\.1\./)
  const { valid, errors } = validate(document)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const names = operations.map((one) => one.operationId)
  expect(names).not.toContain(undefined)
  expect(new Set(names).size).toBe(names.length)
  // whatever is referred to is there
  for (const [, name] of answer.body.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(answer.body, name).toContain(`"${name}":{`)
  expect(answer.body).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/)
})

test('a description with a fault in it is not taken for a good one', async () => {
  const document = (await world.app.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, object> }>()
  const [first] = Object.keys(document.paths)
  const broken = { ...document, paths: { ...document.paths, [first!]: { get: { responses: 'none' } } } }
  expect(validate(broken).valid).toBe(false)
})
