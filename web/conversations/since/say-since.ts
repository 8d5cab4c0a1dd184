import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Person, SinceLine } from '../../platform/wire.ts'
import { firstName } from '../../ui/first-name.ts'

/** One thing that happened, as a colleague would say it: "Sam answered about “Invoice”". */
export function saySince(i18n: I18n, line: SinceLine, person: Pick<Person, 'name'>): string {
  const them = firstName(person.name)
  const who = line.agent ? firstName(line.agent.name) : i18n._(msg`A colleague`)
  const { subject, words } = line
  switch (line.kind) {
    case 'answered':
      return subject ? i18n._(msg`${who} answered about “${subject}”`) : i18n._(msg`${who} answered`)
    case 'closed':
      if (subject && words) return i18n._(msg`${who} finished “${subject}”: ${words}`)
      if (subject) return i18n._(msg`${who} finished “${subject}”`)
      return words ? i18n._(msg`${who} finished something: ${words}`) : i18n._(msg`${who} finished something`)
    case 'wrote':
      return subject
        ? i18n._(msg`${them} wrote about “${subject}”, and nobody has answered yet`)
        : i18n._(msg`${them} wrote, and nobody has answered yet`)
    case 'joined': {
      const other = line.person ? firstName(line.person.name) : i18n._(msg`Somebody`)
      return subject ? i18n._(msg`${other} joined “${subject}”`) : i18n._(msg`${other} joined`)
    }
    case 'noted':
      return line.agent ? i18n._(msg`${who} noted: ${words}`) : i18n._(msg`${them} told us: ${words}`)
    case 'moment':
      return i18n._(msg`The day came: ${words}`)
    case 'reached':
      return i18n._(msg`${them} can be reached at ${words}, too`)
    case 'not_quite':
      return words
        ? i18n._(msg`${them} said that we had not quite understood: ${words}`)
        : i18n._(msg`${them} said that we had not quite understood`)
    case 'handed':
      return subject ? i18n._(msg`${who} gave “${subject}” to you`) : i18n._(msg`${who} gave a conversation to you`)
  }
}
