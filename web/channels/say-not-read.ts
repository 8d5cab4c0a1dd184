import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { NotReadCode } from '../../contract/sayings.ts'
import type { KeptMail } from '../platform/wire.ts'

type Say = (i18n: I18n, values: Record<string, string>) => string

/** Why a mail could not be read, in the words of the screen. */
export function sayNotRead(i18n: I18n, { why, reason }: Pick<KeptMail, 'why' | 'reason'>): string {
  const say = why ? (sentences[why.code as NotReadCode] as Say | undefined) : undefined
  return say && why ? say(i18n, why.values) : reason
}

const sentences: Record<NotReadCode, Say> = {
  not_handed_out: (i18n) => i18n._(msg`Its mail server lists this mail, and does not hand it out.`),
  from_ourselves: (i18n) => i18n._(msg`It comes from our own mailbox, and does not say who wrote it.`),
  no_author: (i18n) => i18n._(msg`It does not say who wrote it.`),
  our_fault: (i18n) => i18n._(msg`Something went wrong on our side while it was taken in.`),
  too_long: (i18n, { seconds = '' }) => i18n._(msg`Reading it took longer than ${seconds} seconds.`),
  reader_failed: (i18n, { said = '' }) => i18n._(msg`Reading it failed: ${said}`),
  reader_ended: (i18n) => i18n._(msg`Reading it ended the reader.`),
}
