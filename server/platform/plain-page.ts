import type { FastifyReply } from 'fastify'

/* Pages for whoever came by a link in a letter: one form and no script, so that they work in every mail program's own
 * browser. Opening one does nothing, since link scanners open everything. */

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// the panel that companies put on their sites: our own script, speaking with us alone
const runningPolicy = policy.replace("img-src 'self'", "script-src 'self'; connect-src 'self'; img-src 'self' blob:")

/** Hands a plain page out: nobody frames it, lists it, or runs anything in it but, where it `runs`, our own. */
export function showPlain(reply: FastifyReply, status: number, html: string, { runs = false } = {}) {
  return reply
    .status(status)
    .header('Content-Security-Policy', runs ? runningPolicy : policy)
    .header('X-Robots-Tag', 'noindex')
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** The page around what is inside; `title` and `language` are ours, and whatever is inside was escaped. */
export function plainPage(language: string, title: string, inside: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>
${inside}
</main></body>
</html>
`
}

/** A face and a name at the head of such a page. */
export function plainFace(agent: { name: string; pictureUrl: string | null }, below: string): string {
  const face = agent.pictureUrl
    ? `<img src="${escaped(agent.pictureUrl)}" alt="" width="64" height="64">`
    : `<span class="face" aria-hidden="true">${escaped(initials(agent.name))}</span>`
  return `<header>${face}<p><b dir="auto">${escaped(agent.name)}</b><br><span dir="auto">${escaped(below)}</span></p></header>`
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** What somebody is called among people who know each other. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] || name
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

// the colours of the pages, so that it is one house
const style = `
:root { color-scheme: light dark }
body { margin: 0; background: light-dark(#faf7f2, #191613); color: light-dark(#27211b, #f2ece3);
  font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem }
header { display: flex; align-items: center; gap: .9rem }
header p { margin: 0; line-height: 1.35; overflow-wrap: anywhere }
header p span, .quiet { color: light-dark(#6f6458, #a0958a); font-size: .9375rem }
img, .face { width: 64px; height: 64px; border-radius: 50%; object-fit: cover; flex: none }
.face { display: grid; place-items: center; background: light-dark(#2c6a59, #8fcab6);
  color: light-dark(#fff, #1d322b); font-weight: 600; font-size: 1.25rem }
h1, blockquote { font-family: Newsreader, Georgia, serif; font-weight: 500 }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.75rem 0 .75rem }
blockquote { font-size: 1.25rem; line-height: 1.45; margin: .25rem 0 1.5rem; padding-inline-start: 1rem;
  border-inline-start: 3px solid light-dark(#ad4526, #ef9273); overflow-wrap: anywhere }
.said { background: light-dark(#e2efe9, #1d322b); color: light-dark(#1f5446, #8fcab6); border-radius: 12px;
  padding: .8rem 1rem }
form { display: grid; gap: .6rem; margin-top: 1.25rem }
label { margin-top: 1rem }
textarea, input, button { font: inherit; border-radius: 12px; border: 1px solid light-dark(#8f8376, #7d7266);
  padding: .75rem 1rem; background: light-dark(#fffdfa, #221e1a); color: inherit; box-sizing: border-box; width: 100% }
.hidden { position: absolute; inset-inline-start: -100vw; width: 1px; height: 1px; overflow: hidden }
a { color: inherit }
.people { list-style: none; padding: 0; display: grid; gap: 1rem }
.people a { text-decoration: none }
button { cursor: pointer; min-height: 3rem; font-weight: 500 }
button.main { background: light-dark(#ad4526, #ef9273); color: light-dark(#fff, #2a120a); border-color: transparent }
:focus-visible { outline: 3px solid light-dark(#2c6a59, #8fcab6); outline-offset: 2px }
`
