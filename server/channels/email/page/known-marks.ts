/** What mail programs call the parts of a page that somebody did not write just now. */
export type Mark = 'history' | 'below' | 'signature'

/** Around what is quoted, often with the line above it: Gmail, Yahoo, Proton, Tuta, Zoho, Mail.ru, Spark, Superhuman, QQ. */
const HISTORY =
  /^(?:gmail_quote(?:_container)?|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|mailru-blockquote|messagereplysection|sh-quoted-content|front-blockquote|missive_quote|fairemail_quote|moz-cite-prefix|gmail_attr|qmbox|isreplycontent|reply-intro|quote)$/i
/** From here on to the end: Outlook of all kinds, Zimbra. */
const BELOW =
  /^(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|olk_src_body_section|zwchr|__quoted_text__|ms-outlook-mobile-reference-message)$/i
const SIGNATURE =
  /^(?:gmail_signature|moz-signature|signature|applemailsignature|apple-?mail-?signature|ms-outlook-mobile-signature|protonmail_signature_block|tutanota_signature|messagesignaturesection|fairemail_signature|_rc_sig|__sig_pre__|__sig_post__|zmail_signature|ymail_signature|ymail_android_signature)$/i

/**
 * What an element is by the names that its mail program gave it; null: nothing known. Programs that pass a page on put an
 * "x_" before each name.
 */
export function knownMark(attributes: Record<string, string | undefined>): Mark | null {
  const { class: classes = '', id = '', name = '' } = attributes
  const names = [...classes.slice(0, 500).split(/\s+/), id, name, attributes['data-marker'] ?? ''].map((each) =>
    each.trim().replace(/^(?:x_)+/i, ''),
  )
  if (names.some((each) => BELOW.test(each))) return 'below'
  if (names.some((each) => SIGNATURE.test(each))) return 'signature'
  return names.some((each) => HISTORY.test(each)) ? 'history' : null
}

/** Whether a blockquote only sets its words in, as the button for it does in Gmail: nobody is quoted. */
export function onlySetsIn({ type, cite, class: classes, style = '' }: Record<string, string | undefined>): boolean {
  if (type || cite || classes) return false
  return /border(?:-left)?\s*:\s*(?:none|0)/i.test(style) && !/border-left\s*:[^;]*(?:solid|\d\s*p[xt])/i.test(style)
}
