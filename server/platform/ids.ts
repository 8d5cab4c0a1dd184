import { randomBytes, randomInt } from 'node:crypto'

/** A UUID of version 7 (RFC 9562): the time comes first, so that neighbours in time are neighbours in an index. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

// no vowels and no look-alikes: no words by accident, nothing to misread on the phone
const letters = 'bcdfghjkmnpqrstvwxz23456789'

/**
 * `maria-lopez-k4tzb`: readable in an address, never a number. `letterCount` random letters keep namesakes apart; a name
 * that has no Latin letters leaves nothing else to tell people apart by, so it gets twice as many.
 */
export function newSlug(name: string, letterCount = 5): string {
  const start = plain(name)
  const length = start ? letterCount : letterCount * 2
  const tail = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return start ? `${start}-${tail}` : tail
}

// letters that are no letter with a mark, and so do not come apart
const whole: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđðþæœıħŧŋ]/gi, (letter) => whole[letter.toLowerCase()]!)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
}
