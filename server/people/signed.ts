import { fold } from '../platform/fold.ts'

/** A first name to call a stranger by: `maria.lopez@…` → Maria Lopez; a number stays a number. */
export function nameFrom(value: string): string {
  const at = value.lastIndexOf('@')
  if (at < 1) return value
  const words = value
    .slice(0, at)
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter((word) => /\p{L}/u.test(word))
  if (words.length === 0) return value
  return words.map((word) => word.charAt(0).toLocaleUpperCase() + word.slice(1)).join(' ')
}

/** The name that somebody at a shared address signs with, as compared; '' where it is only the address said again. */
export function signedAs(name: string | undefined, address: string): string {
  const folded = fold(name ?? '').slice(0, 200)
  return folded === fold(nameFrom(address)) || folded === fold(address) ? '' : folded
}
