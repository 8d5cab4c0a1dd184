import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectAccessible } from '../browser.ts'
import { openDemo } from './house.ts'

const house = await openDemo()
const page = house.ana

// Maria is known, Pedro gives her address, Greta stands in it twice, and one row is too long
const csv = `Vorname;Nachname;E-Mail;Firma;Lieblingsbrot;Allergien
Maria;López;maria@panaderiasol.example;Sol Bakery;Sourdough;
Pedro;López;maria@panaderiasol.example;;;
Greta;Lund;greta@lund.example;Lund & Søn;Rye;Walnuts
Greta;Lund;greta@lund.example;;Spelt;
Kim;Lee;kim@lee.example;;;;;too many
`

test('a file of people is brought, looked at, taken in, and what was not taken is told', {
  timeout: 240_000,
}, async () => {
  const file = join(tmpdir(), `people-${process.pid}.csv`)
  await writeFile(file, csv)
  await page.goto(`${house.url}/people/import`)
  await page.getByText('Drop a CSV file here').waitFor()
  await page.locator('input[type=file]').setInputFiles(file)

  await page.getByRole('heading', { name: 'What the columns mean' }).waitFor()
  await page.getByText('Greta Lund').first().waitFor()
  // a column is changed, and the first rows change with it
  await page.getByRole('button', { name: /What Lieblingsbrot means/ }).click()
  await page.getByRole('option', { name: 'Leave it out' }).click()
  await expect.poll(() => page.getByText('Sourdough', { exact: true }).count()).toBe(0)
  // what sounds close to people is proposed as that, and nothing goes on before somebody gives their word
  const go = page.getByRole('button', { name: 'See what would come of it' })
  await page
    .getByRole('button', { name: /How close Allergien is to them/ })
    .getByText('Their health')
    .waitFor()
  await page.getByText('Did they share this with us: Allergien?').waitFor()
  expect(await go.isDisabled()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'They shared this with us' }).check()
  await page.getByRole('radio', { name: 'three months' }).click()
  await page.getByText('Did they share this with us').waitFor({ state: 'detached' })
  const people = async () => Number((await house.sql('select count(*) as n from people'))[0]!.n)
  const before = await people()
  await go.click()

  await page.getByText('Nobody is kept yet').waitFor({ timeout: 120_000 })
  await page.getByText('1 is known already').waitFor()
  await page.getByText('1 row is about someone whom an earlier row names').waitFor()
  await page.getByText('1 row cannot be taken').waitFor()
  await page.getByText('1 gives the address or number of someone of another name').waitFor()
  expect(await people()).toBe(before)
  const left = page.getByRole('radio', { name: 'Leave out' })
  await left.click()
  await expect.poll(() => left.getAttribute('aria-checked')).toBe('true')
  await expect
    .poll(async () => Number((await house.sql("select count(*) as n from import_rows where choice = 'leave'"))[0]!.n))
    .toBe(1)

  await page.getByRole('button', { name: 'Take them in' }).click()
  await page.getByRole('heading', { name: '1 person is new here' }).waitFor({ timeout: 120_000 })
  expect(await people()).toBe(before + 1)
  await page.getByText('It has 8 cells where there are 6 columns').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'What was not taken, as a file' }).click()
  const report = await readFile(await (await download).path(), 'utf8')
  expect(report).toContain('3,not taken,left out by you,Pedro,López,maria@panaderiasol.example')
  expect(report).toContain('6,not taken,it has 8 cells where there are 6 columns,Kim,Lee')
  expect(report).toContain('Firma: “Sol Bakery” differs from what we know')
  // beside Greta it is covered until somebody looks, and nobody finds her by it
  const [greta] = await house.sql("select slug from people where name = 'Greta Lund'")
  await page.goto(`${house.url}/people/${String(greta!.slug)}`)
  const covered = page.getByRole('listitem').filter({ hasText: 'Something about their health' })
  await covered.getByRole('button', { name: 'Show' }).click()
  await page.getByText('Walnuts').waitFor()
  expect(await house.sql("select 1 from facts where search @@ to_tsquery('simple', 'walnuts')")).toEqual([])
  expect(await house.sql('select 1 from fact_looks')).toHaveLength(1)
})
