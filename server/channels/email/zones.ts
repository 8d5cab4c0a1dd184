/** Zones as Windows calls them, and where people keep that time (Unicode CLDR, windowsZones). */
const WINDOWS: Record<string, string> = {
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'e. europe standard time': 'Europe/Chisinau',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kiev',
  'russian standard time': 'Europe/Moscow',
  'turkey standard time': 'Europe/Istanbul',
  'israel standard time': 'Asia/Jerusalem',
  'egypt standard time': 'Africa/Cairo',
  'south africa standard time': 'Africa/Johannesburg',
  'arab standard time': 'Asia/Riyadh',
  'arabian standard time': 'Asia/Dubai',
  'iran standard time': 'Asia/Tehran',
  'pakistan standard time': 'Asia/Karachi',
  'india standard time': 'Asia/Calcutta',
  'bangladesh standard time': 'Asia/Dhaka',
  'se asia standard time': 'Asia/Bangkok',
  'china standard time': 'Asia/Shanghai',
  'singapore standard time': 'Asia/Singapore',
  'taipei standard time': 'Asia/Taipei',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'w. australia standard time': 'Australia/Perth',
  'cen. australia standard time': 'Australia/Adelaide',
  'aus central standard time': 'Australia/Darwin',
  'e. australia standard time': 'Australia/Brisbane',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'hawaiian standard time': 'Pacific/Honolulu',
  'alaskan standard time': 'America/Anchorage',
  'pacific standard time': 'America/Los_Angeles',
  'us mountain standard time': 'America/Phoenix',
  'mountain standard time': 'America/Denver',
  'central standard time': 'America/Chicago',
  'central standard time (mexico)': 'America/Mexico_City',
  'eastern standard time': 'America/New_York',
  'us eastern standard time': 'America/Indianapolis',
  'atlantic standard time': 'America/Halifax',
  'newfoundland standard time': 'America/St_Johns',
  'sa pacific standard time': 'America/Bogota',
  'pacific sa standard time': 'America/Santiago',
  'e. south america standard time': 'America/Sao_Paulo',
  'argentina standard time': 'America/Buenos_Aires',
  'venezuela standard time': 'America/Caracas',
  utc: 'UTC',
  gmt: 'UTC',
  'customized time zone': '',
}

/**
 * A time of iCalendar (RFC 5545, 3.3.4 and 3.3.5) as ISO 8601: a day, a moment in UTC, or a time without a zone where it
 * names none that anybody knows. `orElse`: minutes from UTC in such a zone, if the calendar says them.
 */
export function momentIn(value: string, zone: string | null, orElse: () => number | null): string | null {
  const [, year, month, day, hour, minute, second = '00', utc] =
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(value) ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return date
  const local = `${date}T${hour}:${minute}:${second}`
  const wall = Date.parse(`${local}Z`)
  if (Number.isNaN(wall)) return null
  if (utc || zone === null) return utc ? new Date(wall).toISOString() : local
  const offset = offsetAt(zone, wall) ?? orElse()
  return offset === null ? local : new Date(wall - offset * 60_000).toISOString()
}

/** Minutes from UTC, when the clocks of a zone show this time. */
function offsetAt(zone: string, wall: number): number | null {
  const name = WINDOWS[zone.toLowerCase()] ?? zone.replace(/^.*\/(?=[A-Za-z_]+\/[A-Za-z_]+$)/, '')
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' })
    const at = (time: number) => {
      const written = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? ''
      const [, sign, hours = 0, minutes = 0] = /([+-])(\d{2}):?(\d{2})?/.exec(written) ?? []
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
    }
    // what it is at that moment, looked up with what it is near it
    return at(wall - at(wall) * 60_000)
  } catch {
    return null
  }
}
