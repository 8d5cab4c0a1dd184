import type { Spoken } from '../../conversations/index.ts'
import { wallAt } from '../local-time.ts'

const day = 86_400_000

type Says = {
  today: (time: string) => string
  tomorrow: (time: string) => string
  on: (day: string, time: string) => string
}

/** the languages of our pages and letters, and Arabic, which only the page to write to us speaks besides the panel */
type Told = Spoken | 'ar'

const says: Record<Told, Says> = {
  en: { today: (t) => `today at ${t}`, tomorrow: (t) => `tomorrow at ${t}`, on: (d, t) => `on ${d} at ${t}` },
  de: { today: (t) => `heute um ${t} Uhr`, tomorrow: (t) => `morgen um ${t} Uhr`, on: (d, t) => `am ${d} um ${t} Uhr` },
  es: { today: (t) => `hoy a las ${t}`, tomorrow: (t) => `mañana a las ${t}`, on: (d, t) => `el ${d} a las ${t}` },
  fr: { today: (t) => `aujourd’hui à ${t}`, tomorrow: (t) => `demain à ${t}`, on: (d, t) => `le ${d} à ${t}` },
  ar: { today: (t) => `اليوم في ${t}`, tomorrow: (t) => `غدًا في ${t}`, on: (d, t) => `${d} في ${t}` },
}

const locales: Record<Told, string> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', fr: 'fr-FR', ar: 'ar' }

/** By whose clock somebody is told a time: theirs where it is known, else the desk's, which is named then. */
export type Clock = { timeZone: string; city: string | null }

export function clockFor(theirZone: string | null, desk: string): Clock {
  return theirZone ? { timeZone: theirZone, city: null } : { timeZone: desk, city: cityOf(desk) }
}

/** "America/Argentina/Buenos_Aires" → "Buenos Aires" */
function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ')
}

const clocks: Record<Spoken, (city: string) => string> = {
  en: (city) => `Times are by the clock in ${city}.`,
  de: (city) => `Die Zeiten gelten nach der Uhr in ${city}.`,
  es: (city) => `Las horas son las de ${city}.`,
  fr: (city) => `Les heures sont celles de ${city}.`,
}

/** That times are by another clock than the reader's may be; empty where they are by theirs. */
export function sayClock({ city }: Clock, language: Spoken): string {
  return city === null ? '' : clocks[language](city)
}

/** "tomorrow at 9:00", "on Monday at 9:00", "on 14 December at 9:00": by the clock of a time zone, in a language. */
export function sayWhen(at: number, now: number, timeZone: string, language: Told): string {
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
