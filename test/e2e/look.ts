import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from '../browser.ts'

export const phone = { width: 390, height: 844 }
export const smallWindow = { width: 1024, height: 768 }

/** Nothing sticks out sideways and axe finds nothing: on a phone by day, in a small window by night, and the rest between. */
export async function looksRight(page: Page): Promise<void> {
  for (const [size, dark] of [
    [phone, false],
    [phone, true],
    [smallWindow, true],
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await expect
      .poll(() => sticksOut(page), { timeout: 10_000, message: `${page.url()} at ${size.width} px` })
      .toEqual([])
    // what can be seen, and so what can be wrong with it, differs by size and by theme
    if (size.width > 400 || !dark) await expectAccessible(page)
  }
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What is wider than the window: of the page, and of each part that scrolls by itself. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement!
    const wide = root.scrollWidth > window.innerWidth ? [`the page is ${root.scrollWidth} px wide`] : []
    const areas = [...document.querySelectorAll<HTMLElement>('main, section, aside, [role="region"]')]
    return [
      ...wide,
      ...areas
        .filter(
          (area) => /auto|scroll/.test(getComputedStyle(area).overflowY) && area.scrollWidth > area.clientWidth + 1,
        )
        .map(
          (area) => `${area.tagName} ${area.ariaLabel ?? area.className}: ${area.scrollWidth} > ${area.clientWidth}`,
        ),
    ]
  })
}

/** People, not numbers: no word of the old kind of help desk, and nobody is called by a number. */
export async function readsLikePeople(page: Page): Promise<void> {
  const words = await page.evaluate(() => `${document.title}\n${document.body.innerText}\n${location.pathname}`)
  expect(
    words.match(/\btickets?\b|#\s?\d+|\b(case|issue|request|queue) (no|number|id)\b|\bcases?\b(?! of)|\bSLA\b/gi) ?? [],
  ).toEqual([])
}
