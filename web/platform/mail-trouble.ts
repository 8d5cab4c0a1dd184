import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { MailTroubleCode } from '../../contract/sayings.ts'

type Values = Record<string, string>
type Say = (i18n: I18n, values: Values) => string

/** What is wrong with a mail server, in the words of the screen; a code that this page does not know, in the server's own. */
export function sayMailTrouble(
  i18n: I18n,
  trouble: { code: string; values?: Values | undefined; words: string },
): string {
  const say = sentences[trouble.code as MailTroubleCode] as Say | undefined
  return say && trouble.values ? say(i18n, trouble.values) : trouble.words
}

const sentences: Record<MailTroubleCode, Say> = {
  wrong_password: (i18n, { host = '', user: login = '' }) =>
    login
      ? i18n._(msg`${host} does not accept this password for ${login}. Some providers want an app password here.`)
      : i18n._(msg`${host} does not accept this password. Some providers want an app password here.`),
  access_refused: (i18n, { host = '', user: login = '', speech = '' }) =>
    login
      ? i18n._(
          msg`${host} does not let the account that was signed in with into ${login}. Sign in with one that may; or ${speech} is switched off for it there.`,
        )
      : i18n._(
          msg`${host} does not let the account that was signed in with into this mailbox. Sign in with one that may; or ${speech} is switched off for it there.`,
        ),
  sign_in_again: (i18n, { address = '' }) =>
    i18n._(
      msg`Somebody must sign in to ${address} again: what was allowed here has ended. Nothing is lost: mail waits on its server, and letters wait here.`,
    ),
  sign_in_away: (i18n, { name = '' }) =>
    name
      ? i18n._(msg`${name} lets nobody sign in just now. It is tried again by itself.`)
      : i18n._(msg`The provider lets nobody sign in just now. It is tried again by itself.`),
  app_refused: (i18n, { name = '' }) =>
    name
      ? i18n._(
          msg`${name} does not accept the app that this mailbox is signed in by. Perhaps its secret has run out: an administrator enters a new one below. Nothing is lost meanwhile.`,
        )
      : i18n._(
          msg`The provider does not accept the app that this mailbox is signed in by. Perhaps its secret has run out: an administrator enters a new one below. Nothing is lost meanwhile.`,
        ),
  unknown_host: (i18n, { host = '' }) => i18n._(msg`There is no server called ${host}. Is the name spelled right?`),
  refused_port: (i18n, { host = '', port = '' }) =>
    i18n._(msg`${host} does not answer on port ${port}. The port may be wrong, or a firewall stands between.`),
  timeout: (i18n, { host = '', port = '' }) => i18n._(msg`${host} took too long to answer on port ${port}.`),
  tls_failed: (i18n, { host = '' }) =>
    i18n._(
      msg`A safe connection to ${host} could not be made: the encryption setting or the server's certificate does not fit.`,
    ),
  not_a_mail_server: (i18n, { host = '', port = '', speech = '' }) =>
    i18n._(msg`What answers on ${host}, port ${port}, does not speak ${speech}.`),
  no_folder: (i18n, { host = '', folder = '' }) =>
    folder ? i18n._(msg`${host} has no folder called ${folder}.`) : i18n._(msg`${host} has no such folder.`),
  rejected: (i18n, { host = '', what = '', said = '' }) => {
    if (what === 'address') return i18n._(msg`The mail server does not accept this address: ${said}`)
    if (what === 'mail') return i18n._(msg`The mail server does not accept this mail: ${said}`)
    return i18n._(msg`${host} refused what we asked for.`)
  },
  connection_lost: (i18n, { host = '' }) => i18n._(msg`The connection to ${host} broke off.`),
  unexpected: (i18n, { host = '' }) => i18n._(msg`Something unexpected went wrong with ${host}.`),
}
