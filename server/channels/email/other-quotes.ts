/** How programs quote that have ways of their own: GroupWise, The Bat!, and Notes with its three columns. */
import { bareLine, isBlank, labelWord } from './head-labels.ts'

/** ">>> Ana Kovač <ana@fern.example> 11/02/26 10:04 AM >>>": below it stands, without marks, what is quoted. */
export function isGroupWise(line: string): boolean {
  return line.length < 300 && /^\s?>>> .{2,}(?:@|\d{1,2}[:.]\d{2}).* >>>\s*$/.test(line)
}

/** What looks like initials and is where somebody types commands. */
const PROMPTS = new Set('PS SQL CMD DOS FTP SSH GDB PDB IRB SFTP ISQL'.split(' '))

/** "AK> Did it help?": The Bat! puts the initials of whoever wrote before each line. */
export function hasInitials(line: string): boolean {
  const found = /^ ?(\p{Lu}{2,4})>(?:>*\s|>*$)/u.exec(line.slice(0, 20))
  return found !== null && !PROMPTS.has(found[1]!)
}

const LOOKED_AT = 14

/**
 * Whether Notes begins here what it quotes: who wrote, a day and an hour, then "To" and "Subject" alone on their lines
 * with what belongs to them below or behind.
 */
export function isNotesHead(lines: string[], at: number): boolean {
  const first = bareLine(lines[at] ?? '').trim()
  if (first === '' || first.length > 160 || /[.!?:]$/.test(first)) return false
  const below = lines
    .slice(at, at + LOOKED_AT)
    .filter((line) => !isBlank(line))
    .map((line) => bareLine(line).trim())
  const dated = below.slice(0, 3).findIndex((line) => /\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? +\d{1,2}[:.]\d{2}/.test(line))
  if (dated < 0) return false
  const to = below.findIndex((line, i) => i > 0 && endsInLabel(line, 'to'))
  const subject = below.findIndex((line, i) => i > to && endsInLabel(line, 'subject'))
  return to >= 0 && subject >= 0
}

/** The label alone, or at the end of what stands in the column before it. */
function endsInLabel(line: string, role: 'to' | 'subject'): boolean {
  return line.length < 160 && labelWord(line.split(/\s{2,}|\t/).at(-1) ?? '') === role
}
