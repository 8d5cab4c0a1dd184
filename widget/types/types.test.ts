import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/* The types as a site uses them that has installed them: compiled by tsc, with what docs/chat-on-your-site.md says. */

const run = promisify(execFile)
let site: string

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'rapport-types-'))
  await mkdir(join(site, 'node_modules'))
  await symlink(import.meta.dirname, join(site, 'node_modules/rapport-widget-types'), 'dir')
})
afterAll(() => rm(site, { recursive: true, force: true }))

const example = `
window.rapport ??= function () { (window.rapport!.q ??= []).push(arguments) }
rapport('open')
rapport('hide')
rapport('identify', 'a token')
rapport('page', { url: '/cart', title: 'Cart' })
rapport('tried', 'Restarted the router')
rapport('share', true)
rapport('on', 'unread', ({ count }) => console.log(count.toFixed()))
rapport('on', 'off', ({ code }) => console.log(code === 'foreign_origin'))
window.rapport('to', null)
document.querySelector('rapport-chat')?.remove()
`
const options = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom'],
}

/** What tsc says of a page of the site; empty: nothing. */
async function compiles(text: string, more: object = {}): Promise<string> {
  await writeFile(join(site, 'page.ts'), text)
  await writeFile(
    join(site, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, ...more }, files: ['page.ts'] }),
  )
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc')
  return run(tsc, ['-p', site]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

test('by an import, or named in tsconfig, all that is documented compiles', async () => {
  expect(await compiles(`import 'rapport-widget-types'\n${example}`)).toBe('')
  expect(
    await compiles(`import 'rapport-widget-types'\n${example}`, { module: 'nodenext', moduleResolution: 'nodenext' }),
  ).toBe('')
  expect(await compiles(example, { types: ['rapport-widget-types'] })).toBe('')
  expect(
    await compiles(
      `import type { RapportEvents } from 'rapport-widget-types'\nexport const none: RapportEvents['unread'] = { count: 0 }`,
    ),
  ).toBe('')
}, 60_000)

test('what the chat cannot do does not', async () => {
  const said = await compiles(
    `import 'rapport-widget-types'\nrapport('opne')\nrapport('language', 'xx')\nrapport('on', 'unread', ({ many }) => many)`,
  )
  expect(said.match(/page\.ts\(\d+/g)).toEqual(['page.ts(2', 'page.ts(3', 'page.ts(4'])
}, 60_000)

test('a bundler, and Node, find something to import', async () => {
  await writeFile(join(site, 'page.mjs'), `import 'rapport-widget-types'\nconsole.log('came')`)
  expect((await run(process.execPath, [join(site, 'page.mjs')])).stdout).toBe('came\n')
}, 30_000)
