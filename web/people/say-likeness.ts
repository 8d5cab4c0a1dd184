import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DuplicateReason, FieldValue, MergedField } from '../platform/wire.ts'
import { sayLanguages } from '../ui/languages.ts'

const reasons: Record<string, MessageDescriptor> = {
  name_same: msg`the same name`,
  name_part: msg`the same name, one with a part more`,
  name_variant: msg`the same name in another form`,
  name_near: msg`names that differ by a letter or two`,
  name_sounds: msg`names that sound alike`,
  name_initial: msg`the same name, one with an initial only`,
  name_loose: msg`names a little alike`,
  name_script: msg`the same name in another script`,
  name_turned: msg`the same name with its parts in another order`,
  name_half_same: msg`half the name is the same, the rest is not known`,
  name_half_part: msg`half the name is the same, the rest is not known`,
  name_half_variant: msg`half the name is the same in another form, the rest is not known`,
  name_half_near: msg`half the name is much alike, the rest is not known`,
  name_half_sounds: msg`half the name sounds alike, the rest is not known`,
  name_half_initial: msg`half the name is much alike, the rest is not known`,
  name_half_loose: msg`half the name is a little alike, the rest is not known`,
  name_different: msg`different names`,
  given_different: msg`the same family name, but another first name`,
  family_different: msg`the same first name, but another family name`,
  email_same: msg`the same mail address`,
  email_elsewhere: msg`the same mail name at another provider`,
  email_near: msg`mail addresses that differ by a slip`,
  email_shared: msg`a mailbox that several people may read`,
  email_domain: msg`mail addresses at the same house`,
  email_different: msg`different mail addresses`,
  phone_same: msg`the same phone`,
  phone_near: msg`phone numbers that differ by one digit`,
  phone_different: msg`different phones`,
  handle_same: msg`the same handle`,
  handle_near: msg`handles that differ by a letter`,
  handle_different: msg`different handles`,
  organisation_same: msg`the same organisation`,
  organisation_near: msg`organisations of nearly one name`,
  organisation_different: msg`different organisations`,
  perhaps_family: msg`perhaps two of one family`,
  perhaps_colleagues: msg`perhaps colleagues who share a mailbox`,
  perhaps_household: msg`perhaps two people who share it`,
  perhaps_namesakes: msg`nothing but the name speaks for it: perhaps namesakes`,
}

/** Why two people may be one, or may not. A reason that this screen does not know yet is said as the server says it. */
export function sayReason(i18n: I18n, reason: DuplicateReason): string {
  const known = reasons[reason.code]
  return known ? i18n._(known) : reason.words
}

const fields: Record<MergedField, MessageDescriptor> = {
  name: msg`Name`,
  nameSaid: msg`How the name is said`,
  pronouns: msg`Pronouns`,
  languages: msg`Languages`,
  timeZone: msg`Time zone`,
  notes: msg`Notes`,
  picture: msg`Picture`,
  organisation: msg`Belongs to`,
}

export function sayField(i18n: I18n, field: MergedField): string {
  return i18n._(fields[field])
}

/** A value in words; a picture has none. */
export function sayValue(i18n: I18n, field: MergedField, value: FieldValue): string {
  if (Array.isArray(value)) return sayLanguages(value, i18n.locale)
  if (field === 'timeZone') return value.split('/').at(-1)!.replaceAll('_', ' ')
  return value
}
