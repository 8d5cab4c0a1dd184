/**
 * Whether a feeling, as an agent noted it, asks much of whoever hears it: by the beginnings of words, in the languages
 * that places speak. A judgement, and an agent's own word goes before it.
 */
export function soundsHeavy(feels: string): boolean {
  const words = feels.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.some((word) => heavy.some((stem) => word.startsWith(stem)))
}

/** The beginnings of words that say so, each language on its line. */
const heavy = [
  'angr anger furious rage despair desperat grie mourn bereav devastat threat abus humiliat betray scared afraid',
  'terrif panic crying tears hopeless heartbroken distraught hostil',
  'wüt wut zorn verzweif trau angst verängst droh gedemüt panik weint hoffnungslos',
  'enfad furios rabi desesper duelo luto amenaz humillad mied asustad pánico llor',
  'colère furieu désesp deuil menac humili peur effray panique pleur',
].flatMap((line) => line.split(' '))
