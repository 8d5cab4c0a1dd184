type Body = {
  words: string
  /** what the last line asks can be answered by these */
  answers: { label: string; url: string }[]
  agent: { name: string; cardUrl: string | null }
  company: string
  /** a quiet line under the signature */
  foot: Foot | null
}
export type Foot = { words: string; url: string }

/** The text part: the words, then who wrote them and where their card is. */
export function letterText({ words, answers, agent, company, foot }: Body): string {
  const quiet = foot && `${foot.words}: ${foot.url}`
  const signature = [agent.name, company, agent.cardUrl, quiet].filter(Boolean).join('\n')
  const asked = answers.map(({ label, url }) => `${label}: ${url}`).join('\n')
  return `${[words.trim(), asked].filter(Boolean).join('\n\n')}\n\n-- \n${signature}\n`
}

/**
 * The HTML part: no layout, no banner, no picture; the reader's own font and colours, so that it looks like a letter in
 * Outlook, on a phone and in the dark.
 */
export function letterHtml({ words, answers, agent, company, foot }: Body): string {
  const paragraphs = words
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 1em">${linked(paragraph).replaceAll('\n', '<br>\n')}</p>`)
  const asked = answers.map(({ label, url }) => `<a href="${escaped(url)}">${escaped(label)}</a>`).join(' &middot; ')
  const name = agent.cardUrl ? `<a href="${escaped(agent.cardUrl)}">${escaped(agent.name)}</a>` : escaped(agent.name)
  const quiet = foot ? `<a href="${escaped(foot.url)}" style="font-size:.85em">${escaped(foot.words)}</a>` : ''
  const signature = [name, escaped(company), quiet].filter(Boolean).join('<br>\n')
  return [
    '<!doctype html>',
    '<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    `<body>\n${paragraphs.join('\n')}`,
    ...(asked ? [`<p style="margin:0 0 1em">${asked}</p>`] : []),
    `<p style="margin:1.5em 0 0">${signature}</p>\n</body></html>\n`,
  ].join('\n')
}

/** Addresses of pages become links; nothing else of what was written is taken as HTML. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'])/)
    .map((part, i) => (i % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
