import type { Chance } from './chance.ts'

/** Words that are searched for, and in which share of the messages each occurs. */
export const knownWords = { order: 0.3, delivery: 0.1, oven: 0.01, sourdough: 0.001, quince: 0.00003 } as const

const everyday =
  'the and to of a in is it you that was for on are with as they be at one have this from or had by but some what there we can out other were all your when up use word how said each she which do their time if will way about many then them would like so these her long make thing see him two has look more day could go come did my sound no most over know than call first who may down side been now find any new work part take get place made where after back little only round man year came show every good me give our under very just name much great think say help low line before turn cause same mean differ move right boy old too does tell set three want air well also play small end put home read hand port large spell add even land here must big high such follow act why ask men change went light kind off need house picture try us again animal point mother world near build self earth father'.split(
    ' ',
  )
const starts =
  'ba be bi bo bra bre co cra da de di do fa fe fla fo ga ge gra ha he hu ja ka ke la le li lo ma me mi mo na ne no pa pe pla po ra re ri ro sa se sha so sta ta te ti to tra va ve vi wa we'.split(
    ' ',
  )
const ends =
  'bel ber ckle cot dal den der dle fen ger kin lan len ler lin lot man mer mon nel ner nic pel per ral ren ric ron sel ser son tal ter tin ton val ver vin ward wick xon'.split(
    ' ',
  )

/** 20,000 words: those of every day first, the rest made up; the further down, the rarer they are said. */
function vocabulary(): string[] {
  const made = starts.flatMap((a) => starts.flatMap((b) => ends.map((end) => a + b + end)))
  const step = 7919
  const rare = Array.from({ length: 19_800 }, (_, i) => made[(i * step) % made.length]!)
  return [...new Set([...everyday, ...rare])]
}

export const allWords = vocabulary()
// by rank, as in real language (Zipf): looked up in a table, since millions are drawn
const drawn = table(allWords.length)

function table(words: number): Uint16Array {
  const weights = Array.from({ length: words }, (_, i) => 1 / (i + 4))
  const sum = weights.reduce((a, b) => a + b)
  const result = new Uint16Array(65_536)
  let [word, upTo] = [0, weights[0]! / sum]
  for (let i = 0; i < result.length; i++) {
    while (i / result.length > upTo && word < words - 1) upTo += weights[++word]! / sum
    result[i] = word
  }
  return result
}

/** Words as somebody might write: about 45 of them, sometimes three, sometimes three hundred. */
export function someWords(chance: Chance): string[] {
  const words = Array.from({ length: 3 + Math.floor(chance.wait(42)) }, () => allWords[drawn[chance.below(65_536)]!]!)
  for (const [word, share] of Object.entries(knownWords)) {
    if (chance.next() < share) words[chance.below(words.length)] = word
  }
  return words
}

/** Sentences of nine words. */
export function sentences(words: string[]): string {
  return words
    .map((word, i) => (i % 9 === 0 ? word[0]!.toUpperCase() + word.slice(1) : word) + (i % 9 === 8 ? '.' : ''))
    .join(' ')
}

/** Words as they are found by, each after `before`, in the form that COPY reads. */
export function vector(words: string[], before = ''): string {
  return [...new Set(words)].map((word) => `'${before}${word}'`).join(' ')
}
