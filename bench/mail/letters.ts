import type { Chance } from '../chance.ts'
import { someName } from '../names.ts'
import { sentences, someWords } from '../words.ts'

/** Half of those who write are known already: the first of the crowd that `load` moves in. `to`: the mailbox's address. */
type Letters = { chance: Chance; known: number; prefix: string; to?: string }

/**
 * Mails as a service desk gets them: half of them answers with the history below, most with HTML beside the text, one in
 * eight with a file of some 60 KB; from people who are known, from strangers, and some who write again.
 */
export function makeLetters(count: number, { chance, known, prefix, to = 'support@fern.example' }: Letters): Buffer[] {
  const strangers = Array.from({ length: Math.ceil(count / 4) }, (_, i) => ({
    name: someName(chance),
    address: `${prefix}.stranger.${i}@elsewhere.example`,
  }))
  const wrote: { id: string; who: { name: string; address: string } }[] = []
  return Array.from({ length: count }, (_, i) => {
    const before = wrote.length > 0 && chance.next() < 0.5 ? chance.one(wrote) : null
    const who =
      before?.who ??
      (known > 0 && chance.next() < 0.5
        ? { name: someName(chance), address: `person.${chance.below(known)}@example.com` }
        : chance.one(strangers))
    const id = `${prefix}.${i}@letters.example`
    wrote.push({ id, who })
    return letter(chance, { who, to }, id, before?.id ?? null)
  })
}

type Between = { who: { name: string; address: string }; to: string }

function letter(chance: Chance, { who, to }: Between, id: string, answers: string | null): Buffer {
  const said = sentences(someWords(chance))
  const quoted = answers ? sentences(someWords(chance)).replace(/(.{60}\S*) /g, '$1\n') : ''
  const boundary = `b${chance.below(1e9)}`
  const subject = `${answers ? 'Re: ' : ''}${sentences(someWords(chance).slice(0, 5))}`
  const history =
    quoted && `\n\nOn Mon, 2 Mar 2026 at 10:00, Ana <ana@fern.example> wrote:\n> ${quoted.replaceAll('\n', '\n> ')}`
  const text = `${said.replace(/(.{70}\S*) /g, '$1\n')}\n\n-- \n${who.name}\n+44 131 496 0${100 + chance.below(899)}${history}`
  const html = `<html><body><p>${said}</p><p>-- <br>${who.name}</p>${quoted && `<div class="gmail_quote"><blockquote>${quoted}</blockquote></div>`}</body></html>`
  const body = [
    `Content-Type: multipart/alternative; boundary=a${boundary}`,
    '',
    ...part(`a${boundary}`, 'text/plain; charset=utf-8', text),
    ...part(`a${boundary}`, 'text/html; charset=utf-8', html),
    `--a${boundary}--`,
  ]
  const whole = chance.next() < 1 / 8 ? withFile(chance, boundary, body) : body
  return Buffer.from(
    [
      'Received: from mail.elsewhere.example (mail.elsewhere.example [192.0.2.7]) by mx.fern.example with ESMTPS',
      `From: "${who.name}" <${who.address}>`,
      `To: ${to}`,
      // every fifth goes to somebody else, too
      ...(chance.next() < 1 / 5 ? [`Cc: person.${chance.below(1000)}@example.com`] : []),
      `Subject: ${subject.replace(/[^ -~]/g, '').slice(0, 200)}`,
      `Date: ${new Date().toUTCString()}`,
      `Message-ID: <${id}>`,
      ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
      'MIME-Version: 1.0',
      ...whole,
      '',
    ]
      .join('\n')
      .replaceAll('\n', '\r\n'),
  )
}

function part(boundary: string, type: string, body: string): string[] {
  return [`--${boundary}`, `Content-Type: ${type}`, 'Content-Transfer-Encoding: 8bit', '', body]
}

function withFile(chance: Chance, boundary: string, inner: string[]): string[] {
  const bytes = Buffer.alloc(60_000, chance.below(1e9).toString())
  const file = bytes.toString('base64').replace(/(.{76})/g, '$1\n')
  return [
    `Content-Type: multipart/mixed; boundary=m${boundary}`,
    '',
    `--m${boundary}`,
    ...inner,
    `--m${boundary}`,
    'Content-Type: application/pdf; name="invoice.pdf"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="invoice.pdf"',
    '',
    file,
    `--m${boundary}--`,
  ]
}
