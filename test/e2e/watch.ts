import type { Page } from 'playwright-core'

export type Watched = {
  /** dialogs, windows, moves to elsewhere, complaints on the console */
  happened(): string[]
  /** what was asked of anybody but us: "image GET https://…" */
  fetched(): string[]
  /** this page is where we want to be: leaving it by itself is noted */
  here(): void
  forget(): void
}

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Notes everything that a letter could make a browser do; what it asks of others is answered here and goes nowhere. */
export async function watchEverything(page: Page, ours: string): Promise<Watched> {
  const happened: string[] = []
  const fetched: string[] = []
  let place: string | null = null
  const context = page.context()
  await context.route(
    (url) => url.origin !== ours && !['data:', 'blob:', 'about:'].includes(url.protocol),
    (route) => {
      const request = route.request()
      fetched.push(`${request.resourceType()} ${request.method()} ${request.url()}`)
      if (request.resourceType() === 'image') return route.fulfill({ contentType: 'image/gif', body: dot })
      return route.fulfill({ contentType: 'text/html', body: 'elsewhere' })
    },
  )
  context.on('page', (other) => happened.push(`a window opened: ${other.url()}`))
  context.on('dialog', (dialog) => {
    happened.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss().catch(() => {})
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) happened.push(`console: ${message.text()}`)
  })
  page.on('framenavigated', (frame) => {
    if (place === null || frame.url() === 'about:srcdoc' || frame.url() === 'about:blank') return
    if (frame !== page.mainFrame() || frame.url() !== place) happened.push(`went to ${frame.url()}`)
  })
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) place = null
  })
  return {
    happened: () => [...happened],
    fetched: () => [...fetched],
    here: () => {
      place = page.url()
    },
    forget: () => {
      happened.length = 0
      fetched.length = 0
    },
  }
}
