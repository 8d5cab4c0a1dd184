import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { KnownBy } from '../platform/wire.ts'
import { sayWhenWithClock } from '../ui/when.ts'

/** How a colleague knows someone, in words that belong under a name. */
export function sayBond(i18n: I18n, { closeness, since }: KnownBy): string {
  const year = since ? String(new Date(since).getFullYear()) : null
  const words: Record<KnownBy['closeness'], string> = {
    their_person: i18n._(msg`their person`),
    looks_after: i18n._(msg`looks after them`),
    knows_well: i18n._(msg`knows them well`),
    knows: i18n._(msg`knows them`),
    has_met: i18n._(msg`has met them`),
    knew: i18n._(msg`knew them once`),
    stranger: '',
  }
  if (!year || year === String(new Date().getFullYear())) return words[closeness]
  const how = words[closeness]
  return i18n._(msg`${how}, since ${year}`)
}

/** "away until tomorrow, 9:00"; nothing for whoever is here. */
export function sayPresence(i18n: I18n, { is, backAt }: KnownBy['presence'], now: Date): string | null {
  if (is === 'here') return null
  if (is === 'not_disturbed') return i18n._(msg`not to be disturbed`)
  if (!backAt) return i18n._(msg`away`)
  const until = sayWhenWithClock(new Date(backAt), now, i18n.locale)
  return i18n._(msg`away until ${until}`)
}
