/**
 * Jaro-Winkler similarity, 0 to 1: shared letters in about the same places, with credit for a common beginning of up
 * to four. W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record
 * Linkage", 1990.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  const jaro = jaroSimilarity(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroSimilarity(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  if (b.length > 250) return 0
  let shared = 0
  taken.fill(0, 0, b.length)
  for (let i = 0; i < a.length && shared < 250; i++) {
    const end = Math.min(b.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      taken[j] = 1
      inA[shared++] = i
      break
    }
  }
  if (shared === 0) return 0
  let moved = 0
  for (let j = 0, k = 0; j < b.length; j++) if (taken[j] && a.charCodeAt(inA[k++]!) !== b.charCodeAt(j)) moved++
  return (shared / a.length + shared / b.length + (shared - moved / 2) / shared) / 3
}

const taken = new Uint8Array(251)
const inA = new Uint16Array(251)

/**
 * How many letters were added, dropped, replaced, or changed places with their neighbour (Damerau 1964, in its
 * restricted form: no letter is touched twice). Above `most`, any number above it.
 */
export function editDistance(a: string, b: string, most = 3): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return most + 1
  let from = 0
  let endA = a.length
  let endB = b.length
  while (from < endA && from < endB && a.charCodeAt(from) === b.charCodeAt(from)) from++
  while (endA > from && endB > from && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  return middleDistance(a.slice(from, endA), b.slice(from, endB), most)
}

/** Of what differs, after a common beginning and end were cut off. */
function middleDistance(a: string, b: string, most: number): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length
  let before = rowOne
  let last = rowTwo
  let row = rowThree
  const width = Math.min(b.length, longest)
  const height = Math.min(a.length, longest)
  for (let j = 0; j <= width; j++) last[j] = j
  for (let i = 1; i <= height; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= width; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
      let steps = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        steps = Math.min(steps, before[j - 2]! + 1)
      row[j] = steps
      if (steps < least) least = steps
    }
    if (least > most) return most + 1
    const spare = before
    before = last
    last = row
    row = spare
  }
  return last[width]!
}

// three rows for all comparisons: nothing is made and thrown away a hundred million times
const longest = 250
const rowOne = new Uint16Array(longest + 1)
const rowTwo = new Uint16Array(longest + 1)
const rowThree = new Uint16Array(longest + 1)

/**
 * Whether two words are more than two steps apart, and their Jaro-Winkler similarity below 0.8, by nothing but the
 * letters that one of them has and the other has not. False says nothing.
 */
export function farApart(a: string, b: string): boolean {
  const inA = letters(a)
  const inB = letters(b)
  const onlyA = bitsIn(inA & ~inB)
  const onlyB = bitsIn(inB & ~inA)
  if (onlyA <= 2 && onlyB <= 2) return false
  const shared = Math.min(a.length - onlyA, b.length - onlyB)
  const jaro = shared <= 0 ? 0 : (shared / a.length + shared / b.length + 1) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * 0.1 * (1 - jaro) < 0.8
}

/** The letters of a word as bits; two that meet in one bit only make words seem more alike. */
function letters(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

function bitsIn(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}
