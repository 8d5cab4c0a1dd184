import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Acquaintance, Person } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'

/** "Panadería Sol · with us since 2019 · mostly with you, now and then with Sam" */
export function sayAcquaintance(i18n: I18n, person: Person, myId: string): string {
  const since = new Date(person.arrivedAt)
  const year = String(since.getFullYear())
  const fresh = Date.now() - since.getTime() < 7 * 86_400_000
  const parts = [
    person.organisation?.name,
    fresh ? i18n._(msg`new to us`) : i18n._(msg`with us since ${year}`),
    sayWith(i18n, person.knownBy, myId),
  ]
  return parts.filter(Boolean).join(' · ')
}

function sayWith(i18n: I18n, knownBy: readonly Acquaintance[], myId: string): string | null {
  const [first, second] = knownBy
  if (!first) return null
  const called = (one: Acquaintance) => (one.agent.id === myId ? i18n._(msg`you`) : firstName(one.agent.name))
  const name = called(first)
  if (!second) return i18n._(msg`always with ${name}`)
  const other = called(second)
  if (first.closeness === 'mostly') return i18n._(msg`mostly with ${name}, now and then with ${other}`)
  return i18n._(msg`with ${name} and ${other}`)
}

/** How well a colleague knows someone, in words. */
export function sayCloseness(i18n: I18n, one: Acquaintance | undefined): string | null {
  if (!one) return null
  const since = String(new Date(one.firstAt).getFullYear())
  const isNew = since === String(new Date().getFullYear())
  switch (one.closeness) {
    case 'mostly':
      return isNew ? i18n._(msg`knows them best`) : i18n._(msg`knows them best, since ${since}`)
    case 'often':
      return isNew ? i18n._(msg`often`) : i18n._(msg`often, since ${since}`)
    case 'sometimes':
      return i18n._(msg`now and then`)
    default:
      return i18n._(msg`once`)
  }
}
