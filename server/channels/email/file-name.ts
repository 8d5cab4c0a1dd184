import { oneLine } from './headers.ts'

const LONGEST = 120

/**
 * A file name from outside, made safe to show and to save under: no path, no control or direction-turning characters,
 * no leading dot, no name that Windows reserves, at most 120 characters with its ending kept.
 */
export function safeFileName(name: string | null, type: string): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? ''
  const bare = oneLine(last, 10_000)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (bare === '') return `${nounFor(type)}${endingFor(type)}`
  return shorten(isReserved(bare) ? `_${bare}` : bare)
}

function isReserved(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)
}

function shorten(name: string): string {
  if (name.length <= LONGEST) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return name.slice(0, LONGEST - ending.length).toWellFormed() + ending
}

function nounFor(type: string): string {
  if (type.startsWith('image/')) return 'picture'
  if (type.startsWith('message/')) return 'mail'
  return 'attachment'
}

const ENDINGS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'text/csv': '.csv',
  'message/rfc822': '.eml',
  'message/delivery-status': '.txt',
}

function endingFor(type: string): string {
  return ENDINGS[type] ?? ''
}
