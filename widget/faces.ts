/* A face: a picture, or initials on a colour that stays theirs. The colours and letters are those of the desk. */

const colours = [
  '#ad5d43',
  '#536d8f',
  '#7b6a98',
  '#7a6b33',
  '#3f747b',
  '#4c7360',
  '#9a5b6e',
  '#8c6239',
  '#6b7042',
  '#5b6f9a',
  '#a3567f',
  '#4f7a4a',
  '#98604f',
  '#7d5fa0',
]

export function colourOf(seed: string): string {
  let hash = 2166136261
  for (const sign of seed.normalize('NFC')) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519)
  return colours[((hash ^ (hash >>> 13)) >>> 0) % colours.length]!
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s.,_()"'-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => /\p{L}\p{M}*|\p{N}/u.exec(word ?? '')?.[0] ?? '',
  )
  return `${first}${last}`.toLocaleUpperCase()
}
