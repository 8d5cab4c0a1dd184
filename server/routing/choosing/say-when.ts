import type { Spoken } from '../../conversations/index.ts'
import { wallAt } from '../local-time.ts'

const day = 86_400_000

type Says = {
  today: (time: string) => string
  tomorrow: (time: string) => string
  on: (day: string, time: string) => string
}

const says: Record<Spoken, Says> = {
  en: { today: (t) => `today at ${t}`, tomorrow: (t) => `tomorrow at ${t}`, on: (d, t) => `on ${d} at ${t}` },
  de: { today: (t) => `heute um ${t} Uhr`, tomorrow: (t) => `morgen um ${t} Uhr`, on: (d, t) => `am ${d} um ${t} Uhr` },
  es: { today: (t) => `hoy a las ${t}`, tomorrow: (t) => `mañana a las ${t}`, on: (d, t) => `el ${d} a las ${t}` },
  fr: { today: (t) => `aujourd’hui à ${t}`, tomorrow: (t) => `demain à ${t}`, on: (d, t) => `le ${d} à ${t}` },
}

const locales: Record<Spoken, string> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', fr: 'fr-FR' }

/** "tomorrow at 9:00", "on Monday at 9:00", "on 14 December at 9:00": by the clock of a time zone, in a language. */
export function sayWhen(at: number, now: number, timeZone: string, language: Spoken): string {
  const [then, today] = [wallAt(timeZone, at), wallAt(timeZone, now)]
  const days = Math.floor(then / day) - Math.floor(today / day)
  // what the clock there shows is read as if it were UTC
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options }).format(then)
  const time = format({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).replace(/^0(?=\d)/, '')
  const words = says[language]
  if (days <= 0) return words.today(time)
  if (days === 1) return words.tomorrow(time)
  return words.on(days < 7 ? format({ weekday: 'long' }) : format({ day: 'numeric', month: 'long' }), time)
}
