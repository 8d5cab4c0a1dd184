/** What charset a label means, as a name that `TextDecoder` or `escaped.ts` knows. Null: nothing that anybody knows. */
export function charsetNamed(label: string | null): string | null {
  const name = (label ?? '')
    .toLowerCase()
    .replace(/^[\s"'=]+|[\s"';,.]+$/g, '')
    // quoted-printable that was not undone; a language tag of RFC 2231; what a parser of HTML left behind
    .replace(/^3d/, '')
    .replace(/[*'"\\\s<>;,].*$/, '')
  if (name === '') return null
  return knownAs(name) ?? knownAs(other(name))
}

const OURS: Record<string, string> = {
  'utf-7': 'utf-7',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  csunicode11utf7: 'utf-7',
  'utf-7-imap': 'utf-7',
  'hz-gb-2312': 'hz',
  hz: 'hz',
  'iso-2022-kr': 'iso-2022-kr',
  csiso2022kr: 'iso-2022-kr',
  'iso-2022-cn': 'iso-2022-cn',
  'utf-32': 'utf-32',
  'utf-32le': 'utf-32',
  'utf-32be': 'utf-32',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'ansi_x3.4-1968': 'ascii',
  'iso646-us': 'ascii',
  '646': 'ascii',
  '7bit': 'ascii',
}

/** Code pages of DOS and other old ones, which iconv-lite knows. */
const OLD = /^(cp|ibm|oem)-?(437|737|775|850|852|855|857|858|860|861|862|863|864|865|869|720|1125)$/

function knownAs(name: string): string | null {
  if (OURS[name]) return OURS[name]
  const old = OLD.exec(name)
  if (old) return `cp${old[2]}`
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

const NUMBERS: Record<string, string> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '874': 'windows-874',
  '866': 'ibm866',
  '65001': 'utf-8',
  '65000': 'utf-7',
  '20866': 'koi8-r',
  '21866': 'koi8-u',
  '28591': 'iso-8859-1',
  '28592': 'iso-8859-2',
  '28605': 'iso-8859-15',
  '50220': 'iso-2022-jp',
  '50221': 'iso-2022-jp',
  '51932': 'euc-jp',
  '54936': 'gb18030',
  '10000': 'macintosh',
}

/** Other spellings: `cp-1252`, `win1251`, `iso8859_15`, `latin-1`, `utf_8`, `x-gbk`, `gb2312-80`, `MS936`. */
function other(name: string): string {
  const bare = name.replace(/^(x-|cs|_)+/, '')
  const page = /^(?:cp|ms|win|windows|ibm|codepage|code)?[-_]?(\d{3,5})$/.exec(bare)?.[1]
  if (page) return NUMBERS[page] ?? (/^125\d$/.test(page) ? `windows-${page}` : `cp${page}`)
  if (/^windows[-_]?125\d/.test(bare)) return `windows-${/125\d/.exec(bare)![0]}`
  const iso = /^(?:iso[-_ ]?)?8859[-_ ]?(\d{1,2})/.exec(bare)?.[1]
  if (iso) return `iso-8859-${Number(iso)}`
  if (/^iso[-_]?2022[-_]?jp/.test(bare)) return 'iso-2022-jp'
  if (/^(iso-)?latin[-_]?1/.test(bare) || bare === 'ansi' || bare === 'western') return 'windows-1252'
  if (/^utf[-_]?8/.test(bare) || bare === 'unicode') return 'utf-8'
  if (/^utf[-_]?16/.test(bare)) return bare.includes('be') ? 'utf-16be' : 'utf-16le'
  if (/^gb[-_]?(k|2312|18030)/.test(bare)) return 'gb18030'
  if (/^big[-_]?5/.test(bare)) return 'big5'
  if (/^(shift|s)[-_]?jis/.test(bare)) return 'shift_jis'
  if (/^euc[-_]?(jp|kr)/.test(bare)) return `euc-${/jp|kr/.exec(bare)![0]}`
  if (/^(uhc|ks[-_]?c|ksc|johab)/.test(bare)) return 'euc-kr'
  if (bare.startsWith('koi8')) return bare.includes('u') && !bare.includes('ru') ? 'koi8-u' : 'koi8-r'
  return bare
}
