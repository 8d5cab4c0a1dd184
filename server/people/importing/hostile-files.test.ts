import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { bringFile } from './bring.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { askToLook } from './look.ts'
import { openImport, readRows } from './read.ts'

const world = await openWorld()
const lead = await world.agent({ role: 'lead' })

const bring = (bytes: Buffer | string) =>
  bringFile(world.act(lead), world.house.files, {
    name: 'people.csv',
    bytes: Readable.from([Buffer.from(bytes)]),
    country: 'GB',
  })
const opened = async (bytes: Buffer | string) => openImport(world.act(), world.house.files, await bring(bytes))
const refusal = (bytes: Buffer | string) => bring(bytes).then(String, ({ code, details }) => [code, details.why])

async function rowsOf(text: string, piece = 7): Promise<CsvRow[]> {
  const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, i) =>
    text.slice(i * piece, (i + 1) * piece),
  )
  const all: CsvRow[] = []
  for await (const rows of readCsv(Readable.from(pieces), ',')) all.push(...rows)
  return all
}

test('what is no CSV of people is refused with a reason that helps', async () => {
  expect(await refusal('')).toEqual(['not_a_table', 'empty'])
  expect(await refusal(' \r\n\0')).toEqual(['not_a_table', 'empty'])
  expect(await refusal('Name,E-mail\n')).toEqual(['not_a_table', 'header_only'])
  expect(await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)]))).toEqual([
    'not_a_table',
    'spreadsheet',
  ])
  expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Buffer.alloc(300, 3)]))).toEqual([
    'not_a_table',
    'binary',
  ])
  expect(await refusal(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1,2`)).toEqual([
    'not_a_table',
    'too_many_columns',
  ])
})

test('letters and separators are recognised, with a mark or without', async () => {
  const text = 'Name;E-mail\nJosé Muñoz;jose@x.example\n'
  const utf16 = Buffer.from(text, 'utf16le')
  const all = [
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
  ] as const
  for (const [charset, bytes] of all) {
    const found = await opened(bytes)
    expect([found.charset, found.delimiter, found.columns.map(({ name }) => name)]).toEqual([
      charset,
      ';',
      ['Name', 'E-mail'],
    ])
    expect(found.preview[0]!.draft!.name).toBe('José Muñoz')
  }
  expect((await opened('Maria\tmaria@x.example\nTom\ttom@x.example')).hasHeader).toBe(false)
  expect((await opened('a|b\n1|2\n3|4')).delimiter).toBe('|')
})

test('a row is a row however it comes in pieces', async () => {
  const text = 'a,"b ""c""\r\nd",e\r\nf,, "g,h" \n\n"",x"y,z\ri,"j"k,l'
  const whole = await rowsOf(text, 1000)
  expect(whole.map(({ row, cells }) => [row, ...cells])).toEqual([
    [1, 'a', 'b "c"\r\nd', 'e'],
    [2, 'f', '', 'g,h '],
    [4, '', 'x"y', 'z'],
    [5, 'i', 'jk', 'l'],
  ])
  for (const piece of [1, 2, 3, 5, 11]) expect(await rowsOf(text, piece)).toEqual(whole)
})

test('a quotation mark that is never closed costs its own row', async () => {
  expect(await rowsOf('a,b\n1,"2\n3,4\n5,6\n')).toEqual([
    { row: 1, cells: ['a', 'b'], problem: null },
    { row: 2, cells: ['1,"2'], problem: 'open_quote' },
    { row: 3, cells: ['3', '4'], problem: null },
    { row: 4, cells: ['5', '6'], problem: null },
  ])
})

test('one line that never ends is told in a word, in bounded memory, and the next is read', async () => {
  const before = process.memoryUsage().heapUsed
  async function* endless() {
    yield 'Name,E-mail\n'
    for (let i = 0; i < 600; i++) yield 'x'.repeat(100_000)
    yield '\nMaria,maria@x.example\n'
  }
  const rows: CsvRow[] = []
  for await (const some of readCsv(endless(), ',')) rows.push(...some)
  expect(rows.map(({ problem, cells }) => [problem, cells[0]!.slice(0, 5)])).toEqual([
    [null, 'Name'],
    ['too_long', 'xxxxx'],
    [null, 'Maria'],
  ])
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
})

test('a cell of 5 MB, NULs, twins among the headers, formulas, right-to-left and emoji: nothing breaks, nothing is lost', async () => {
  const id = await bring(
    [
      'Name,Tag,Tag,,E-mail',
      `Big,${'y'.repeat(5_000_000)},,,big@x.example`,
      'N\0ul,=1+1,@cmd,left,nul@x.example',
      'שרה 👩‍🌾 לוי,🍞,,,sara@x.example',
    ].join('\n'),
  )
  await askToLook(world.act(lead), id)
  await world.work()
  const found = await openImport(world.act(), world.house.files, id)
  expect(found.columns.map(({ name }) => name)).toEqual(['Name', 'Tag', 'Tag 2', 'D', 'E-mail'])
  expect(found.counts).toMatchObject({ unreadable: 1, new: 2 })
  const { items } = await readRows(world.act(), id, { limit: 10 })
  expect(items.map(({ row, outcome, remarks }) => [row, outcome, remarks[0]?.code, remarks[0]?.value])).toEqual([
    [2, 'unreadable', 'cell_too_long', '5000000'],
    [3, 'new', undefined, undefined],
    [4, 'new', undefined, undefined],
  ])
  expect(items[1]!.draft).toMatchObject({
    name: 'Nul',
    facts: [{ about: 'Tag', value: '=1+1' }, { value: '@cmd' }, { about: 'D', value: 'left' }],
  })
  expect(items[2]!.draft!.name).toBe('שרה 👩‍🌾 לוי')
})
