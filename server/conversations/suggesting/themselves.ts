import { clauseOf } from './sentences.ts'
import type { Candidate } from './suggestion.ts'

const places =
  'bakery|shop|café|cafe|kitchen|restaurant|business|company|hotel|inn|pub|farm|mill|team|office|department|school|studio|practice|workshop|stall|charity|club|firm|store'

/** What they do, in their own words. */
const roles = [
  new RegExp(
    String.raw`\bI (?:run|own|manage|keep|lead) (?:a|an|the|my|our|two|three) (?:[\p{L}-]+ ){0,3}?(?:${places})s?\b`,
    'iu',
  ),
  /\b(?:I am|I'm|I’m) the (?:new )?(?:\w+ )?(?:manager|owner|director|head|chef|baker|buyer|secretary|accountant|landlady|landlord|caretaker)\b/i,
  /\bI (?:work|have started|started) as (?:a|an|the)\b/i,
  /\bich (?:leite|führe|betreibe) (?:die|das|den|eine?n?|unsere?n?|meine?n?)\b|\bich bin (?:der|die) (?:neue )?(?:\w+ )?(?:leiter|chef|inhaber|geschäftsführer|bäckermeister|hausmeister)/i,
  /\bsoy (?:el|la) (?:nuev[oa] )?(?:dueñ[oa]|encargad[oa]|gerente|directora?|jef[ea]|propietari[oa])\b|\bllevo (?:la|el|una?) (?:panadería|tienda|cafetería|restaurante|empresa)\b/i,
  /\bje (?:dirige|tiens|gère) (?:la|le|une?|mon|ma|notre)\b|\bje suis (?:la |le )?(?:nouve(?:au|lle) )?(?:gérante?|patronn?e?|responsable|directeur|directrice)\b/i,
]

/** How the name is said, or what they go by. */
const saidSo = [
  /\b(?:it'?s|it’s|is|name is) pronounced\b|\bpronounced (?:like )?["“'‘]|\brhymes with\b|\bI go by\b/i,
  /\bausgesprochen wird\b|\bwird \S{1,30} ausgesprochen\b|\bspricht (?:man|sich) \S{1,40} (?:aus)?\b/i,
  /\bse pronuncia\b/i,
  /\bse prononce\b/i,
]

/** What someone says of themselves: what they do, and how their name is said. */
export function findSelf(sentence: string): Candidate | null {
  const told = { about: '', value: clauseOf(sentence), onDate: null, sensitivity: 'none' as const, quote: sentence }
  if (/\bname\b|\bgo by\b|nombre|nom\b|\bheiß/i.test(sentence) && saidSo.some((pattern) => pattern.test(sentence)))
    return { ...told, kind: 'name_said', topic: 'name' }
  if (sentence.endsWith('?')) return null
  return roles.some((pattern) => pattern.test(sentence)) ? { ...told, kind: 'role', topic: 'role' } : null
}

const titles =
  /\b(?:manager|owner|director|head (?:of|baker|chef)|chef|buyer|accountant|secretary|founder|partner|geschäftsführer(?:in)?|inhaber(?:in)?|leiter(?:in)?|gerente|directora?|dueñ[oa]|encargad[oa]|gérante?|directeur|directrice|responsable)\b/i
const number = /(?:\+\d{1,3}[\s(.)/-]*|\(?0)\d(?:[\s(.)/-]*\d){6,13}/

/** What stands under a name: a title, and a number. Of the folded part, only what comes before any quoted words. */
export function findInSignature(folded: string): Candidate[] {
  const lines = folded
    .slice(0, 2_000)
    .split('\n')
    .map((line) => line.trim())
  const quoted = lines.findIndex((line) => /^>|\b(?:wrote|schrieb|escribió|a écrit)\b.*:$/i.test(line))
  const signed = (quoted < 0 ? lines : lines.slice(0, quoted)).filter((line) => line && line.length <= 80).slice(0, 8)
  const told = { about: '', onDate: null, sensitivity: 'none' as const }
  const title = signed.find((line) => titles.test(line) && !/[@\d]/.test(line))
  const phone = signed.map((line) => number.exec(line)?.[0].trim()).find(Boolean)
  const phoneLine = phone && signed.find((line) => line.includes(phone))
  return [
    ...(title ? [{ ...told, kind: 'role' as const, topic: 'role' as const, value: title, quote: title }] : []),
    ...(phone && phoneLine
      ? [{ ...told, kind: 'free' as const, topic: 'phone' as const, about: 'phone', value: phone, quote: phoneLine }]
      : []),
  ]
}
