import { type Block, type Inline, plainly, readMarks } from '../../../contract/marks.ts'
import { escaped, quotedHtml } from './letter-quote.ts'
import { type Quoted, quotedText } from './quoted.ts'

export type Body = {
  words: string
  /** what the last line asks can be answered by these */
  answers: { label: string; url: string }[]
  agent: { name: string; cardUrl: string | null }
  /** the lines below the name: the mailbox's own, else the company's name */
  signature: string
  /** a quiet line under the signature */
  foot: Foot | null
  /** a message that is passed on, whole, after the words */
  passesOn: string | null
  /** what it answers */
  quoted: Quoted | null
  /** files that are fetched by a link */
  fetched: { lead: string; files: { name: string; size: string; url: string }[] } | null
  /** pictures within the words: by name, the Content-ID of each */
  pictures: Map<string, string>
}
export type Foot = { words: string; url: string }

/** The text part: the words as they were typed, who wrote them and where their card is, then what is answered. */
export function letterText({ words, answers, agent, signature, foot, passesOn, quoted, fetched }: Body): string {
  const quiet = foot && `${foot.words}: ${foot.url}`
  const signed = [agent.name, signature.trim(), agent.cardUrl, quiet].filter(Boolean).join('\n')
  const asked = answers.map(({ label, url }) => `${label}: ${url}`).join('\n')
  const files =
    fetched && [fetched.lead, ...fetched.files.map((one) => `${one.name} (${one.size}): ${one.url}`)].join('\n')
  const said = [plainly(words.trim()), files, asked].filter(Boolean).join('\n\n')
  const below = [passesOn, quoted && quotedText(quoted)].filter(Boolean).map((part) => `\n${part}\n`)
  return `${said}\n\n-- \n${signed}\n${below.join('')}`
}

/**
 * The HTML part: a letter, not a page. No layout, no banner and no colour of ours, so that Outlook, a phone and the dark
 * show it as they show their own; one sans-serif face, because Outlook's default is Times.
 */
export function letterHtml(body: Body): string {
  const { answers, agent, foot, passesOn, quoted, fetched } = body
  const asked = answers.map(({ label, url }) => link(url, escaped(label))).join(' &middot; ')
  const name = agent.cardUrl ? link(agent.cardUrl, escaped(agent.name)) : escaped(agent.name)
  const quiet = foot ? `<a href="${escaped(foot.url)}" style="font-size:13px">${escaped(foot.words)}</a>` : ''
  const lines = body.signature.trim().split('\n').map(escaped)
  const signed = [name, ...lines, quiet].filter(Boolean).join('<br>\n')
  const files = fetched?.files.map((one) => `${link(one.url, escaped(one.name))} (${escaped(one.size)})`)
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head>',
    `<body>\n<div style="font-family:${FACE};font-size:15px;line-height:1.5">`,
    ...readMarks(body.words).map((block) => htmlOf(block, body.pictures)),
    ...(fetched && files ? [paragraph([escaped(fetched.lead), ...files].join('<br>\n'))] : []),
    ...(asked ? [paragraph(asked)] : []),
    `<p style="margin:24px 0 0">${signed}</p>`,
    ...(passesOn ? [`<div style="margin:24px 0 0">${escaped(passesOn).replaceAll('\n', '<br>\n')}</div>`] : []),
    ...(quoted ? [quotedHtml(quoted)] : []),
    '</div>\n</body></html>\n',
  ].join('\n')
}

const FACE = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const HANGING = 'margin:0 0 16px;padding:0 0 0 24px'

function htmlOf(block: Block, pictures: Body['pictures']): string {
  if (block.kind === 'paragraph') return paragraph(block.lines.map((line) => inlineHtml(line, pictures)).join('<br>\n'))
  const items = block.items.map((item) => `<li style="margin:0 0 4px">${inlineHtml(item, pictures)}</li>`).join('\n')
  if (!block.isNumbered) return `<ul style="${HANGING}">\n${items}\n</ul>`
  return `<ol start="${block.start}" style="${HANGING}">\n${items}\n</ol>`
}

function inlineHtml(all: Inline[], pictures: Body['pictures']): string {
  return all
    .map((one) => {
      if (one.kind === 'text') return escaped(one.text)
      if (one.kind === 'link') return link(one.href, escaped(one.text))
      if (one.kind === 'strong') return `<b>${inlineHtml(one.inside, pictures)}</b>`
      if (one.kind === 'stressed') return `<i>${inlineHtml(one.inside, pictures)}</i>`
      const cid = pictures.get(one.name)
      const alt = escaped(one.name)
      return cid
        ? `<img src="cid:${escaped(cid)}" alt="${alt}" style="max-width:100%;height:auto;border:0">`
        : `[${alt}]`
    })
    .join('')
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 16px">${html}</p>`
}

function link(url: string, html: string): string {
  return `<a href="${escaped(url)}">${html}</a>`
}
