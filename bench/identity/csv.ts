/**
 * Reads a CSV (RFC 4180, and what is found in the wild: `;` or tab between, CRLF, a byte order mark, spaces after the
 * comma). The first line names the columns. Rows that are shorter are filled with empty text.
 */
export function readCsv(text: string): { columns: string[]; rows: string[][] } {
  const clean = text.replace(/^\uFEFF/, '')
  const rows = readRows(clean, delimiterOf(clean))
  const columns = (rows.shift() ?? []).map((name) => name.trim())
  return {
    columns,
    rows: rows
      .filter((row) => row.some((cell) => cell.trim() !== ''))
      .map((row) => columns.map((_, i) => (row[i] ?? '').trim())),
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const count = (sign: string) => head.split(sign).length
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function readRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let from = at
    while (text[from] === ' ') from++
    let cell: string
    if (text[from] === '"') {
      let end = from + 1
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1
      cell = text.slice(from + 1, end).replaceAll('""', '"')
      at = end + 1
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
      cell = text.slice(from, at)
    }
    row.push(cell)
    if (text[at] === delimiter) {
      at++
      if (at === text.length) row.push('')
      if (at < text.length) continue
    }
    rows.push(row)
    row = []
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
  }
  return rows
}

/** The text of a file: in UTF-8, or as its mark says; what is no UTF-8 is read as Windows-1252. */
export function decode(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`
  if (mark === '255 254') return new TextDecoder('utf-16le').decode(bytes)
  if (mark === '254 255') return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
