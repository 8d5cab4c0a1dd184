import { Readable } from 'node:stream'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCompany } from '../team/index.ts'
import { exportWords, labelOf } from './export-words.ts'
import { tellAll } from './export.ts'
import type { PlaceLanguage } from './languages.ts'
import { sayDay } from './letters.ts'

/** Where a file of theirs is found from the page: beside it in a zip, or at our address. */
export type FileAddress = (file: { id: string; name: string }) => string

/** The export as one page that stands alone: its own style, nothing fetched, no programs; readable in fifty years. */
export async function exportPage(
  act: Act,
  whose: Whose,
  options: { language: PlaceLanguage; fileAddress: FileAddress },
): Promise<Readable> {
  const company = (await readCompany(act)).name || 'Rapport'
  return Readable.from(parts(act, whose, { ...options, company }))
}

type Options = { language: PlaceLanguage; fileAddress: FileAddress; company: string }

async function* parts(act: Act, whose: Whose, options: Options): AsyncGenerator<string> {
  const { language, company } = options
  const words = exportWords[language]
  yield `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.title(company))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${style}</style></head><body><main>
<h1>${escaped(words.title(company))}</h1><p class="quiet">${escaped(words.made(sayDay(act.now, language)))}</p>\n`
  let list = ''
  for await (const [name, item] of tellAll(act, whose)) {
    if (name !== list) yield `${list ? '</section>\n' : ''}<section><h2>${escaped(words.lists[name] ?? name)}</h2>\n`
    list = name
    yield name === 'conversations' ? conversation(item as Conversation, options) : entry(item, language)
  }
  yield `${list ? '</section>' : ''}</main></body></html>\n`
}

type Conversation = {
  subject: string
  since: Date
  messages: {
    at: Date
    by: 'you' | 'us' | 'other'
    name: string
    text: string
    folded: string
    attachments: { id: string; name: string }[]
  }[]
}

function conversation({ subject, since, messages }: Conversation, options: Options): string {
  const { language, fileAddress } = options
  const words = exportWords[language]
  const letters = messages.map(
    ({ at, by, name, text, folded, attachments }) => `<article class="${by}">
<p class="quiet"><b>${escaped(by === 'you' ? words.you : name || words.us)}</b> · <time datetime="${at.toISOString()}">${escaped(moment(at, language))}</time></p>
<p class="words" dir="auto">${escaped(text)}</p>${folded ? `<details><summary>${words.quoted}</summary><p class="words" dir="auto">${escaped(folded)}</p></details>` : ''}${
      attachments.length > 0
        ? `<p>${words.files}: ${attachments.map((file) => `<a href="${escaped(fileAddress(file))}">${escaped(file.name)}</a>`).join(', ')}</p>`
        : ''
    }</article>\n`,
  )
  return `<h3 dir="auto">${escaped(subject || moment(since, language))}</h3>\n${letters.join('')}`
}

function entry(item: Record<string, unknown>, language: PlaceLanguage): string {
  const rows = Object.entries(item).flatMap(([field, value]) => {
    const said = saying(field, value, language)
    return said ? [`<dt>${escaped(labelOf(field, language))}</dt><dd dir="auto">${escaped(said)}</dd>`] : []
  })
  return `<dl>${rows.join('')}</dl>\n`
}

function saying(field: string, value: unknown, language: PlaceLanguage): string {
  const words = exportWords[language]
  if (value === null || value === undefined || value === '' || value === false || value === 'none') return ''
  if (value === true) return '✓'
  if (value instanceof Date) return moment(value, language)
  if (field === 'source' && typeof value === 'string') return words.source[value] ?? value
  if (field === 'wish' && typeof value === 'string') return words.wish[value] ?? value
  if (field === 'rating' && typeof value === 'string') return words.rating[value] ?? value
  if (field === 'basis' && typeof value === 'string') return words.basis[value] ?? value
  if (Array.isArray(value)) return value.map((one) => saying('', one, language)).join(', ')
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => saying('', one, language))
      .join(', ')
  return String(value as string | number)
}

function moment(at: Date, language: PlaceLanguage): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at)
}

/** What anybody wrote becomes text, never more. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const style = `
:root{color-scheme:light dark}
body{margin:0;background:light-dark(#faf7f2,#191613);color:light-dark(#27211b,#f2ece3);font:17px/1.55 Georgia,serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 5rem}
h1{font-size:2rem;line-height:1.15;font-weight:500}h2{margin-top:3rem;border-top:1px solid light-dark(#e8e0d4,#332c26);padding-top:1.5rem;font-weight:500}
h3{margin-top:2rem;font-weight:600}.quiet{color:light-dark(#6f6458,#a0958a);font:14px/1.5 system-ui,sans-serif}
article{margin:1rem 0;padding:.75rem 1rem;border-radius:10px;background:light-dark(#fffdfa,#221e1a)}
article.you{background:light-dark(#f7e6dd,#3a251c)}.words{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.15rem 1rem;margin:1rem 0;padding-bottom:1rem}
dt{color:light-dark(#6f6458,#a0958a);font:14px/1.75 system-ui,sans-serif}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
a{color:light-dark(#ad4526,#ef9273)}summary{cursor:pointer;font:14px system-ui,sans-serif}`
