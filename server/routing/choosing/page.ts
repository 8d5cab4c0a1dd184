import type { Wish } from '../../../contract/choices.ts'
import type { Spoken } from '../../conversations/index.ts'
import { escaped, firstNameOf, plainFace, plainPage } from '../../platform/plain-page.ts'
import type { Choice } from './options.ts'
import { type Clock, sayClock, sayWhen } from './say-when.ts'
import { choiceWords } from './words.ts'

type Asking = {
  choice: Choice
  action: string
  company: string
  /** the link they came by */
  leaning: Wish | null
  now: number
  clock: Clock
}

/** The page that asks who shall answer. Nothing is chosen by opening it; a button does. */
export function choicePage(asking: Asking, language: Spoken): string {
  const { choice, action, company } = asking
  const words = choiceWords[language]
  const said = choice.wish ? saidSo(asking, language) : ''
  // only where a time is said
  const times = choice.waitFor?.backAt ? sayClock(asking.clock, language) : ''
  const head = choice.waitFor?.agent ?? choice.with
  return plainPage(
    language,
    `${words.title} · ${company}`,
    `${head ? plainFace(head, company) : ''}
<h1>${words.title}</h1>
${known(asking, language)
  .map((line) => `<p>${escaped(line)}</p>`)
  .join('\n')}
${times ? `<p class="quiet">${escaped(times)}</p>` : ''}
${said ? `<p class="said" role="status">${escaped(said)}</p>\n<p class="quiet">${words.change}</p>` : ''}
<form method="post" action="${escaped(action)}">
${buttons(asking, language)}
</form>`,
  )
}

function known({ choice: { waitFor, now }, now: at, clock }: Asking, language: Spoken): string[] {
  const words = choiceWords[language]
  const lines: string[] = []
  if (waitFor) {
    const name = firstNameOf(waitFor.agent.name)
    const back = waitFor.backAt && sayWhen(Date.parse(waitFor.backAt), at, clock.timeZone, language)
    lines.push(back ? words.knowsAndIsBack({ name, back }) : words.knows({ name }))
  }
  if (now) lines.push(words.isHere({ name: firstNameOf(now.name) }))
  return lines
}

function buttons({ choice: { waitFor, now, wish }, leaning }: Asking, language: Spoken): string {
  const words = choiceWords[language]
  const offered: [Wish, string][] = [
    ...(waitFor ? [['my_person', words.wait({ name: firstNameOf(waitFor.agent.name) })] as [Wish, string]] : []),
    ['quickest', now ? words.now({ name: firstNameOf(now.name) }) : words.quickest],
    ['someone_else', words.another],
  ]
  const main = leaning ?? wish ?? offered[0]![0]
  return offered
    .map(([value, label]) => {
      const look = value === main ? ' class="main"' : ''
      return `<button name="wish" value="${value}"${look}>${escaped(label)}</button>`
    })
    .join('\n')
}

/** What came of what they chose. */
function saidSo({ choice: { waitFor, with: who, wish }, now, clock }: Asking, language: Spoken): string {
  const words = choiceWords[language]
  if (wish === 'my_person' && waitFor?.backAt)
    return words.saidWait({
      name: firstNameOf(waitFor.agent.name),
      back: sayWhen(Date.parse(waitFor.backAt), now, clock.timeZone, language),
    })
  return who ? words.saidWith({ name: firstNameOf(who.name) }) : words.saidTeam
}

/** Where there is nothing to choose: in the same words for whatever the reason. */
export function nothingToChoose(language: Spoken, why: 'over' | 'unknown' | 'tooMany'): string {
  const words = choiceWords[language]
  const [title, more] =
    why === 'over'
      ? [words.over, words.overMore]
      : why === 'unknown'
        ? [words.unknown, words.unknownMore]
        : [words.title, words.tooMany]
  return plainPage(language, title, `<h1>${title}</h1>\n<p>${more}</p>`)
}
