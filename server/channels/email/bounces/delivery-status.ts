import { looksLikeAddress, oneLine } from '../headers.ts'

/** What a report says of one recipient (RFC 3464, 2.3). */
export type Reported = {
  /** '' where it names none that is an address */
  recipient: string
  action: string
  status: string
  /** what the other server said, on one line */
  diagnostic: string
}

const MOST = 50

/**
 * What a delivery report says of each recipient. Servers leave out empty lines, put in too many and invent fields: a new
 * recipient begins wherever a field of recipients comes again.
 */
export function readDeliveryStatus(report: string): Reported[] {
  const found: Reported[] = []
  let fields = new Map<string, string>()
  const close = () => {
    const one = asReported(fields)
    if (one) found.push(one)
    fields = new Map()
  }
  for (const [name, value] of fieldsOf(report)) {
    const another = /^(final|original)-recipient$/.test(name) && fields.has(name)
    if (name === '' || another) close()
    if (name !== '' && !fields.has(name)) fields.set(name, value)
  }
  close()
  return joined(found).slice(0, MOST)
}

/** Names in lower case and values, unfolded; ['', ''] for an empty line. */
function fieldsOf(report: string): [string, string][] {
  return report
    .slice(0, 100_000)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split('\n')
    .flatMap((line): [string, string][] => {
      if (line.trim() === '') return [['', '']]
      const field = /^([A-Za-z][\w-]{1,60})[ \t]*:(.*)$/.exec(line)
      return field ? [[field[1]!.toLowerCase(), field[2]!.trim()]] : []
    })
}

function asReported(fields: Map<string, string>): Reported | null {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? ''
  const addresses = ['final-recipient', 'original-recipient', 'x-actual-recipient'].map((name) =>
    addressIn(fields.get(name) ?? ''),
  )
  const recipient = addresses.find(Boolean) ?? ''
  const action = /^\s*([a-z]+)/i.exec(fields.get('action') ?? '')?.[1]?.toLowerCase() ?? ''
  const diagnostic = oneLine((fields.get('diagnostic-code') ?? '').replace(/^[\w. -]{1,40};\s*/, ''), 2000)
  if (recipient === '' && status === '' && action === '' && diagnostic === '') return null
  return { recipient, action, status, diagnostic }
}

/** `rfc822; name@domain`, `rfc822;<name@domain>`, `RFC822; "name@domain"`, or what stands in some server's own words. */
export function addressIn(value: string): string {
  const bare = value.replace(/^\s*[\w-]{1,30}\s*;/, ' ')
  const found = /[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/.exec(bare)?.[0] ?? ''
  const address = found.replace(/[.,;:]+$/, '')
  return looksLikeAddress(address) && address.length <= 320 && !address.includes('/') ? address : ''
}

/** An empty line within the fields of one recipient tears them apart: what has no address belongs to the one above. */
function joined(all: Reported[]): Reported[] {
  const found: Reported[] = []
  for (const one of all) {
    const last = found.at(-1)
    const tears = last && (one.recipient === '' || last.recipient === '') && !(one.action && last.action)
    if (!tears) found.push({ ...one })
    else
      Object.assign(last, {
        recipient: last.recipient || one.recipient,
        action: last.action || one.action,
        status: last.status || one.status,
        diagnostic: last.diagnostic || one.diagnostic,
      })
  }
  return found
}
