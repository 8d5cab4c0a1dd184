import { valuesOf } from './header-block.ts'
import { readParameters } from './parameters.ts'
import type { Part } from './parts.ts'
import { decodeWords } from './words.ts'

/** What a file is called: by its disposition, by its type, or by the only words there are for it. Null: by nobody. */
export function fileNameOf(part: Part): string | null {
  const hint = part.parameters.get('charset') ?? null
  const named =
    part.dispositionParameters.get('filename') || part.parameters.get('name') || part.parameters.get('filename')
  return spelledOut(named || bareName(part, hint)) || null
}

/** `Content-Disposition: attachment filename=x.pdf`: a semicolon was forgotten. */
function bareName(part: Part, hint: string | null): string {
  const written = valuesOf(part.fields, 'content-disposition')[0] ?? ''
  const found = /^\s*[\w-]+[\s,]+(filename\*?=[^]+)$/i.exec(written)?.[1]
  if (found === undefined) return ''
  return readParameters(`x; ${found}`, hint).parameters.get('filename') ?? ''
}

/** Percent signs that nobody announced, and encoded words that others left half done. */
function spelledOut(name: string): string {
  if (/%[0-9a-f]{2}/i.test(name) && /^[\x20-\x7e]+$/.test(name)) {
    try {
      return decodeURIComponent(name)
    } catch {
      return name
    }
  }
  return name.includes('=?') ? decodeWords(name.replace(/\s+(?=\S*\?=)/g, '')) : name
}
