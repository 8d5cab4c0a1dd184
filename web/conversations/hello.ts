import { msg } from '@lingui/core/macro'
import type { I18n } from '@lingui/core'
import { firstName } from '../ui/first-name.ts'
import type { MyPeople } from '../platform/wire.ts'

/** "Good morning, Ana": by the clock on this desk. */
export function sayGreeting(i18n: I18n, name: string, now: Date): string {
  const first = firstName(name)
  const hour = now.getHours()
  if (hour >= 5 && hour < 12) return i18n._(msg`Good morning, ${first}`)
  if (hour >= 12 && hour < 18) return i18n._(msg`Good afternoon, ${first}`)
  return i18n._(msg`Good evening, ${first}`)
}

/** One or two sentences on where the day stands; names, never how many. */
export function sayHello(i18n: I18n, people: MyPeople): string {
  const first = (one: { person: { name: string } } | undefined) => (one ? firstName(one.person.name) : '')
  const [longest, ...others] = people.waiting.toSorted((a, b) => a.since.localeCompare(b.since))
  if (longest) {
    const name = first(longest)
    const newest = others.at(-1)
    if (!newest) return i18n._(msg`${name} is waiting for you. Nobody else is.`)
    const last = first(newest)
    if (others.length === 1) return i18n._(msg`${name} has been waiting longest, then ${last}.`)
    return i18n._(msg`${name} has been waiting longest; ${last} wrote last.`)
  }
  const [unmet] = people.team.toSorted((a, b) => a.since.localeCompare(b.since))
  if (unmet) {
    const name = first(unmet)
    return i18n._(msg`Nobody waits for you. ${name} would be glad of someone.`)
  }
  return i18n._(msg`Everyone has heard from us.`)
}
