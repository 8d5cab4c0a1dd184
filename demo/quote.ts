import type { Message } from './cast.ts'
import { chance } from './seeded.ts'
import { team } from './team.ts'
import type { Told, Way } from './people/told.ts'
import { organisations } from './organisations.ts'

/** What their mail program puts below: the message they answer, each line behind a mark, in the manner of its language. */
export function quote(person: Told, before: Message[], always = false): string {
  const answered = before.findLast(
    (message) => message.by !== null && message.kind === 'message' && message.channel === 'mail',
  )
  const habit = chance(`quotes ${person.key}`).whole(10)
  if (!answered || (habit < 3 && !always)) return ''
  const agent = team.find((one) => one.key === answered.by)!
  return `${intro(person, answered.at, `${agent.name} <hello@fernandfinch.example>`)}\n${answered.text.replace(/^/gm, '> ')}`
}

/** A few people sign below the line; some telephones do it for them. */
export function signature(person: Told, way: Way | null): string {
  const habit = chance(`signs ${person.key}`).whole(10)
  const place = organisations.find((organisation) => organisation.key === person.organisation)
  if (habit < 3 && place) return `-- \n${person.name}\n${place.name}, ${place.place}`
  if (habit === 3 && person.languages[0] === 'en') return 'Sent from my phone'
  if (habit === 4 && way?.kind === 'mail') return `-- \n${person.name} · ${way.value}`
  return ''
}

function intro(person: Told, at: Date, from: string): string {
  const language = person.languages[0] ?? 'en'
  const date = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: person.zone, ...style }).format(at)
  const long = date({ day: 'numeric', month: 'short', year: 'numeric' })
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  switch (language) {
    case 'de':
      return `Am ${long} um ${time} schrieb ${from}:`
    case 'fr':
      return `Le ${long} à ${time}, ${from} a écrit :`
    case 'es':
      return `El ${long} a las ${time}, ${from} escribió:`
    case 'nl':
      return `Op ${long} om ${time} schreef ${from}:`
    case 'pl':
      return `${long} o ${time} ${from} napisał(a):`
    case 'it':
      return `Il giorno ${long} alle ore ${time} ${from} ha scritto:`
    case 'sv':
      return `${long} kl. ${time} skrev ${from}:`
    case 'ja':
      return `${long} ${time} ${from}:`
    case 'ar':
      return `في ${long}، ${time} كتب ${from}:`
    default:
      return `On ${long} at ${time}, ${from} wrote:`
  }
}
