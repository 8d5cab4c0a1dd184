const HOUR = 3_600_000
const MINUTE = 60_000

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Hours from UTC (RFC 5322, 4.3), and a few more that mail programs write. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  jst: 9,
  kst: 9,
}

const WRITTEN =
  /(\d{1,2})[\s.-]+([a-z]{3})[a-z]*\.?[\s.,-]+(\d{2,4})(?:\D{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]m)?)?\s*([^]*)$/i
/** `Mon Nov 22 08:12:00 2026 +0100`, as `date` and asctime write it. */
const UNIX =
  /([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{0,5}[+-]?\d{0,4})\s+(\d{4})\s*([^]*)$/i

/** A Date header that can be true: after 1980, and not more than a day and a half ahead of us. */
export function dateOf(value: string, now = Date.now()): Date | null {
  // RFC 5322, 4.3: blanks may stand around the colons
  const text = withoutComments(value.slice(0, 300))
    .replace(/(\d)\s+(?=:\s*\d)|(:)\s+(?=\d)/g, '$1$2')
    .trim()
  // what names no zone is read the same wherever Rapport runs
  const time = asWritten(text) ?? Date.parse(/([+-]\d{2}:?\d{2}|[a-z]{3}|z)$/i.test(text) ? text : `${text} UTC`)
  if (Number.isNaN(time) || time < Date.UTC(1980, 0, 1) || time > now + 36 * HOUR) return null
  return new Date(time)
}

function asWritten(text: string): number | null {
  const mail = WRITTEN.exec(text)
  if (mail) {
    const [, day, month, year, hour, minute, second, half, zone] = mail
    return moment([year, month, day, hour, minute, second, half], zone ?? '')
  }
  const unix = UNIX.exec(text)
  if (!unix) return null
  const [, month, day, hour, minute, second, before, year, after] = unix
  return moment([year, month, day, hour, minute, second, undefined], after?.trim() || before?.trim() || '')
}

function moment(parts: (string | undefined)[], zone: string): number | null {
  const [year = '', name = '', day = '', hour = '0', minute = '0', second = '0', half] = parts
  const month = MONTHS.indexOf(name.toLowerCase())
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  if (month < 0 || Number(day) < 1 || Number(day) > 31 || hours > 24 || Number(minute) > 59) return null
  // a leap second is the second before it
  const time = Date.UTC(fullYear(year), month, Number(day), hours, Number(minute), Math.min(59, Number(second)))
  // the 30th of February is no day
  return new Date(time).getUTCDate() === Number(day) || hours === 24 ? time - offset(zone) : Number.NaN
}

/** RFC 5322, 4.3: two digits are 1950 to 2049, three count from 1900. */
function fullYear(written: string): number {
  const year = Number(written)
  if (written.length >= 4) return year
  if (written.length === 3) return 1900 + year
  return year < 50 ? 2000 + year : 1900 + year
}

function offset(zone: string): number {
  const sign = /([+-])\s*(\d{1,2}):?(\d{2})?\b/.exec(zone)
  if (sign) {
    const minutes = Number(sign[2]) * 60 + Number(sign[3] ?? 0)
    return Number(sign[2]) > 15 ? 0 : (sign[1] === '-' ? -1 : 1) * minutes * MINUTE
  }
  const name = /[a-z]+/i.exec(zone)?.[0].toLowerCase() ?? ''
  return (ZONES[name] ?? 0) * HOUR
}

function withoutComments(text: string): string {
  let bare = text
  for (let i = 0; i < 5 && bare.includes('('); i++) bare = bare.replace(/\([^()]*\)/g, ' ')
  return bare
}
