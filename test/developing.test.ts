import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chromiumPath, openBrowser, signInByLink, withoutBrowser } from './browser.ts'
import { type Rapport, removeData, startRapport } from './rapport.ts'

/* `npm run dev`, as whoever changes Rapport lives with it. In a copy of the repository, which may be changed at will. */

const root = join(import.meta.dirname, '..')
const folders: string[] = []
let dev: Rapport | undefined
afterAll(async () => {
  await dev?.kill()
  await Promise.all(folders.map(removeData))
})

/** What a clone holds that runs; what is installed is lent to it, so that Vite's own notes stay here. */
async function clone(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'rapport-clone-'))
  folders.push(copy)
  const parts = ['client', 'contract', 'demo', 'migrations', 'scripts', 'server', 'web', 'widget']
  const files = (await readdir(root)).filter((name) => /\.(json|ts)$/.test(name))
  const isOurs = (path: string) => !/\/(dist|node_modules)(\/|$)/.test(path.slice(root.length))
  for (const name of [...parts, ...files])
    await cp(join(root, name), join(copy, name), { recursive: true, filter: isOurs })
  await mkdir(join(copy, 'node_modules'))
  const installed = (await readdir(join(root, 'node_modules'))).filter((name) => !/^\.(vite|cache)/.test(name))
  for (const name of installed) await symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  return copy
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  expect(text).toContain(from)
  await writeFile(file, text.replace(from, to))
}

test.skipIf(!chromiumPath)(
  `npm run dev brings the demo and the link, and what is changed is there by itself${withoutBrowser}`,
  async () => {
    const copy = await clone()
    dev = await startRapport({ from: copy, program: 'scripts/start.mjs', args: ['--dev'] })
    folders.push(dev.data)
    const page = await (await openBrowser()).newPage()
    const link = () => /http:\S+\/sign-in\/\S+/.exec(dev!.output())?.[0]
    await expect.poll(link).toBeDefined()
    await signInByLink(page, link()!)
    await page
      .getByRole('link', { name: /María López|Maria López/ })
      .first()
      .waitFor()

    // a page: what is open in the browser follows, without a hand
    const list = join(copy, 'web/conversations/my-people.tsx')
    await change(list, 'Waiting for you<', 'Here they wait<')
    await page.getByRole('heading', { name: 'Here they wait' }).waitFor()

    // the server: it starts anew, and the open page goes on with it
    const answer = async () => {
      const heard = await fetch(`${dev!.url}/api/me`).catch(() => null)
      return heard && ((await heard.json()) as { message: string }).message
    }
    expect(await answer()).toBe('Please sign in first.')
    await change(join(copy, 'server/platform/refusals.ts'), 'Please sign in first.', 'Who is there?')
    await expect.poll(answer).toBe('Who is there?')
    await page.reload()
    await page.getByRole('heading', { name: 'Here they wait' }).waitFor()

    // what companies put on their own pages
    const launcher = await fetch(`${dev.url}/widget.js`)
    expect(launcher.headers.get('access-control-allow-origin')).toBe('*')
    const panel = /panel-[\w-]+\.js/.exec(await launcher.text())![0]
    expect((await fetch(`${dev.url}/widget/${panel}`)).status).toBe(200)
    await page.goto(`${dev.url}/talk`)
    await page.getByRole('textbox').first().waitFor()

    // and Ctrl+C ends all of it, so that it can be started again
    await dev.stop()
    expect(await fetch(`${dev.url}/api/ready`).catch(() => 'nobody answers')).toBe('nobody answers')
  },
)
