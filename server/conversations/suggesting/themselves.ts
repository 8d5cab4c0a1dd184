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
