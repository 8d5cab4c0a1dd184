import anyAscii from 'any-ascii'

/**
 * Text as compared: any script in plain Latin letters (any-ascii: Cyrillic, Greek, Arabic, Hebrew, kana, Hangul, Han…),
 * lower case, German umlauts as they are typed on other keyboards, everything but letters and digits as one space.
 */
export function plain(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text
  const latin = plainAscii.test(text) ? text : anyAscii(greekPairs(text.normalize('NFC')).replace(apart, ' $& '))
  // the sign ayn, which any-ascii writes `: Omar begins with it, and Saad has it inside
  return (arabic.test(text) ? latin.replaceAll('`', 'a') : latin)
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const arabic = /\p{Script=Arabic}/u
const plainAscii = /^[\x20-\x7e]*$/
// signs of quotation that would glue or part words
const apart = /[،、・]/g

// Greek writes b, d and g with two letters, and ou and ef with vowels that stand for others alone
function greekPairs(text: string): string {
  return greek.test(text)
    ? text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/(^|[\s-])Μπ/gu, '$1B')
        .replace(/(^|[\s-])Ντ/gu, '$1D')
        .replace(/(^|[\s-])Γκ/gu, '$1G')
        .replace(/ου|Ου/gu, 'ou')
        .replace(/αυ(?=[βγδζλμνραειοηωυ])/gu, 'av')
        .replace(/ευ(?=[βγδζλμνραειοηωυ])/gu, 'ev')
        .replace(/αυ/gu, 'af')
        .replace(/[εΕ]υ/gu, 'ef')
    : text
}

const greek = /\p{Script=Greek}/u

/**
 * What is left of a word when spelling no longer matters: its consonants in classes, so that Щербакова, Shcherbakova
 * and Scherbakova are one, and Mohammed, Muhamad and محمد too. In the manner of Soundex and its followers, but for the
 * romanisations of many languages; a first vowel stays as a mark.
 */
export function skeleton(word: string): string {
  const known = skeletons.get(word)
  if (known !== undefined) return known
  let text = word
  for (const [from, to] of sounds) text = text.replace(from, to)
  const bones = text.charAt(0).replace(/[aeiouy]/, 'a') + text.slice(1).replace(/[aeiouyh]/g, '')
  const result = bones.replace(/(.)\1+/g, '$1')
  if (skeletons.size > 200_000) skeletons.clear()
  skeletons.set(word, result)
  return result
}

const skeletons = new Map<string, string>()

const sounds: [RegExp, string][] = [
  [/shch|sch|tsch|tch|sz|sh|ch|cz|zh|x(?=i)/g, 'S'],
  [/ts|tz|tc/g, 'z'],
  [/ph|gh$/g, 'f'],
  [/kh|gh|ck|cq|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/^[jy](?=[aeiou])/g, 'j'],
  [/(?<=.)[jy]/g, ''],
  [/[wf]/g, 'v'],
  [/z/g, 's'],
  [/g/g, 'k'],
  [/b(?=$)/g, 'p'],
  [/d(?=$)/g, 't'],
]
