import { decodeText } from '../charset/decode.ts'

/** What stands in RTF: the HTML that Outlook hid in it (MS-OXRTFEX), or the words alone. */
export type InRtf = { html: string | null; text: string | null }

/** Groups that hold nothing to read. */
const ASIDE = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'themedata',
  'datastore',
  'listtable',
  'listoverridetable',
  'generator',
  'header',
  'footer',
  'xmlnstbl',
  'rsidtbl',
])
const MARKS: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  '~': '\u00a0',
  _: '-',
}
const CODE_PAGE: Record<string, string> = {
  '128': 'shift_jis',
  '129': 'euc-kr',
  '134': 'gbk',
  '136': 'big5',
  '161': 'windows-1253',
  '162': 'windows-1254',
  '177': 'windows-1255',
  '178': 'windows-1256',
  '186': 'windows-1257',
  '204': 'windows-1251',
  '222': 'windows-874',
  '238': 'windows-1250',
}

type Group = { aside: boolean; tag: boolean; hidden: boolean; charset: string; skip: number }

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi

/** Reads it in one pass; whatever is broken in it is passed over. */
export function htmlInRtf(rtf: string): InRtf {
  if (!rtf.trimStart().startsWith('{\\rtf')) return { html: null, text: null }
  const isHtml = /\\fromhtml/.test(rtf.slice(0, 2_000))
  const fonts = fontCharsets(rtf)
  const groups: Group[] = [{ aside: false, tag: false, hidden: false, charset: 'windows-1252', skip: 1 }]
  let out = ''
  let bytes: number[] = []
  let unicode = 0
  const top = () => groups.at(-1)!
  const flush = () => {
    if (bytes.length > 0) out += decodeText(Buffer.from(bytes), top().charset, { short: true })
    bytes = []
  }
  const say = (text: string) => {
    flush()
    const { aside, tag, hidden } = top()
    if (!aside && (tag || !hidden)) out += text
  }
  for (const [, word, number, hex, symbol, brace, plain] of rtf.matchAll(TOKEN)) {
    if (brace === '{') {
      flush()
      groups.push({ ...top() })
    } else if (brace === '}') {
      flush()
      if (groups.length > 1) groups.pop()
    } else if (hex !== undefined) {
      if (unicode > 0) unicode--
      else if (!top().aside && (top().tag || !top().hidden)) bytes.push(Number.parseInt(hex, 16))
    } else if (symbol !== undefined) {
      if (symbol === '*') top().aside = true
      else if (MARKS[symbol]) say(MARKS[symbol])
      else if ('\\{}'.includes(symbol)) say(symbol)
    } else if (word !== undefined) {
      flush()
      const name = word.toLowerCase()
      if (name === 'htmltag') Object.assign(top(), { aside: false, tag: true })
      else if (name === 'mhtmltag') top().aside = true
      else if (ASIDE.has(name)) top().aside = true
      else if (name === 'htmlrtf') top().hidden = number !== '0'
      else if (name === 'f') top().charset = fonts.get(number ?? '') ?? groups[0]!.charset
      else if (name === 'ansicpg') groups[0]!.charset = top().charset = `cp${number}`
      else if (name === 'uc') top().skip = Number(number ?? 1)
      else if (name === 'u') {
        say(String.fromCharCode(Number(number) & 0xffff))
        unicode = top().skip
      } else if (MARKS[name] !== undefined) say(MARKS[name])
    } else if (plain !== undefined) {
      const kept = unicode > 0 ? plain.slice(unicode) : plain
      unicode = 0
      say(kept)
    }
  }
  flush()
  const found = out.trim()
  if (found === '') return { html: null, text: null }
  return isHtml ? { html: found, text: null } : { html: null, text: found }
}

function fontCharsets(rtf: string): Map<string, string> {
  const fonts = new Map<string, string>()
  for (const [, font, charset] of rtf.slice(0, 20_000).matchAll(/\\f(\d{1,5})[^{};]{0,80}?\\fcharset(\d{1,3})/g))
    if (CODE_PAGE[charset!]) fonts.set(font!, CODE_PAGE[charset!]!)
  return fonts
}
