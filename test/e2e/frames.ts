import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Opens letters as they were sent, by their subjects, wherever they stand on the lifeline, and returns what their
 * frames hold that they may not. The reader scrolls from the newest to the oldest.
 */
export async function openLetters(page: Page, subjects: string[]): Promise<string[]> {
  const problems: string[] = []
  const waiting = new Set(subjects)
  const deadline = Date.now() + 120_000
  while (waiting.size > 0) {
    if (Date.now() > deadline) throw new Error(`never seen: ${[...waiting].join(', ')}`)
    const { opened, found } = await page.evaluate(lookAround, [...waiting])
    for (const subject of opened) waiting.delete(subject)
    problems.push(...found)
    if (opened.length === 0) await page.waitForTimeout(50)
  }
  return problems
}

/** Presses every "Show them" from the top of the lifeline to its end, and waits until the pictures have been asked for. */
export async function showPictures(page: Page): Promise<void> {
  const button = page.getByRole('region', { name: 'What was said' }).getByRole('button', { name: 'Show them' })
  while ((await button.count()) > 0) {
    const before = await button.count()
    await button.first().click()
    await expect.poll(() => button.count()).toBeLessThan(before)
  }
  // not "networkidle": the live connection never is
  await expect.poll(() => page.evaluate(picturesAreThere)).toBe(true)
}

/** Runs in the page: whether every picture of every letter has been fetched, or has failed to be. */
function picturesAreThere(): boolean {
  const frames = [...document.querySelectorAll('iframe')]
  return frames.every((frame) => [...(frame.contentDocument?.images ?? [])].every((picture) => picture.complete))
}

/** Runs in the page: presses "as it was sent" where it can, and looks into the frames that are there. */
function lookAround(waiting: string[]): { opened: string[]; found: string[] } {
  const region = document.querySelector<HTMLElement>('[role="region"][aria-label="What was said"]')
  const opened: string[] = []
  const found: string[] = []
  if (!region) return { opened, found }
  const articles = [...region.querySelectorAll<HTMLElement>('article')]
  let pressed = false
  for (const article of articles) {
    const subject = waiting.find(
      (one) => article.innerText.includes(`· ${one}\n`) || article.innerText.endsWith(`· ${one}`),
    )
    if (!subject) continue
    const frame = article.querySelector('iframe')
    if (!frame) {
      const button = [...article.querySelectorAll('button')].find((one) => one.textContent === 'as it was sent')
      button?.click()
      pressed = true
      continue
    }
    const inside = frame.contentDocument
    if (inside?.URL !== 'about:srcdoc' || inside.readyState !== 'complete') {
      pressed = true
      continue
    }
    found.push(...lookInto(inside).map((problem) => `${subject}: ${problem}`))
    const [outer, box] = [region.getBoundingClientRect(), frame.getBoundingClientRect()]
    if (box.left < outer.left || box.right > outer.right || box.height > 20_010)
      found.push(`${subject}: reaches out of the lifeline`)
    opened.push(subject)
  }
  if (!pressed && opened.length === 0) region.scrollTop -= region.clientHeight / 2
  return { opened, found }

  function lookInto(inside: Document): string[] {
    const forbidden = [
      'script,iframe,frame,frameset,object,embed,applet,form,input,button,select,textarea,keygen,base,link,svg,math,video,audio,source,track,portal',
      'meta:not([charset]):not([name="referrer"]):not([content^="default-src \'none\'"])',
      'body style',
    ]
    const problems = [...inside.querySelectorAll(forbidden.join(','))].map((one) => one.outerHTML.slice(0, 200))
    for (const element of inside.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const leads = /^(href|src|action|formaction|xlink:href|ping|srcset|background|poster)$/.test(name)
        const wrong = leads && !/^(https?:|mailto:|tel:|data:image\/(png|jpe?g|gif|webp);base64,)/i.test(value)
        const fetches = name === 'style' && /url|expression|import|position|\\/i.test(value)
        if (name.startsWith('on') || wrong || fetches)
          problems.push(`${element.tagName} ${name}=${value.slice(0, 200)}`)
      }
      if (
        element.tagName === 'A' &&
        (element.getAttribute('target') !== '_blank' || !/noopener/.test(element.getAttribute('rel') ?? ''))
      )
        problems.push(element.outerHTML.slice(0, 200))
    }
    return problems
  }
}
