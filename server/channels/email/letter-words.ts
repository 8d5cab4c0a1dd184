import { type Spoken, spokenTo } from '../../conversations/index.ts'

export type { Spoken }
export { spokenTo }

type Words = {
  /** above what is quoted */
  wrote: (when: string, who: string) => string
  forwarded: string
  from: string
  date: string
  subject: string
  to: string
  /** before files that are fetched by a link */
  fetched: (until: string) => string
}

/** The little that Rapport itself says in a letter, as mail programs say it in each language. */
export const letterWords: Record<Spoken, Words> = {
  en: {
    wrote: (when, who) => `On ${when}, ${who} wrote:`,
    forwarded: '---------- Forwarded message ---------',
    from: 'From',
    date: 'Date',
    subject: 'Subject',
    to: 'To',
    fetched: (until) => `Too large for a mail, and kept for you until ${until}:`,
  },
  de: {
    wrote: (when, who) => `Am ${when} schrieb ${who}:`,
    forwarded: '---------- Weitergeleitete Nachricht ---------',
    from: 'Von',
    date: 'Datum',
    subject: 'Betreff',
    to: 'An',
    fetched: (until) => `Zu groß für eine Mail, und bis zum ${until} für Sie aufgehoben:`,
  },
  es: {
    wrote: (when, who) => `El ${when}, ${who} escribió:`,
    forwarded: '---------- Mensaje reenviado ---------',
    from: 'De',
    date: 'Fecha',
    subject: 'Asunto',
    to: 'Para',
    fetched: (until) => `Demasiado grande para un correo; lo guardamos para usted hasta el ${until}:`,
  },
  fr: {
    wrote: (when, who) => `Le ${when}, ${who} a écrit :`,
    forwarded: '---------- Message transféré ---------',
    from: 'De',
    date: 'Date',
    subject: 'Objet',
    to: 'À',
    fetched: (until) => `Trop lourd pour un courriel, et gardé pour vous jusqu’au ${until} :`,
  },
}

const locales: Record<Spoken, string> = { en: 'en-GB', de: 'de-DE', es: 'es-ES', fr: 'fr-FR' }

/** "22 November 2026 at 09:12", by a clock of theirs. */
export function sayWhen(at: Date, language: Spoken, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}

export function sayDay(at: Date, language: Spoken, timeZone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone }).format(at)
}
