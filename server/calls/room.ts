import { randomInt } from 'node:crypto'

const consonants = 'bdfgklmnprstvz'
const vowels = 'aeiou'

/**
 * A meeting room of its own: each {word} of the template becomes a word that nobody guesses and anybody can say on the
 * phone. Four syllables of 70 are 24 bits a word; two words, 49.
 */
export function makeRoom(template: string): string {
  return template.replace(/\{word\}/g, () => Array.from({ length: 4 }, syllable).join(''))
}

function syllable(): string {
  return consonants[randomInt(consonants.length)]! + vowels[randomInt(vowels.length)]!
}
