import { Readable } from 'node:stream'
import type { Files } from '../../platform/files.ts'
import { refuse } from '../../platform/refusals.ts'
import { type CsvRow, readCsv } from './csv.ts'
import type { Shape } from './tables.ts'

export const mostColumns = 300

/** Rows of a file of people from the one after `after`, some at a time; the header is left out. */
export async function* rowsOf(
  files: Files,
  key: string,
  shape: Pick<Shape, 'charset' | 'delimiter' | 'hasHeader'>,
  after = 0,
): AsyncGenerator<CsvRow[]> {
  const first = Math.max(after, shape.hasHeader ? 1 : 0)
  for await (const rows of readCsv(decoded(files.read(key), shape.charset), shape.delimiter)) {
    const left = rows.filter(({ row }) => row > first)
    if (left.length > 0) yield left
  }
}

/** The rows at the beginning of a file, as many as are asked for at most. */
export async function firstRows(
  files: Files,
  key: string,
  shape: Pick<Shape, 'charset' | 'delimiter' | 'hasHeader'>,
  count: number,
): Promise<CsvRow[]> {
  const found: CsvRow[] = []
  for await (const rows of rowsOf(files, key, shape)) {
    found.push(...rows.slice(0, count - found.length))
    if (found.length >= count) break
  }
  return found
}

/** How a file is most likely to be read. Refuses not_a_table, with `why`: empty, spreadsheet, binary, header_only, too_many_columns. */
export async function recogniseShape(files: Files, key: string): Promise<Shape> {
  const { head, charset } = await recogniseCharset(files, key)
  const text = new TextDecoder(charset).decode(head).replaceAll('\0', '')
  if (text.trim() === '') refuse('not_a_table', { why: 'empty' })
  const delimiter = await recogniseDelimiter(text)
  return shapeWith(files, key, { charset, delimiter, hasHeader: hasHeader(await sampleOf(text, delimiter)) })
}

/** The shape of a file when somebody says how it is to be read. Refuses not_a_table. */
export async function shapeWith(
  files: Files,
  key: string,
  read: Pick<Shape, 'charset' | 'delimiter' | 'hasHeader'>,
): Promise<Shape> {
  const [top, ...rest] = await firstRows(files, key, { ...read, hasHeader: false }, 200)
  const rows = read.hasHeader ? rest : top ? [top, ...rest] : []
  if (!top) refuse('not_a_table', { why: 'empty' })
  if (rows.length === 0) refuse('not_a_table', { why: 'header_only' })
  const width = read.hasHeader ? top.cells.length : Math.max(...rows.slice(0, 20).map(({ cells }) => cells.length))
  if (width > mostColumns) refuse('not_a_table', { why: 'too_many_columns', columns: width, most: mostColumns })
  const header = read.hasHeader ? top.cells : []
  const samples = Array.from({ length: width }, (_, i) => valuesIn(rows, i))
  return { ...read, columns: namesOf(header, width), samples }
}

/** A name for each column, none twice: facts are remembered by it. */
function namesOf(header: string[], width: number): string[] {
  const names: string[] = []
  for (let i = 0; i < width; i++) {
    const given =
      (header[i] ?? '')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, 100) || String.fromCharCode(65 + (i % 26))
    let name = given
    for (let n = 2; names.includes(name); n++) name = `${given} ${n}`
    names.push(name)
  }
  return names
}

function valuesIn(rows: CsvRow[], column: number): string[] {
  const values = new Set<string>()
  for (const { cells, problem } of rows) {
    const value = problem ? '' : (cells[column] ?? '').trim()
    if (value) values.add(value.slice(0, 80))
    if (values.size >= 3) break
  }
  return [...values]
}

async function* decoded(bytes: AsyncIterable<Buffer>, charset: Shape['charset']): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset)
  // PostgreSQL keeps no NUL, and a file of people means none
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '')
  yield decoder.decode()
}

const headSize = 512 * 1024

/** By its mark; else UTF-16 by its NULs, UTF-8 when all of it is, and Windows' western letters otherwise. */
async function recogniseCharset(files: Files, key: string): Promise<{ head: Buffer; charset: Shape['charset'] }> {
  const kept: Buffer[] = []
  let size = 0
  let isUtf8 = true
  const strict = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of files.read(key) as AsyncIterable<Buffer>) {
    if (size < headSize) kept.push(chunk)
    size += chunk.length
    try {
      if (isUtf8) strict.decode(chunk, { stream: true })
    } catch {
      isUtf8 = false
    }
    if (!isUtf8 && size >= headSize) break
  }
  const head = Buffer.concat(kept).subarray(0, headSize)
  return { head, charset: charsetOf(head, isUtf8) }
}

function charsetOf(head: Buffer, isUtf8: boolean): Shape['charset'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 9) <= 8) refuse('not_a_table', { why: 'spreadsheet' })
  if (head.subarray(0, 8).equals(oldOffice)) refuse('not_a_table', { why: 'spreadsheet' })
  const some = head.subarray(0, 4000)
  const nulls = (odd: number) =>
    some.filter((byte, i) => byte === 0 && i % 2 === odd).length / Math.max(some.length / 2, 1)
  if (some.length > 8 && nulls(1) > 0.4 && nulls(0) < 0.1) return 'utf-16le'
  if (some.length > 8 && nulls(0) > 0.4 && nulls(1) < 0.1) return 'utf-16be'
  const odd = some.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0).length
  if (odd / Math.max(some.length, 1) > 0.02) refuse('not_a_table', { why: 'binary' })
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

// the first bytes of .xls and .doc: [MS-CFB] 2.2
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** The sign that cuts the first rows into the same number of cells most often. */
async function recogniseDelimiter(text: string): Promise<Shape['delimiter']> {
  let best: Shape['delimiter'] = ','
  let bestScore = 0
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const widths = (await sampleOf(text, delimiter)).map((cells) => cells.length)
    const times = new Map<number, number>()
    for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1)
    const [width, count] = [...times].sort((a, b) => b[1] - a[1])[0] ?? [1, 0]
    const score = width > 1 ? (count / widths.length) * Math.log2(width + 1) : 0
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

async function sampleOf(text: string, delimiter: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const some of readCsv(Readable.from([text.replace(/^\uFEFF/, '')]), delimiter)) {
    rows.push(...some.filter(({ problem }) => !problem).map(({ cells }) => cells))
    if (rows.length >= 300) break
  }
  // the last may have been cut off
  return rows.slice(0, 300)
}

/** A header names things: it holds no address, number or date, and no cell twice. */
function hasHeader([top, ...rest]: string[][]): boolean {
  if (!top || rest.length === 0) return true
  const filled = top.map((cell) => cell.trim()).filter(Boolean)
  return filled.every((cell) => !/@.*\./.test(cell) && !/^[+\d][\d\s()./:-]{3,}$/.test(cell))
}
