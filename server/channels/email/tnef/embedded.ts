import type { FilePart } from '../mime/contents.ts'

/** A letter that lies within what Outlook wrapped up. */
type Embedded = {
  from: { name: string; address: string }
  to: string
  subject: string
  date: Date | null
  text: string | null
  html: string | null
  files: FilePart[]
}

/** It as a mail of its own (RFC 5322), so that it is read, shown and saved as any other. */
export function asMail({ from, to, subject, date, text, html, files }: Embedded): Buffer {
  const boundary = 'what-lies-within'
  const sender = from.address.includes('@') ? `${word(from.name)} <${from.address}>` : word(from.name)
  const parts = [
    ...(text === null ? [] : [part('text/plain; charset=utf-8', Buffer.from(text))]),
    ...(html === null ? [] : [part('text/html; charset=utf-8', Buffer.from(html))]),
  ]
  const head = [
    `From: ${sender.trim()}`,
    ...(to ? [`To: ${word(to)}`] : []),
    `Subject: ${word(subject)}`,
    ...(date ? [`Date: ${date.toUTCString().replace('GMT', '+0000')}`] : []),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]
  const all = [
    many('alternative', 'both', parts),
    ...files.map((file) =>
      part(
        /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
        file.bytes,
        `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(file.name ?? '')}`,
      ),
    ),
  ]
  return Buffer.from(
    `${head.join('\r\n')}\r\n\r\n${all.map((each) => `--${boundary}\r\n${each}`).join('')}--${boundary}--\r\n`,
  )
}

function many(kind: string, boundary: string, parts: string[]): string {
  const inner = parts.map((each) => `--${boundary}\r\n${each}`).join('')
  return `Content-Type: multipart/${kind}; boundary=${boundary}\r\n\r\n${inner}--${boundary}--\r\n`
}

function part(type: string, bytes: Buffer, ...more: string[]): string {
  const body = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  return [`Content-Type: ${type}`, ...more, 'Content-Transfer-Encoding: base64', '', body, ''].join('\r\n')
}

/** An encoded word (RFC 2047). */
function word(text: string): string {
  const bare = text
    .replace(/[\r\n\0]+/g, ' ')
    .trim()
    .slice(0, 500)
  return bare === '' ? '' : `=?utf-8?B?${Buffer.from(bare).toString('base64')}?=`
}
