import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Refused, sayRefusal } from '../../platform/refusals.ts'
import type { ColumnMeaning, ImportRemark } from '../../platform/wire.ts'

/** What a column may mean, as it stands in the list to choose from. */
export const meanings: Record<ColumnMeaning, MessageDescriptor> = {
  name: msg`Whole name`,
  given: msg`First name`,
  family: msg`Family name`,
  email: msg`Mail address`,
  phone: msg`Phone number`,
  handle: msg`Handle on a network`,
  external: msg`Their number in another system`,
  organisation: msg`Organisation`,
  languages: msg`Languages they speak`,
  time_zone: msg`Time zone`,
  pronouns: msg`Pronouns`,
  name_said: msg`How the name is said`,
  notes: msg`Notes of ours`,
  fact: msg`Something to remember`,
  ignored: msg`Leave it out`,
}

const whys: Record<string, MessageDescriptor> = {
  empty: msg`There is nothing in this file.`,
  header_only: msg`This file has a first line and nobody below it.`,
  spreadsheet: msg`This is a spreadsheet or an archive, and not a CSV yet. In your spreadsheet choose “Save as” and then “CSV UTF-8”.`,
  binary: msg`This file is no text that we can read. Export it as CSV, and bring it again.`,
  too_many_columns: msg`This file has more than 300 columns. Leave out those that say nothing of people, and bring it again.`,
}

/** What a refusal says about a file. */
export function sayFileRefusal(i18n: I18n, error: unknown): string {
  const why = error instanceof Refused && error.code === 'not_a_table' ? whys[String(error.details.why)] : undefined
  if (error instanceof Refused && error.code === 'too_large')
    return i18n._(msg`This file is larger than 100 MB. Cut it in two, and bring one after the other.`)
  return why ? i18n._(why) : sayRefusal(i18n, error)
}

/** Why a row is not taken, or what of it could not be. */
export function sayRemark(i18n: I18n, remark: ImportRemark): string {
  const { code } = remark
  const column = remark.column ?? ''
  const value = remark.value ?? ''
  const [cells = '', columns = ''] = value.split(' ')
  switch (code) {
    case 'nobody':
      return i18n._(msg`No name, and no way to reach anybody`)
    case 'open_quote':
      return i18n._(msg`A quotation mark is opened and never closed`)
    case 'too_long':
      return i18n._(msg`The line is far too long`)
    case 'too_many_cells':
      return i18n._(msg`It has ${cells} cells where there are ${columns} columns`)
    case 'cell_too_long':
      return i18n._(msg`${column} is ${value} signs long; 10,000 are the most we keep`)
    case 'left_out':
      return i18n._(msg`Left out by you`)
    case 'name_cut':
      return i18n._(msg`The name was shortened to 200 signs`)
    case 'differs':
      return i18n._(msg`${column}: “${value}” is not what we know. It stands beside it.`)
    case 'identity_elsewhere':
      return i18n._(
        msg`${column}: “${value}” belongs to someone of another name. It is remembered as something they said.`,
      )
    default:
      return i18n._(msg`${column}: “${value}” is not what the column says. It is remembered as it stands.`)
  }
}
