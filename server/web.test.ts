import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { openWorld } from '../test/world.ts'
import { buildApp } from './app.ts'
import { buildPages } from './pages.ts'
import { addWeb } from './web.ts'

/* What companies put on their own pages: how heavy it is as it is built, and how it is handed out. */

const world = await openWorld()
const built = await buildPages()
const app = await buildApp(world.house)
await addWeb(world.house.config)(app)
afterAll(() => app.close())

const folder = join(built, 'widget')
const weight = async (path: string) => gzipSync(await readFile(path)).length
const names = await readdir(folder)
const named = (start: string) => names.find((name) => new RegExp(`^${start}-[\\w-]{8}\\.js$`).test(name))!

test('the launcher weighs at most 10 KB, the panel with all that it loads at most 60 KB', async () => {
  expect(await weight(join(built, 'widget.js'))).toBeLessThanOrEqual(10 * 1024)
  const panel = await readFile(join(folder, named('panel')), 'utf8')
  // a language is all that it loads beyond itself
  const loads = [...panel.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)].map(([, name]) => name!)
  expect(loads.toSorted()).toEqual(['ar', 'de', 'en', 'es', 'fr'].map(named))
  const heaviest = Math.max(...(await Promise.all(loads.map((name) => weight(join(folder, name))))))
  expect((await weight(join(folder, named('panel')))) + heaviest).toBeLessThanOrEqual(60 * 1024)
  expect(panel).not.toContain('ZodError')
})

test('any page may load it; the launcher is never old, what it loads lasts', async () => {
  const launcher = await app.inject({ url: '/widget.js', headers: { 'accept-encoding': 'gzip, br' } })
  expect(launcher.statusCode).toBe(200)
  expect(launcher.headers).toMatchObject({
    'content-type': expect.stringMatching(/^(text|application)\/javascript/),
    'content-encoding': 'br',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
  })
  expect(launcher.headers['set-cookie']).toBeUndefined()
  const panel = await app.inject({ url: `/widget/${named('panel')}` })
  expect(panel.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  // for a page that was open when this Rapport was renewed
  const whichever = await app.inject({ url: '/widget/panel.js' })
  expect([whichever.headers['cache-control'], whichever.body]).toEqual([
    'no-cache',
    `export * from './${named('panel')}'\n`,
  ])
  for (const url of ['/widget/panel-gonegone.js', '/widget/..%2Findex.html', '/widget/index.html'])
    expect((await app.inject({ url })).statusCode, url).toBeGreaterThanOrEqual(400)
})
