import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FieldSource, MergedField } from '../platform/wire.ts'
import { firstName } from '../ui/first-name.ts'
import { sayField } from './say-likeness.ts'

/** "from their first letter, May 2019", "Ana noted it, 3 May 2024"; nothing where nothing stands or is known. */
export function saySource(
  i18n: I18n,
  sources: readonly FieldSource[] | undefined,
  field: MergedField,
): string | undefined {
  const source = sources?.find((one) => one.field === field)
  if (!source) return undefined
  const day = i18n.date(new Date(source.at), { day: 'numeric', month: 'long', year: 'numeric' })
  const by = source.by && firstName(source.by.name)
  switch (source.from) {
    case 'mail':
      return i18n._(msg`from their first letter, ${day}`)
    case 'chat':
      return i18n._(msg`from their first chat, ${day}`)
    case 'phone':
      return i18n._(msg`from their first call, ${day}`)
    case 'demo':
      return i18n._(msg`since they first wrote, ${day}`)
    case 'import':
      return i18n._(msg`from a file, ${day}`)
    case 'site':
      return i18n._(msg`your own site said so, ${day}`)
    case 'themselves':
      return i18n._(msg`they said so themselves, ${day}`)
    case 'colleague':
      return by ? i18n._(msg`${by} noted it, ${day}`) : i18n._(msg`noted here, ${day}`)
  }
}

/** Where all that stands beside their face comes from, a line each. */
export function saySources(i18n: I18n, sources: readonly FieldSource[], fields: readonly MergedField[]): string[] {
  return fields.flatMap((field) => {
    const said = saySource(i18n, sources, field)
    return said ? [`${sayField(i18n, field)}: ${said}`] : []
  })
}
