import type { explainMail } from '../server/channels/index.ts'

type Explained = Awaited<ReturnType<typeof explainMail>>
type Address = Explained['to'][number]

/** How a mail was understood, for a human at a terminal. */
export function inWords(file: string, mail: Explained): string {
  const lines = [
    row('From', mail.from ? named(mail.from) : 'nobody is named'),
    row('To', mail.to.map(named).join(', ')),
    row('Cc', mail.cc.map(named).join(', ')),
    row('Subject', mail.subject),
    row('Written', mail.date ?? 'it does not say when, or says what cannot be'),
    row('Message-ID', mail.messageId ?? 'it has none'),
    row('By whom', byWhom(mail)),
    ...mail.attachments.map((each, i) => row(i === 0 ? 'Files' : '', fileInWords(each))),
    row('Problem', mail.error ?? ''),
  ]
  const passedOn = mail.forwarded
    ? row('Passes on', `what ${named(mail.forwarded.from)} wrote${on(mail.forwarded.date)}: ${mail.forwarded.subject}`)
    : ''
  return [
    file,
    ...lines,
    passedOn,
    block('Says now', mail.visible),
    block('Folded', mail.folded),
    block('The mail passed on', mail.forwarded?.body ?? ''),
    '',
  ]
    .filter((line, i, all) => line !== '' || i === all.length - 1)
    .join('\n')
    .concat('\n')
}

function byWhom({ automatic, bounce }: Explained): string {
  if (automatic === null) return 'a human, as far as one can tell'
  const came =
    bounce && `: ${bounce.recipient} ${bounce.class === 'hard' ? 'cannot be reached' : 'could not be reached yet'}`
  return `a machine (${automatic})${came ? `${came}${bounce.status && `, status ${bounce.status}`}` : ''}`
}

function fileInWords({ name, type, size, inline, sha256 }: Explained['attachments'][number]): string {
  return `${printable(name)} (${type}, ${size} bytes${inline ? ', shown within the text' : ''}) sha256 ${sha256.slice(0, 16)}…`
}

function on(date: string | null): string {
  return date === null ? '' : ` on ${date}`
}

function named({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`
}

function row(label: string, value: string): string {
  return value === '' ? '' : `  ${label.padEnd(11)} ${printable(value)}`
}

function block(label: string, text: string): string {
  if (text.trim() === '') return ''
  const lines = text.trim().split('\n')
  return [`  ${label}`, ...lines.map((line) => `    | ${printable(line)}`)].join('\n')
}

/** A mail must not speak to the terminal: control characters, and those that turn the writing direction, stay out. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (found) => (found === '\t' ? '  ' : '\ufffd'))
}
