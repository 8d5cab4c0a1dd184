import { addressIn } from './delivery-status.ts'

/** What a report in free words says of one recipient: '' where it names none. */
export type InWords = { recipient: string; words: string }

/** Where the mail that came back begins, in the reports that carry it in their text. */
const RETURNED =
  /^[\s>]*(?:[-=*_ ]{2,}.{0,40}\b(?:copy of|original|returned|unsent|undelivered|below this line|header|message text|message follows|text of|anlage|copie|mensaje|nachricht)\b.*|[-=* ]*(?:original|unsent|undelivered|returned) message.{0,40}|(?:the )?(?:header|body|text) of (?:the|your) (?:original )?(?:message|mail).{0,40}|original message follows\.?|return-path:.*|received: ?(?:from|by|\().*|x-mailer:.*|the original message (?:is|was) (?:included|attached).*)$/i

/** What the server said of a report, without the mail that it gives back. */
export function withoutReturned(text: string): string {
  const lines = text.slice(0, 60_000).split('\n')
  const at = lines.findIndex((line, i) => i > 0 && RETURNED.test(line) && lines.slice(0, i).join('').trim().length > 30)
  return (at < 0 ? lines : lines.slice(0, at)).join('\n')
}

const ANNOUNCES =
  /(?:following|these|some|one or more|this|intended)[^\n]{0,40}(?:recipients?|address|addresses|person|people|users?)|(?:could ?n[o']t|cannot|can't|not|unable to|failed to|failure) (?:be )?(?:deliver\w*|reach\w*|sen[dt])|(?:undeliverable|delivery (?:failed|failure)|rejected|unbekannt|nicht zugestellt|n'a pas pu|no se (?:ha )?pud|non (?:è|e') stat|не может|не доставлено|recipient|addressee|invalid|user|address|rcpt|permanent|mailbox|did not reach|empfänger|destinat)/i

/**
 * The recipients that a report in free words names, each with the words below it: `<a@b>:` (qmail, Postfix), an address on
 * a line of its own (Exim, Google, Exchange; the Exchange of 2003 writes a day behind it), `RCPT To:<a@b>`,
 * `Recipient: a@b`, `… to <a@b> failed`. `besides`: addresses that stand in it and are not meant, in lower case.
 */
export function recipientsInWords(text: string, besides: Set<string>): InWords[] {
  const lines = text.split('\n')
  const meant = (address: string) =>
    address !== '' &&
    !besides.has(address.toLowerCase()) &&
    !/^(mailer-daemon|postmaster|abuse|help\w*)@/i.test(address)
  const found: { recipient: string; at: number; strong: boolean }[] = []
  lines.forEach((line, at) => {
    const strong = addressIn(
      /^\s*<([^<>\s]+@[^<>\s]+)>\s*(?::|\.\.\.|$|\(|\[)/.exec(line)?.[1] ??
        /^[\s*•·-]*["'<]?([^\s<>"']+@[^\s<>"':;,]+)["'>]?\s*(?::|;|,|\.\.\.|\[|\(|-|$|(?:on|am|le|el|il|op|den|em|w dniu|dne) \d{1,4}[./-]\d)/.exec(
          line,
        )?.[1] ??
        /\brcpt to:?\s*<?([^<>\s]+@[^<>\s]+)/i.exec(line)?.[1] ??
        /\b(?:recipient|addressee|address|to|user|rcpt|mailbox|userid)[^\n@:<]{0,30}[:<]\s*<?([^<>\s]+@[^<>\s,;]+)/i.exec(
          line,
        )?.[1] ??
        '',
    )
    const weak = strong || (ANNOUNCES.test(line) ? addressIn(line) : '')
    if (meant(strong || weak)) found.push({ recipient: strong || weak, at, strong: strong !== '' })
  })
  const kept = found.some((one) => one.strong) ? found.filter((one) => one.strong) : found
  return kept
    .filter((one, i) => kept.findIndex((other) => other.recipient.toLowerCase() === one.recipient.toLowerCase()) === i)
    .map(({ recipient, at }, i, all) => ({
      recipient,
      words: lines.slice(at, Math.max(at + 1, all[i + 1]?.at ?? at + 30)).join('\n'),
    }))
}
