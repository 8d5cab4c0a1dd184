import type { Candidate } from './suggestion.ts'

const titles =
  /\b(?:manager|owner|director|head (?:of|baker|chef)|chef|buyer|accountant|secretary|founder|partner|geschäftsführer(?:in)?|inhaber(?:in)?|leiter(?:in)?|gerente|directora?|dueñ[oa]|encargad[oa]|gérante?|directeur|directrice|responsable)\b/i
const number = /(?:\+\d{1,3}[\s(.)/-]*|\(?0)\d(?:[\s(.)/-]*\d){6,13}/
/** What the law makes companies write behind their names. */
const legalForm =
  /(?<![\p{L}\d])(?:GmbH(?: & Co\.? KG)?|gGmbH|UG|AG|KG|OHG|GbR|e\.? ?K\.|e\.? ?V\.|Ltd\.?|Limited|LLP|LLC|Inc\.?|Corp\.?|PLC|CIC|Pty|S\.?L\.?U?\.|S\.?A\.?U?\.|S\.?A\.?R\.?L\.?|SARL|SAS|EURL|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|N\.?V\.|VOF|Oy|AB|ApS|A\/S|AS|s\.r\.o\.|a\.s\.|[Ss]p\. ?z ?o\. ?o\.|Kft\.?|Lda\.?|Ltda\.?)(?![\p{L}\d])/u

/** Where the signature ends and somebody else's words begin: a mark, a line above a quotation, the head of a mail. */
const quotes =
  /^>|^[-_=*]{5,}|\b(?:wrote|schrieb|escribió|a écrit|ha scritto|schreef|escreveu|skrev)\b.*:$|\d.*[:：]$|^[*\s]*(?:From|Von|De|Da|Van|Från|Fra|Od|Від|От|发件人|寄件者|差出人|보낸 사람)[*\s]*[:：]/iu

/**
 * What stands under a name: a title, a number, a company. Of the folded part only what is their own: what stands before the
 * quoted words, else what a delimiter begins behind them. `address`: theirs, whose domain is a company's name, mostly.
 */
export function findInSignature(folded: string, address: string): Candidate[] {
  const signed = signatureIn(folded.slice(0, 2_000))
  const told = { about: '', onDate: null, sensitivity: 'none' as const }
  const title = signed.find((line) => titles.test(line) && !/[@\d]/.test(line))
  const phone = signed.map((line) => number.exec(line)?.[0].trim()).find(Boolean)
  const phoneLine = phone && signed.find((line) => line.includes(phone))
  const company = companyIn(signed, address)
  return [
    ...(title ? [{ ...told, kind: 'role' as const, topic: 'role' as const, value: title, quote: title }] : []),
    ...(phone && phoneLine
      ? [{ ...told, kind: 'free' as const, topic: 'phone' as const, about: 'phone', value: phone, quote: phoneLine }]
      : []),
    ...(company && company.line !== title
      ? [
          {
            ...told,
            kind: 'free' as const,
            topic: 'company' as const,
            about: 'company',
            value: company.name,
            quote: company.line,
          },
        ]
      : []),
  ]
}

function signatureIn(folded: string): string[] {
  const lines = folded.split('\n').map((line) => line.trim())
  const end = lines.findIndex((line) => quotes.test(line))
  const above = end < 0 ? lines : lines.slice(0, end)
  const below = lines.findLastIndex((line) => /^--$/.test(line))
  const own = above.some(Boolean) || below < end ? above : lines.slice(below + 1)
  return own.filter((line) => line && line.length <= 80).slice(0, 8)
}

/** A line with a legal form, or one that is called as the domain is behind their address. */
function companyIn(signed: string[], address: string): { name: string; line: string } | null {
  const domain = /@(?:[\w-]+\.)*?([\w-]{4,})\.(?:co\.|com\.|org\.)?\w{2,}$/.exec(address.toLowerCase())?.[1] ?? ''
  const bare = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z\d]/g, '')
  for (const line of signed)
    for (const piece of line.split(/\s*[|•·]\s*|\s[-–—]\s/)) {
      const name = piece.replace(/^\s*(?:at|bei|en|chez|@)\s+/i, '').trim()
      if (!/\p{L}/u.test(name) || /@|https?:|www\.|:\s/.test(name) || name.split(/\s+/).length > 7) continue
      const hasForm = legalForm.test(name) && !legalForm.test(name.split(' ')[0]!) && !number.test(name)
      if (hasForm || (domain !== '' && bare(name) === bare(domain))) return { name, line }
    }
  return null
}
