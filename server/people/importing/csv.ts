/** One row of a file. `row` as a spreadsheet counts, from 1; `problem`: it could not be read, and the cells hold what stands there. */
export type CsvRow = { row: number; cells: string[]; problem: 'open_quote' | 'too_long' | null }

// signs of one row, cells and all; what is longer is no row of people
const longestRow = 8_000_000
const shownOfBroken = 2_000

/**
 * Rows of a CSV as it comes (RFC 4180, and what is found in the wild: CRLF, LF and CR, line breaks inside quotation
 * marks, quotation marks amid a cell), a few at a time, in memory bounded by the longest row. A quotation mark that is
 * never closed costs its own line and no other: reading goes on below it. Empty lines are counted and left out.
 */
export async function* readCsv(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow[]> {
  const reader = newReader(delimiter)
  for await (const chunk of chunks) yield reader.read(chunk, false)
  yield reader.read('', true)
}

function newReader(delimiter: string) {
  let text = ''
  let row = 1
  let skipping = false
  // a long row is looked at again only when half as much has come again: a hundred looks at 5 MB would take a while
  let enough = 0
  const read = (chunk: string, isEnd: boolean): CsvRow[] => {
    text = text ? text + chunk : chunk
    if (!isEnd && text.length < enough) return []
    const rows: CsvRow[] = []
    let at = 0
    for (;;) {
      if (skipping) {
        const end = lineEnd(text, at)
        if (end === -1) {
          at = text.length
          break
        }
        at = end
        skipping = false
      }
      if (at >= text.length) break
      const found = readRow(text, at, delimiter, isEnd)
      if (typeof found === 'object') {
        if (found.cells.length > 1 || found.cells[0] !== '') rows.push({ row, cells: found.cells, problem: null })
        at = found.next
        row++
        continue
      }
      if (found === 'more' && text.length - at <= longestRow) break
      // no end in sight: what stands in this line is told, and the next line begins afresh
      const end = lineEnd(text, at)
      const raw = text.slice(at, Math.min(end === -1 ? text.length : end, at + shownOfBroken)).replace(/[\r\n]+$/, '')
      const isLong = end === -1 || end - at > longestRow
      rows.push({ row, cells: [raw], problem: isLong && !isEnd ? 'too_long' : 'open_quote' })
      row++
      skipping = end === -1
      at = end === -1 ? text.length : end
    }
    text = at > 0 ? text.slice(at) : text
    enough = Math.min(text.length * 1.5, longestRow + 1)
    return rows
  }
  return { read }
}

/** Where the next line begins, or -1. */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) return at + 1
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
  }
  return -1
}

const quote = 34
const space = 32

/** One row from `at`; `more`: its end is not here yet, `open`: the text ends within quotation marks. */
function readRow(
  text: string,
  at: number,
  delimiter: string,
  isEnd: boolean,
): { cells: string[]; next: number } | 'more' | 'open' {
  const cells: string[] = []
  const between = delimiter.charCodeAt(0)
  for (;;) {
    let cell = ''
    let begins = at
    while (text.charCodeAt(begins) === space) begins++
    if (text.charCodeAt(begins) === quote) {
      at = begins
      const close = closingQuote(text, at + 1)
      if (close === -1) return isEnd ? 'open' : 'more'
      if (close === text.length - 1 && !isEnd) return 'more'
      cell = text.slice(at + 1, close)
      if (cell.includes('"')) cell = cell.replaceAll('""', '"')
      at = close + 1
    }
    const from = at
    let code = text.charCodeAt(at)
    while (at < text.length && code !== between && code !== 10 && code !== 13) code = text.charCodeAt(++at)
    if (at > from) cell += text.slice(from, at)
    if (at >= text.length) {
      if (!isEnd) return 'more'
      return { cells: [...cells, cell], next: at }
    }
    cells.push(cell)
    if (code === between) {
      at++
      continue
    }
    if (code === 13) {
      // the line feed that belongs to it may be still to come
      if (at + 1 >= text.length && !isEnd) return 'more'
      if (text.charCodeAt(at + 1) === 10) at++
    }
    return { cells, next: at + 1 }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== quote) return at
  return -1
}
