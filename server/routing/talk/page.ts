import { escaped, firstNameOf, plainFace, plainPage } from '../../platform/plain-page.ts'
import { sayWhen } from '../choosing/say-when.ts'
import type { TalkLanguage } from './language.ts'
import { talkWords } from './words.ts'
import type { whoReads } from './who-reads.ts'

type Reader = Awaited<ReturnType<typeof whoReads>>
export type TalkPage = {
  reader: Reader
  company: string
  now: number
  /** what was typed, where it could not be taken */
  typed: { name: string; address: string; words: string }
  trouble: 'wrong' | 'tooMany' | 'onceMore' | null
  /** when the form is shown, signed */
  stamp: string
}

/** An agent's own page to write to: a form of three fields, and a fourth that no human sees. */
export function talkPage({ reader, company, now, typed, trouble, stamp }: TalkPage, language: TalkLanguage): string {
  return plainPage(
    language,
    `${titleOf(reader, company, language)} · ${company}`,
    talkForm({ reader, company, now, typed, trouble, stamp }, language),
  )
}

export function titleOf(reader: Reader, company: string, language: TalkLanguage): string {
  return talkWords[language].title({ name: firstNameOf(reader.agent.name), company })
}

export function talkForm({ reader, company, now, typed, trouble, stamp }: TalkPage, language: TalkLanguage): string {
  const words = talkWords[language]
  const name = firstNameOf(reader.agent.name)
  return `${plainFace(reader.agent, company)}
<h1>${escaped(words.title({ name, company }))}</h1>
<p>${escaped(whoseWords(reader, company, now, language))}</p>
${trouble ? `<p class="said" role="alert">${words[trouble]}</p>` : ''}
<form method="post" action="/api/talk/${escaped(reader.agent.slug)}">
<input type="hidden" name="stamp" value="${escaped(stamp)}">
<label for="name">${words.yourName}</label>
<input id="name" name="name" required maxlength="200" autocomplete="name" dir="auto" value="${escaped(typed.name)}">
<label for="address">${words.yourAddress} <span class="quiet">${words.answerGoesThere}</span></label>
<input id="address" name="address" type="email" required maxlength="254" autocomplete="email" value="${escaped(typed.address)}">
<p class="hidden" aria-hidden="true"><label for="website">${words.leaveEmpty}</label>
<input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<label for="words">${words.words}</label>
<textarea id="words" name="words" rows="6" required maxlength="10000" dir="auto">${escaped(typed.words)}</textarea>
<button class="main">${words.send}</button>
</form>
<p class="quiet"><a href="/card/${escaped(reader.agent.slug)}">${words.card}</a></p>`
}

function whoseWords(
  { agent, cover, back, timeZone }: Reader,
  company: string,
  now: number,
  language: TalkLanguage,
): string {
  const words = talkWords[language]
  const name = firstNameOf(agent.name)
  const when = back === null ? null : sayWhen(back, now, timeZone, language)
  if (cover && when) return words.covered({ name, back: when, cover: cover.name })
  const reaches = words.reaches({ name: agent.name, company })
  return when ? `${reaches} ${words.isBack({ name, back: when })}` : reaches
}

/** It was taken. Nothing is said of what we know of whoever wrote. */
export function thanksPage(reader: Reader, company: string, language: TalkLanguage): string {
  const words = talkWords[language]
  const who = reader.cover ?? reader.agent
  return plainPage(
    language,
    `${words.thanks} · ${company}`,
    `${plainFace(who, company)}
<h1>${words.thanks}</h1>
<p role="status">${escaped(words.said({ name: firstNameOf(who.name) }))}</p>
<p class="quiet"><a href="/talk/${escaped(reader.agent.slug)}">${words.again}</a></p>`,
  )
}

export function nobodyPage(language: TalkLanguage): string {
  const words = talkWords[language]
  return plainPage(language, words.unknown, `<h1>${words.unknown}</h1>\n<p>${words.unknownMore}</p>`)
}
