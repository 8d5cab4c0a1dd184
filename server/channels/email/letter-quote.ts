import type { Quoted } from './quoted.ts'

// a line that shows on white and on black
const quoteLook = 'margin:0 0 0 8px;padding:0 0 0 12px;border-left:2px solid #8c8c8c'

/** What is answered, as Gmail, Apple Mail and Thunderbird fold it; each ">" of it one level deeper. */
export function quotedHtml({ lead, text }: Quoted): string {
  const open = `<blockquote type="cite" class="gmail_quote" style="${quoteLook}">`
  return [
    '<div class="gmail_quote gmail_quote_container" style="margin:24px 0 0">',
    `<div class="gmail_attr">${escaped(lead)}</div>`,
    `${open}${nested(text.split('\n'), open)}</blockquote>`,
    '</div>',
  ].join('\n')
}

const DEEPEST = 8

function nested(lines: string[], open: string, level = 1): string {
  let html = ''
  for (let at = 0; at < lines.length; ) {
    const isQuoted = level < DEEPEST && lines[at]!.startsWith('>')
    let end = at + 1
    while (end < lines.length && (level < DEEPEST && lines[end]!.startsWith('>')) === isQuoted) end++
    const run = lines.slice(at, end)
    html += isQuoted
      ? `${open}${nested(
          run.map((line) => line.replace(/^> ?/, '')),
          open,
          level + 1,
        )}</blockquote>`
      : run.map(escaped).join('<br>\n')
    at = end
  }
  return html
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
