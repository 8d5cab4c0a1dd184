/** A mail as a common web mailer would write it: paragraphs in a face of its own choosing, the history in a marked quotation. */
export function htmlOf(text: string, folded: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin: 0 0 12px">${escape(part).replace(/\n/g, '<br>')}</p>`)
  const [intro = '', ...quoted] = folded.split('\n')
  const history = quoted.map((line) => escape(line.replace(/^> ?/, ''))).join('<br>')
  const quotation = folded
    ? `<p style="color: #777777">${escape(intro)}</p><blockquote style="margin: 0 0 0 8px; border-left: 2px solid #c9b8a0; padding-left: 12px; color: #666666">${history}</blockquote>`
    : ''
  return `<div style="font-family: Georgia, serif; font-size: 15px; color: #3a2c20">${paragraphs.join('')}</div>${quotation}`
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
