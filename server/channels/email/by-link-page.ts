import { saySize } from './by-link.ts'
import { escaped } from './letter-quote.ts'
import { sayDay, type Spoken } from './letter-words.ts'

type Words = { from: (who: string) => string; until: (day: string) => string; fetch: string; gone: string; ask: string }

const words: Record<Spoken, Words> = {
  en: {
    from: (who) => `${who} sent you this file. It was too large for a mail.`,
    until: (day) => `It is kept for you here until ${day}.`,
    fetch: 'Save the file',
    gone: 'This file is not here any more',
    ask: 'Files are kept for thirty days. Answer the letter, and we will gladly send it again.',
  },
  de: {
    from: (who) => `${who} hat Ihnen diese Datei geschickt. Für eine Mail war sie zu groß.`,
    until: (day) => `Sie ist bis zum ${day} hier für Sie aufgehoben.`,
    fetch: 'Datei speichern',
    gone: 'Diese Datei ist nicht mehr hier',
    ask: 'Dateien werden dreißig Tage aufgehoben. Antworten Sie auf den Brief, dann schicken wir sie gern noch einmal.',
  },
  es: {
    from: (who) => `${who} le ha enviado este archivo. Era demasiado grande para un correo.`,
    until: (day) => `Lo guardamos aquí para usted hasta el ${day}.`,
    fetch: 'Guardar el archivo',
    gone: 'Este archivo ya no está aquí',
    ask: 'Los archivos se guardan treinta días. Responda a la carta y se lo enviamos otra vez con gusto.',
  },
  fr: {
    from: (who) => `${who} vous a envoyé ce fichier. Il était trop lourd pour un courriel.`,
    until: (day) => `Il est gardé ici pour vous jusqu’au ${day}.`,
    fetch: 'Enregistrer le fichier',
    gone: 'Ce fichier n’est plus ici',
    ask: 'Les fichiers sont gardés trente jours. Répondez à la lettre, et nous vous l’enverrons volontiers de nouveau.',
  },
}

type File = { name: string; size: number; until: Date; by: string | null; company: string; address: string }

/** Title and body of the page on which a file is fetched. */
export function filePage(file: File, language: Spoken): [title: string, body: string] {
  const said = words[language]
  return [
    file.name,
    `<h1 dir="auto" style="overflow-wrap:anywhere">${escaped(file.name)}</h1>
<p>${escaped(said.from(file.by ?? file.company))} <span class="quiet">${saySize(file.size)}</span></p>
<form method="get" action="${escaped(file.address)}"><button class="main">${escaped(said.fetch)}</button></form>
<p class="quiet">${escaped(said.until(sayDay(file.until, language, 'Etc/UTC')))}</p>`,
  ]
}

/** The same for a link that was never ours, one that was revoked and one whose time is over: it is nobody's business which. */
export function fileGone(language: Spoken): [title: string, body: string] {
  const { gone, ask } = words[language]
  return [gone, `<h1>${escaped(gone)}</h1>\n<p>${escaped(ask)}</p>`]
}
