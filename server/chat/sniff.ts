const starts: [type: string, bytes: string, at?: number][] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/webp', '57454250', 8],
  ['image/avif', '6674797061766966', 4],
  ['application/pdf', '255044462d'],
  ['application/zip', '504b0304'],
]
const office = /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.[\w.-]{1,80}$/

/**
 * What a file is by its own first bytes, whatever it was said to be: a page of HTML that is called a picture is none. What
 * we do not know is only bytes, to be saved and never shown.
 */
export function typeOf(content: Buffer, said: string): string {
  const found = starts.find(
    ([, bytes, at = 0]) => content.subarray(at, at + bytes.length / 2).toString('hex') === bytes,
  )
  if (found) return found[0] === 'application/zip' && office.test(said) ? said : found[0]
  return isText(content) && said === 'text/plain' ? 'text/plain' : 'application/octet-stream'
}

function isText(content: Buffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, 4096), { stream: true }).includes('\0')
  } catch {
    return false
  }
}
