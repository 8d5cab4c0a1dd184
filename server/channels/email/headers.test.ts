import { describe, expect, test } from 'vitest'
import { safeFileName } from './file-name.ts'
import { dateOf } from './dates.ts'
import { idsOf, oneLine, storable } from './headers.ts'

describe('what comes from outside is made storable', () => {
  test('no NUL, no half of a surrogate pair', () => {
    expect(storable('a\0b\ud83dc')).toBe('ab\ufffdc')
  })

  test('a display name cannot turn the writing direction around or break the line', () => {
    expect(oneLine('Ana\u202e moc.elpmaxe@ssob\r\nBcc: x')).toBe('Ana moc.elpmaxe@ssob Bcc: x')
  })
})

describe('message ids', () => {
  test('an empty id is no id, so that strangers never meet in one conversation', () => {
    expect(idsOf('<>')).toEqual([])
    expect(idsOf('')).toEqual([])
    expect(idsOf('<   >')).toEqual([])
  })

  test('several ids, folded, with comments between them', () => {
    expect(idsOf('<a@b.example> (as said)\t<c@d.example>')).toEqual(['a@b.example', 'c@d.example'])
  })

  test('an id that forgot its brackets still counts', () => {
    expect(idsOf('a@b.example')).toEqual(['a@b.example'])
  })
})

describe('dates', () => {
  const now = Date.UTC(2026, 10, 22)
  test('a true one, with a comment', () => {
    expect(dateOf('Sun, 22 Nov 2026 09:12:00 +0100 (CET)', Date.UTC(2026, 10, 23))?.toISOString()).toBe(
      '2026-11-22T08:12:00.000Z',
    )
  })
  test.each([
    ['Mon, 2 Nov 26 10:04 EST', '2026-11-02T15:04:00.000Z'],
    ['Monday, 02-Nov-99 10:04:00 PST', '1999-11-02T18:04:00.000Z'],
    ['Mon , 2 Nov 2026 10 : 04 : 00 +0000', '2026-11-02T10:04:00.000Z'],
    ['Mon, 2 (no, 3) Nov 126 10.04 "GMT"', '2026-11-02T10:04:00.000Z'],
    ['Mon Nov  2 10:04:00 2026 +0100', '2026-11-02T09:04:00.000Z'],
    ['2026-11-02T10:04:00Z', '2026-11-02T10:04:00.000Z'],
  ])('%s, as old programs write it', (value, moment) => expect(dateOf(value, now)?.toISOString()).toBe(moment))
  test.each([
    '',
    'yesterday',
    'Mon, 30 Feb 2026 10:04:00 +0000',
    'Thu, 1 Jan 1970 00:00:00 +0000',
    'Sun, 22 Nov 2037 09:12:00 +0000',
    'Tue, 99 Foo 2026',
  ])('%s is no date', (value) => {
    expect(dateOf(value, now)).toBeNull()
  })
})

describe('file names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\invoice.pdf', 'invoice.pdf'],
    ['.bashrc', 'bashrc'],
    ['con.txt', '_con.txt'],
    ['a\u0000b\nc.txt', 'ab c.txt'],
    ['invoice\u202efdp.exe', 'invoice fdp.exe'],
    ['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
    ['Rechnung Größe 😀.pdf', 'Rechnung Größe 😀.pdf'],
    ['...', 'attachment.pdf'],
    ['', 'attachment.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name, 'application/pdf')).toBe(safe)
  })

  test('a name of 5,000 letters keeps its ending', () => {
    const name = safeFileName(`${'x'.repeat(5000)}.docx`, 'application/octet-stream')
    expect(name).toHaveLength(120)
    expect(name.endsWith('.docx')).toBe(true)
  })
})
