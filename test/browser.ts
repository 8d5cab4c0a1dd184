import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, expect, type RunnerTask as Task } from 'vitest'
import { chromiumPath, launchChromium } from './chromium.ts'

export { chromiumPath }

/** Stands in the name of what is skipped, so that `npm test` can tell why. */
export const withoutBrowser = chromiumPath ? '' : ' (skipped: no Chromium here (apt-get install chromium))'

let browser: Promise<Browser> | undefined
const windows: BrowserContext[] = []
const troubles: string[] = []

let isShared = false

/** Stories that share a process share its browser, which ends with it; `test/e2e/after-story.ts` closes their windows. */
export function shareBrowser(): void {
  isShared = true
}

afterAll(() => (isShared ? undefined : closeWindows()))
afterEach(({ task }) => (isShared ? undefined : lookBack(task)))

/** One browser for all stories of a file, if not of more. */
export async function closeWindows(): Promise<void> {
  await Promise.allSettled(windows.splice(0).map((context) => context.close()))
  // what a page says while its house goes is nobody's trouble
  troubles.length = 0
  if (!isShared) await (await browser)?.close()
}

/** A story that fails leaves pictures of what was on the screens; one in which a page complained has failed. */
export async function lookBack(task: Task): Promise<void> {
  if (task.result?.state === 'fail') await takePictures(task.name)
  const seen = troubles.splice(0)
  expect(seen, 'what the pages complained of').toEqual([])
}

export type Window = { width?: number; height?: number; dark?: boolean; locale?: string; scripts?: boolean }

/** A person's own browser: a context with its own cookies, storage and window. Closed after this file's tests. */
export async function openBrowser(options: Window = {}): Promise<BrowserContext> {
  if (browser && !(await browser).isConnected()) browser = undefined
  browser ??= launchChromium()
  const context = await (await browser).newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    javaScriptEnabled: options.scripts ?? true,
  })
  // conditions decide; this only ends what hangs, on however busy a machine
  context.setDefaultTimeout(60_000)
  context.on('weberror', (error) => troubles.push(String(error.error())))
  windows.push(context)
  return context
}

/** Opens the link that signs somebody in, and presses its button. */
export async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/**
 * No violation of WCAG 2.2 A and AA, nor of good practice, that a machine can see. What it sees is looked at twice: right
 * after the theme or the window has changed, Chromium may tell the colours of before for what is drawn only now.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const seen = await violations(page)
  const found = seen.length > 0 ? await violations(page) : seen
  expect(found, `axe on ${page.url()}`).toEqual([])
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(comeToRest)
  // a page keeps it until it is left
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(askAxe)
  return found.flatMap(({ id, help, nodes: all }) => {
    // React Aria's hidden buttons that close a float stand beside the dialog, in no landmark
    const nodes = all.filter((node) => id !== 'region' || !node.html.startsWith('<div style="display: contents;">'))
    if (nodes.length === 0) return []
    const where = nodes.map((node) => `${node.html}\n    ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`)
    return `${id}: ${help}:\n  ${where.slice(0, 4).join('\n  ').slice(0, 1500)}`
  })
}

/** Runs in the page: what axe finds there. */
async function askAxe() {
  const here = (window as unknown as { axe: typeof axe }).axe
  const { violations } = await here.run(
    {
      exclude: [
        // letters from outside are as their senders made them, and run nothing, axe included
        ['iframe'],
        // where React Aria says for a few seconds that a button is busy, by an id that has left with its page
        ['[data-live-announcer]'],
      ],
    },
    {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // what passed is asked as well, but needs no telling
      resultTypes: ['violations'],
      // of what it could fetch first, the rules above want no style sheet
      preload: { assets: ['media'] },
      iframes: false,
    },
  )
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
  }))
}

/** Runs in the page: waits until colours that change have changed. */
async function comeToRest(): Promise<void> {
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map((one) => one.finished))
}

async function takePictures(story: string): Promise<void> {
  const folder = join(tmpdir(), 'rapport-stories')
  await mkdir(folder, { recursive: true })
  const pages = windows.flatMap((context) => context.pages())
  for (const [i, page] of pages.entries()) {
    const path = join(folder, `${story.replace(/\W+/g, '-').slice(0, 80)}-${i + 1}.png`)
    await page.screenshot({ path, timeout: 10_000 }).then(
      () => console.error(`${page.url()} looked like ${path}`),
      () => console.error(`${page.url()} could not be pictured`),
    )
  }
}
