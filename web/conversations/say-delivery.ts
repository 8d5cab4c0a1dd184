import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DeliveryCode, WhyBack } from '../../contract/sayings.ts'
import { sayMailTrouble } from '../platform/mail-trouble.ts'
import type { Message } from '../platform/wire.ts'

type Delivery = NonNullable<Message['delivery']>
type Say = (i18n: I18n, values: Record<string, string>, words: string) => string

/** Why something has not left, in the words of the screen; what this page does not know, in the server's. */
export function sayWhyNot(i18n: I18n, { why, reason }: Pick<Delivery, 'why' | 'reason'>): string | null {
  const say = why ? (sentences[why.code as DeliveryCode] as Say | undefined) : undefined
  return say && why ? say(i18n, why.values, reason ?? '') : reason
}

const sentences: Record<DeliveryCode, Say> = {
  uncertain: (i18n) =>
    i18n._(
      msg`We were cut off while it was being handed over: it may have left or not. Trying again sends the very same mail, which most mail programs show only once.`,
    ),
  no_mailbox: (i18n) => i18n._(msg`No mailbox is connected, so mail cannot leave.`),
  nobody_named: (i18n) => i18n._(msg`It names nobody to send it to.`),
  file_gone: (i18n) => i18n._(msg`One of its attachments is gone from the disk.`),
  letter_gone: (i18n) => i18n._(msg`The letter that it passes on is gone.`),
  waits: (i18n) =>
    i18n._(
      msg`Many letters leave from this mailbox just now, and its mail server takes only so many in a minute. This one leaves by itself, in its turn.`,
    ),
  not_everyone: (i18n, { names = '' }) => i18n._(msg`It did not reach ${names}; the others have it.`),
  came_back: (i18n, { whom = '', why = '', said = '' }) => {
    const because = i18n._(cameBack[why as WhyBack] ?? cameBack.unsaid)
    const sentence = whom ? i18n._(msg`It came back from ${whom}: ${because}`) : i18n._(msg`It came back: ${because}`)
    return said ? `${sentence} (${said})` : sentence
  },
  restored: (i18n, { at = '' }) => {
    const when = i18n.date(at, { dateStyle: 'long', timeStyle: 'short' })
    return i18n._(
      msg`Rapport was restored from a backup of ${when}, when this was about to be sent. It may have been sent since: look before you send it again.`,
    )
  },
  trouble: (i18n, { trouble = '', ...values }, words) => sayMailTrouble(i18n, { code: trouble, values, words }),
}

const cameBack: Record<WhyBack, MessageDescriptor> = {
  nobody: msg`nobody has this address.`,
  no_host: msg`there is no such place as the one behind the @.`,
  moved: msg`they have another address now.`,
  no_mail: msg`no mail is taken in there.`,
  closed: msg`this mailbox is closed.`,
  filtered: msg`their mail server let it in at first, and then refused it.`,
  full: msg`their mailbox is full.`,
  too_large: msg`it is larger than what is taken in there.`,
  late: msg`it could not be delivered in time.`,
  unreachable: msg`their mail server could not be reached.`,
  spam: msg`their mail server took it for spam.`,
  sender: msg`their mail server takes no mail from this address of ours.`,
  host: msg`their mail server takes no mail from our mail server.`,
  silent: msg`their mail server does not answer.`,
  unwanted: msg`their mail server did not want it.`,
  looping: msg`mail servers passed it on in a circle.`,
  relay: msg`the mail server would not pass it on.`,
  contents: msg`something in it was refused.`,
  program: msg`the program behind their address failed.`,
  trouble: msg`something is wrong with their mail server.`,
  unsaid: msg`the mail server did not say why.`,
}
