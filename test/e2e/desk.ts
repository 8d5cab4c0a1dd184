import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/* What stands on an agent's desk, found as a person would find it. */

/** Someone's row in my people. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'My people' }).getByRole('link').filter({ hasText: name })
}

/** The names in one group of my people, top to bottom; none: the group is not there. */
export async function namesUnder(page: Page, title: string): Promise<string[]> {
  const heading = page.getByRole('heading', { level: 2, name: title, exact: true })
  const group = page.getByRole('region', { name: 'My people' }).locator('div', { has: heading }).last()
  return group
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.querySelector('[dir="auto"]')?.textContent ?? ''))
}

/** Opens someone from my people, and waits until their page is there to be worked with. */
export async function open(page: Page, name: string): Promise<void> {
  await row(page, name).first().click()
  await personIsOpen(page, name)
}

export async function personIsOpen(page: Page, name: string): Promise<void> {
  await page.getByRole('article', { name, exact: true }).first().waitFor()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  // whoever waits can be answered: the buttons and the place to write are there
  await page.getByRole('region', { name: 'Your answer' }).waitFor()
}

/** The place to write to someone. */
export function writing(page: Page, firstName: string): Locator {
  return page.getByRole('textbox', { name: `Write to ${firstName}` })
}

/** Waits until words stand on the lifeline. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('region', { name: 'What was said' }).getByText(words).first().waitFor()
}

/** The words in the place to write, when they have become these. */
export async function hasWritten(place: Locator, words: string): Promise<void> {
  await expect.poll(() => place.inputValue(), { timeout: 60_000 }).toBe(words)
}
