import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, signInByLink, withoutBrowser } from './browser.ts'
import { type Rapport, removeData, startRapport } from './rapport.ts'

const root = join(import.meta.dirname, '..')

/* `npm run dev` in a copy of this repository, whose sources are changed meanwhile. */

describe('npm run dev', { timeout: 300_000 }, () => {
  let copy: string
  let rapport: Rapport
  beforeAll(async () => {
    copy = await copyRepository()
    rapport = await startRapport({ from: copy, program: 'scripts/start.mjs', args: ['--dev'] })
  }, 300_000)
  afterAll(async () => {
    await rapport?.kill()
    if (rapport) await removeData(rapport.data)
    await rm(copy, { recursive: true, force: true, maxRetries: 5 })
  })

  test.skipIf(!chromiumPath)(
    `the link leads to the demo; a page that is changed changes in the browser${withoutBrowser}`,
    async () => {
      const page = await (await openBrowser()).newPage()
      await signInByLink(page, rapport.link!)
      await page.getByRole('heading', { level: 1, name: /^Good \w+, Ana$/ }).waitFor({ timeout: 120_000 })
      await page.getByText('Maria López').first().waitFor()
      await page.getByRole('link', { name: 'My people' }).first().waitFor()
      await change('web/frame.tsx', 'label={t`My people`}', 'label={t`People of mine`}')
      await page.getByRole('link', { name: 'People of mine' }).first().waitFor()
      await page.goto(`${rapport.url}/dev/ui`)
      await page.getByRole('button').first().waitFor()
      // it stays open: a browser that looks on must not keep the server from starting anew
      await page.waitForLoadState('networkidle')
    },
  )

  test('a change in the server is there without a hand being lifted', async () => {
    const sentence = 'There is nothing here, or you may not see it.'
    const answer = async () =>
      fetch(`${rapport.url}/api/nowhere`, { signal: AbortSignal.timeout(5_000) })
        .then((answer) => answer.json())
        .then(({ message }) => message as string)
        .catch(() => 'it is starting')
    expect(await answer()).toBe(sentence)
    await change('server/platform/refusals.ts', sentence, 'Nothing is here, however long you look.')
    await expect.poll(answer, { timeout: 120_000 }).toBe('Nothing is here, however long you look.')
  })

  test('Ctrl+C ends all of it, while a browser still looks on', async () => {
    expect(await rapport.stop()).not.toBeNull()
    await expect(fetch(rapport.url)).rejects.toThrow()
  })

  async function change(path: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(copy, path), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(copy, path), text.replace(from, to))
  }
})

/** The sources as they are here; what is installed is linked, since none of it is changed. */
async function copyRepository(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'rapport-dev-'))
  const ours = ['client', 'contract', 'demo', 'migrations', 'scripts', 'server', 'web', 'widget']
  const files = execFileSync('ls', ['-A', root], { encoding: 'utf8' }).split('\n')
  for (const name of files.filter((name) => ours.includes(name) || /\.(json|ts|md|cjs)$/.test(name)))
    await cp(join(root, name), join(copy, name), { recursive: true, filter: (path) => !path.includes('web/dist') })
  execFileSync('cp', ['-al', join(root, 'node_modules'), copy])
  return copy
}
