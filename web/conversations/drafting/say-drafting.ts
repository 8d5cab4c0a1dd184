import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DraftingCode } from '../../../contract/sayings.ts'

/** What came of asking an endpoint for a draft, in the words of the screen; null: nothing that this page knows. */
export function sayDrafting(
  i18n: I18n,
  { code, values }: { code: string; values: Record<string, string> },
): string | null {
  const { status = '' } = values
  if (code === 'error') return i18n._(msg`It answered with the error ${status}.`)
  const sentence = sentences[code as Exclude<DraftingCode, 'error'>] as MessageDescriptor | undefined
  return sentence ? i18n._(sentence) : null
}

const sentences: Record<Exclude<DraftingCode, 'error'>, MessageDescriptor> = {
  works: msg`It works. This is how it put a made-up story:`,
  wrong_key: msg`It does not accept the key.`,
  not_there: msg`There is no such address or model there.`,
  points_elsewhere: msg`It points elsewhere, and we do not follow. Give the address itself.`,
  no_words: msg`It answered, but without words. Is the model the right one?`,
  no_endpoint: msg`What it answered is not what such an endpoint answers.`,
  forbidden_address: msg`That address is not one that we ask anything.`,
  not_secure: msg`Beyond your own network the address must begin with https://, or anybody on the way could read.`,
  too_long: msg`Its answer is far too long.`,
  timeout: msg`It took too long to answer.`,
  nobody_listens: msg`Nothing listens at that address.`,
  no_machine: msg`There is no machine of that name.`,
  certificate: msg`Its certificate is not in order, so nothing was sent.`,
  broke: msg`The connection broke.`,
}
