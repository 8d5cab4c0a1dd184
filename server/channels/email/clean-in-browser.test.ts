import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chromiumPath, openBrowser, withoutBrowser } from '../../../test/browser.ts'
import { cleanHtml } from './clean.ts'

const payloads = new URL('../../../../shared/data/html/payloads.json', import.meta.url)
const missing = existsSync(payloads) ? '' : ' (skipped: no ../shared/data here)'

const worse = [
  '<img src=https://evil.example/a.gif onerror="window.ran = 1"><svg><script>window.ran = 1</script></svg>',
  '<style>@import "https://evil.example/x.css"</style><div style="background:url(https://evil.example/y)">x</div>',
  '<table background="https://evil.example/z.gif"><tr><td style="background-image:url(//evil.example/w)">x</table>',
  '<video poster="https://evil.example/p"><source src="https://evil.example/v"></video><link rel=prefetch href=https://evil.example/l>',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe><object data="https://evil.example/o"></object>',
  '<form id=f action="https://evil.example"><input name=x autofocus onfocus="window.ran = 1"></form>',
  '<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example/"><a href="x">y</a>',
]

// no sandbox and no policy stand around it here: what is cleaned must be harmless by itself
test.skipIf(!chromiumPath || missing)(
  `in a real browser nothing of it runs, and nothing is fetched${withoutBrowser}${missing}`,
  { timeout: 180_000 },
  async () => {
    const hostile = (JSON.parse(readFileSync(payloads, 'utf8')) as { payload: string }[]).map((each) => each.payload)
    const page = await (await openBrowser()).newPage()
    const wrong: string[] = []
    let showing = ''
    await page.route('**/*', (route) => {
      if (route.request().url() === 'http://letters.example/')
        return route.fulfill({ contentType: 'text/html', body: `<!doctype html><body>${showing}` })
      wrong.push(`${route.request().url()} was fetched for ${showing}`)
      return route.abort()
    })
    page.on('dialog', (dialog) => {
      wrong.push(`a dialog opened for ${showing}`)
      void dialog.dismiss()
    })
    for (const payload of [...worse, ...hostile]) {
      showing = cleanHtml(payload)
      await page.goto('http://letters.example/')
      await page.mouse.move(40, 20)
      const after = await page.evaluate(() => ({
        address: location.href,
        ran: 'ran' in window,
        scripts: document.scripts.length,
      }))
      if (after.ran || after.scripts > 0 || after.address !== 'http://letters.example/')
        wrong.push(`${JSON.stringify(after)} for ${payload}`)
    }
    expect(wrong.filter((each) => !each.includes('favicon'))).toEqual([])
  },
)
