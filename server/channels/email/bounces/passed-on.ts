import type { Bounce, MailApart } from '../mail.ts'
import { withoutQuoteMarks } from '../quote-marks.ts'
import { readBounces } from './read-bounce.ts'

/** The fields of a report (RFC 3464) as they stand in the words of whoever passes it on. */
const REPORT = /^[>\s]*final-recipient[ \t]*:.*\n(?:.*\n){0,6}[>\s]*(?:status|action)[ \t]*:/im

/**
 * What a bounce says that a person passes on ("look what came back"). It is they who write, and nobody's address is marked
 * by it: anybody may have written it.
 */
export function bouncesPassedOn({ text }: Pick<MailApart, 'text'>): Bounce[] {
  const beginning = text.slice(0, 60_000)
  if (!REPORT.test(beginning)) return []
  const lines = beginning.split('\n').map(withoutQuoteMarks)
  const words = lines
    .slice(lines.findIndex((line) => /^(?:-{3,}|(?:from|von|de|van|da)\s*:)/i.test(line)) + 1)
    .join('\n')
  return readBounces({ text: words, parts: [], failedRecipients: [], besides: [] })
}
