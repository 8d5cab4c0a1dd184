import { pageWords } from './page-words.ts'
import type { Spoken } from './words.ts'

/** What was said back to a person, by whom, and what they answered so far. */
export type Asked = {
  /** where the form goes */
  action: string
  line: string
  agent: { name: string; pictureUrl: string | null }
  company: string
  answer: 'yes' | 'not_quite' | null
  words: string
}

/**
 * The page that asks whether we understood: one form without any script, so that it works in every mail program's own
 * browser. Nothing is answered by opening it, since link scanners open everything. `leaning` is the link they came by.
 */
export function askingPage(asked: Asked, language: Spoken, leaning: 'yes' | 'not_quite' | null): string {
  const words = pageWords[language]
  const who = { name: firstName(asked.agent.name) }
  const said = asked.answer === 'yes' ? words.saidYes(who) : asked.answer === 'not_quite' ? words.saidNotQuite(who) : ''
  const face = asked.agent.pictureUrl
    ? `<img src="${escaped(asked.agent.pictureUrl)}" alt="" width="64" height="64">`
    : `<span class="face" aria-hidden="true">${escaped(initials(asked.agent.name))}</span>`
  const doubt = (leaning ?? asked.answer) === 'not_quite'
  return page(
    language,
    `${words.title} · ${asked.company}`,
    `<header>${face}<p><b dir="auto">${escaped(asked.agent.name)}</b><br><span dir="auto">${escaped(asked.company)}</span></p></header>
<h1>${words.title}</h1>
<p class="quiet">${escaped(words.asked(who))}</p>
<blockquote dir="auto">${escaped(asked.line)}</blockquote>
${said ? `<p class="said" role="status">${escaped(said)}</p>\n<p class="quiet">${words.change}</p>` : ''}
<form method="post" action="${escaped(asked.action)}">
<button name="answer" value="yes"${doubt ? '' : ' class="main"'}>${words.yes}</button>
<label for="words">${words.inYourWords} <span class="quiet">${words.optional}</span></label>
<textarea id="words" name="words" rows="3" maxlength="2000" dir="auto"${doubt && !said ? ' autofocus' : ''}>${escaped(asked.words)}</textarea>
<button name="answer" value="not_quite"${doubt ? ' class="main"' : ''}>${words.notQuite}</button>
</form>`,
  )
}

/** Where there is nothing to answer: in the same words for whatever the reason, but for a link whose time is over. */
export function nothingToAnswer(language: Spoken, why: 'over' | 'unknown' | 'tooMany'): string {
  const words = pageWords[language]
  const [title, more] =
    why === 'over'
      ? [words.over, words.overMore]
      : why === 'unknown'
        ? [words.unknown, words.unknownMore]
        : [words.title, words.tooMany]
  return page(language, title, `<h1>${title}</h1>\n<p>${more}</p>`)
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
blockquote { font-size: 1.25rem; line-height: 1.45; margin: .25rem 0 1.5rem; padding-left: 1rem;
  border-left: 3px solid light-dark(#ad4526, #ef9273); overflow-wrap: anywhere }
.said { background: light-dark(#e2efe9, #1d322b); color: light-dark(#1f5446, #8fcab6); border-radius: 12px;
  padding: .8rem 1rem }
form { display: grid; gap: .6rem; margin-top: 1.25rem }
label { margin-top: 1rem }
textarea, button { font: inherit; border-radius: 12px; border: 1px solid light-dark(#8f8376, #7d7266);
  padding: .75rem 1rem; background: light-dark(#fffdfa, #221e1a); color: inherit; box-sizing: border-box; width: 100% }
button { cursor: pointer; min-height: 3rem; font-weight: 500 }
button.main { background: light-dark(#ad4526, #ef9273); color: light-dark(#fff, #2a120a); border-color: transparent }
:focus-visible { outline: 3px solid light-dark(#2c6a59, #8fcab6); outline-offset: 2px }
`

/** A page of ours that needs no script, for whoever comes by a link. */
export function page(language: Spoken, title: string, inside: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>
${inside}
</main></body>
</html>
`
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] || name
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
