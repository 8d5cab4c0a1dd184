import { plain } from './letters.ts'

/** What a value is, and so how two of its kind are compared. */
export const kinds = [
  'name',
  'email',
  'phone',
  'handle',
  'organisation',
  'date',
  'postcode',
  'number',
  'address',
  'text',
  'category',
] as const
export type Kind = (typeof kinds)[number]

/** One value made ready for comparison. `parts` depend on the kind: see `readValue`. */
export type Value = { text: string; parts: readonly string[] }

/**
 * Makes a value ready; null when it says nothing. Parts: of an email the name part without dots and plus, the domain,
 * and whether the mailbox is shared; of a date year, month and day; of an address, organisation or text its words.
 */
export function readValue(kind: Exclude<Kind, 'name'>, written: string): Value | null {
  const text = written.normalize('NFC').trim()
  if (!text || nothing.test(text)) return null
  switch (kind) {
    case 'email':
      return readEmail(text)
    case 'phone':
      return readPhone(text)
    case 'handle':
      return valueOf(
        text
          .toLowerCase()
          .replace(/^.*\/(?=[^/]+\/?$)/, '')
          .replace(/^@|\/$/g, ''),
      )
    case 'date':
      return readDate(text)
    case 'postcode':
    case 'number':
      return valueOf(
        plain(text)
          .replace(/ /g, '')
          .replace(/^0+(?=\d{2})/, ''),
      )
    case 'organisation':
      return wordsOf(text, legalForms)
    case 'address':
      return wordsOf(text, new Set())
    default:
      return wordsOf(text, new Set())
  }
}

const nothing = /^(na|n\/a|nan|null|none|nil|-+|\?+|unknown|undefined)$/i

function valueOf(text: string): Value | null {
  return text ? { text, parts: [] } : null
}

function wordsOf(text: string, without: Set<string>): Value | null {
  const all = plain(text)
    .split(' ')
    .map((word) => shortForms.get(word) ?? word)
    .filter(Boolean)
  const kept = all.filter((word) => !without.has(word))
  const parts = kept.length > 0 ? kept : all
  return parts.length > 0 ? { text: parts.join(' '), parts } : null
}

const legalForms = new Set(
  'gmbh ag kg ohg ug mbh co inc llc ltd limited plc corp corporation company sa sl slu sas sarl srl spa bv nv ab as oy aps kft sro doo sp zoo ev the and und y et'.split(
    ' ',
  ),
)
const shortForms = new Map(
  'st:street str:strasse rd:road ave:avenue av:avenue dr:drive ln:lane ct:court pl:place sq:square blvd:boulevard cres:crescent cct:circuit cl:close ter:terrace tce:terrace hwy:highway pde:parade apt:apartment'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Who reads a mailbox of this name is nobody in particular. */
const shared = new Set(
  'info office kontakt contact contacto contatto hello hallo hola mail email post admin administration sales support service help team shop bestellung orders order billing accounts accounting buchhaltung rechnung invoice invoices reception empfang verwaltung sekretariat secretariat noreply webmaster postmaster marketing presse press jobs hr booking bookings reservations reservierung family familie familia casa home bureau kancelaria biuro ventas vendite accueil commercial direction compras pedidos facturacion enquiries'.split(
    ' ',
  ),
)

function readEmail(text: string): Value | null {
  const at = text.lastIndexOf('@')
  const full = text.toLowerCase()
  if (at < 1) return null
  const local = full.slice(0, at).replace(/\+.*$/, '')
  const bare = local.replace(/[._-]/g, '')
  const domain = full.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com')
  return { text: `${bare}@${domain}`, parts: [bare, domain, shared.has(plain(local).split(' ')[0]!) ? 'shared' : ''] }
}

function readPhone(text: string): Value | null {
  const digits = text
    .replace(/\(0\)/, '')
    .replace(/(ext|x|#).*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  return digits.length >= 5 ? { text: digits, parts: [] } : null
}

/** ISO, compact (19810927), European (27.9.1981) and American (9/27/1981): where it may be either, the day comes first. */
function readDate(text: string): Value | null {
  const digits = text.split(/[T ]/)[0]!.match(/\d+/g) ?? []
  const [a = '', b = '', c = ''] = digits
  if (digits.length === 1 && a.length === 8) {
    const first = Number(a.slice(0, 4)) > 1300
    return first ? dateOf(a.slice(0, 4), a.slice(4, 6), a.slice(6)) : dateOf(a.slice(4), a.slice(2, 4), a.slice(0, 2))
  }
  if (digits.length === 1 && a.length === 4) return dateOf(a, '', '')
  if (digits.length < 3) return null
  if (a.length === 4) return dateOf(a, b, c)
  const american = Number(b) > 12
  return american ? dateOf(c, a, b) : dateOf(c, b, a)
}

function dateOf(year: string, month: string, day: string): Value {
  const full = year.length === 2 ? `${Number(year) > 30 ? '19' : '20'}${year}` : year
  const parts = [full, month && month.padStart(2, '0'), day && day.padStart(2, '0')]
  return { text: parts.join(''), parts }
}
