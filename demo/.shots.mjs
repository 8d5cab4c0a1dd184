import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const link = readFileSync('/tmp/demo-look.log', 'utf8').match(/http\S+sign-in\S+/)[0]
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const p = await b.newPage({ viewport: { width: 1440, height: 900 } })
p.on('console', (m) => {
  if (m.type() === 'error') console.log('console', m.text().slice(0, 200))
})
await p.goto(link)
await p.waitForTimeout(2500)
await p.screenshot({ path: '/tmp/shot-0.png' })
const btn = p.getByRole('button').first()
if ((await btn.count()) && p.url().includes('sign-in')) {
  await btn.click()
  await p.waitForTimeout(3000)
}
console.log(p.url())
await p.waitForTimeout(2500)
await p.screenshot({ path: '/tmp/shot-1.png' })
let n = 2
for (const name of process.argv.slice(2)) {
  const l = p.getByRole('link', { name: new RegExp(name) }).first()
  if (await l.count()) {
    await l.click()
    await p.waitForTimeout(2500)
    await p.screenshot({ path: `/tmp/shot-${n++}.png` })
    console.log(name, p.url())
  } else console.log('no link', name)
}
await b.close()
