import { type PartLevel, partLevels } from './compare-name.ts'
import { editDistance } from './distance.ts'
import type { Weighing } from './model.ts'
import type { Comparison, Feature, Profile } from './profile.ts'

/** One reason: a code that a screen can translate, the field it speaks of, whether it speaks for one person, and English. */
export type Reason = { code: string; field: string; speaks: 'for' | 'against'; words: string }

/** Why two people may be one: what they share, strongest first; then how their names compare; then what speaks against it. */
export function reasonsFor(
  features: readonly Feature[],
  a: Profile,
  b: Profile,
  comparison: Comparison,
  { bits }: Weighing,
): Reason[] {
  const told: { reason: Reason; bits: number }[] = []
  features.forEach(({ name: field, kind, levels }, i) => {
    const level = comparison.levels[i]!
    // what hardly matters is not worth a word
    if (i < 2 || level < 0 || Math.abs(bits[i]!) < 0.7) return
    const words = wordsFor(field, kind, levels[level]!)
    const speaks = bits[i]! >= 0 ? 'for' : 'against'
    told.push({ reason: { code: `${kind}_${levels[level]}`, field, speaks, words }, bits: Math.abs(bits[i]!) })
  })
  told.sort((a, b) => b.bits - a.bits)
  const name = nameReason(a, b, comparison)
  const said = [...told.map(({ reason }) => reason), ...(name ? [name] : [])]
  const ordered = [
    ...said.filter(({ speaks }) => speaks === 'for'),
    ...said.filter(({ speaks }) => speaks === 'against').sort((a, b) => Number(b === name) - Number(a === name)),
  ]
  return [...ordered, ...hints(comparison, features, ordered)]
}

/** The reasons as one English line: "same phone; names differ by one letter; but another birthday". */
export function inWords(reasons: readonly Reason[]): string {
  return reasons
    .map(({ speaks, words }, i) => (speaks === 'against' && reasons[i - 1]?.speaks === 'for' ? `but ${words}` : words))
    .join('; ')
}

function nameReason(a: Profile, b: Profile, { levels, swapped }: Comparison): Reason | null {
  const given = levels[0]! < 0 ? null : partLevels[levels[0]!]!
  const family = levels[1]! < 0 ? null : partLevels[levels[1]!]!
  const say = (code: string, words: string, speaks: Reason['speaks'] = 'for'): Reason => ({
    code,
    field: 'name',
    speaks,
    words,
  })
  if (given === null && family === null) return null
  if (given === 'different' && family === 'different') return say('name_different', 'quite different names', 'against')
  if (given === 'different' || given === 'loose')
    return family !== null && alike.has(family)
      ? say('given_different', 'same family name, but another first name', 'against')
      : say('name_different', 'different names', 'against')
  if (family === 'different' || family === 'loose')
    return given !== null && alike.has(given)
      ? say('family_different', 'same first name, but another family name', 'against')
      : say('name_different', 'different names', 'against')
  if (a.name?.foreign !== b.name?.foreign) return say('name_script', 'same name in another script')
  const worse = partLevels[Math.max(rank(given), rank(family), 0)]!
  if (swapped)
    return say(
      'name_turned',
      worse === 'same'
        ? 'same name with its parts in another order'
        : 'names much alike, with their parts in another order',
    )
  if (given === null || family === null)
    return say(`name_half_${worse}`, halfWords(given === null ? 'family name' : 'first name', worse))
  return say(`name_${worse}`, wholeWords(worse, a, b))
}

const alike: ReadonlySet<PartLevel> = new Set(['same', 'part', 'variant', 'near', 'sounds'])
const rank = (level: PartLevel | null) => (level === null ? -1 : partLevels.indexOf(level))

function wholeWords(level: PartLevel, a: Profile, b: Profile): string {
  if (level === 'near') {
    const whole = (profile: Profile) => [...(profile.name?.given ?? []), ...(profile.name?.family ?? [])].join(' ')
    const steps = editDistance(whole(a), whole(b), 3)
    return steps === 1
      ? 'names differ by one letter'
      : steps === 2
        ? 'names differ by two letters'
        : 'names differ by a few letters'
  }
  return {
    same: 'same name',
    part: 'same name, one with a part more',
    variant: 'same name in another form',
    sounds: 'names that sound alike',
    initial: 'same name, one with an initial only',
    loose: 'names a little alike',
    different: 'different names',
  }[level]
}

function halfWords(part: string, level: PartLevel): string {
  if (level === 'same' || level === 'part') return `same ${part} (the rest is not known)`
  return level === 'variant'
    ? `same ${part} in another form (the rest is not known)`
    : `${part}s much alike (the rest is not known)`
}

const plainWords: Record<string, string> = {
  email_same: 'same mail address',
  email_elsewhere: 'same mail name at another provider',
  email_near: 'mail addresses that differ by a slip',
  email_shared: 'same mailbox, which several people may read',
  email_domain: 'mail addresses at the same house',
  email_different: 'different mail addresses',
  phone_same: 'same phone',
  phone_near: 'phone numbers that differ by one digit',
  phone_different: 'different phones',
  handle_same: 'same handle',
  handle_near: 'handles that differ by a letter',
  handle_different: 'different handles',
  organisation_same: 'same organisation',
  organisation_near: 'organisations of nearly one name',
  organisation_different: 'different organisations',
  address_same: 'same address',
  address_near: 'nearly the same address',
  address_loose: 'addresses a little alike',
  address_different: 'different addresses',
  date_turned: 'with day and month turned about',
  date_digit: 'that differs by one digit',
  date_two: 'that differs in one part',
  date_month: 'within a month',
  date_twelve: 'within a year',
  date_year: 'in the same year only',
}

function wordsFor(field: string, kind: string, level: string): string {
  const called = field.replace(/_/g, ' ')
  const known = plainWords[`${kind}_${level}`]
  if (kind === 'date' && known) return `${called} ${known}`
  if (known) return known
  if (level === 'same') return `same ${called}`
  if (level === 'near') return `nearly the same ${called}`
  if (level === 'different') return `another ${called}`
  return `${called} a little alike`
}

/** What such a pair often turns out to be: said, so that nobody has to learn it from a mistake. */
function hints({ levels }: Comparison, features: readonly Feature[], reasons: readonly Reason[]): Reason[] {
  const say = (code: string, words: string): Reason[] => [{ code, field: 'name', speaks: 'against', words }]
  const has = (code: string) => reasons.some((reason) => reason.code === code)
  const sharesHome = features.some(({ kind }, i) => shareable.has(kind) && levels[i] === 0)
  if (has('given_different') && sharesHome) return say('perhaps_family', 'perhaps two of one family')
  if (has('email_shared')) return say('perhaps_colleagues', 'perhaps colleagues who share a mailbox')
  if (has('name_different') && sharesHome) return say('perhaps_household', 'perhaps two people who share it')
  const onlyName = reasons.every(({ field, speaks }) => field === 'name' || speaks === 'against')
  if (onlyName && reasons.length > 0)
    return say('perhaps_namesakes', 'nothing but the name speaks for it: perhaps namesakes')
  return []
}

const shareable: ReadonlySet<string> = new Set(['email', 'phone', 'address'])
