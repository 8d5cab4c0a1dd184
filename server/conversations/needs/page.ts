import { escaped, firstNameOf, plainFace, plainPage } from '../../platform/plain-page.ts'
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
  const who = { name: firstNameOf(asked.agent.name) }
  const said = asked.answer === 'yes' ? words.saidYes(who) : asked.answer === 'not_quite' ? words.saidNotQuite(who) : ''
  const doubt = (leaning ?? asked.answer) === 'not_quite'
  return plainPage(
    language,
    `${words.title} · ${asked.company}`,
    `${plainFace(asked.agent, asked.company)}
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
  return plainPage(language, title, `<h1>${title}</h1>\n<p>${more}</p>`)
}
