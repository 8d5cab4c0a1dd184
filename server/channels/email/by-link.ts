import { keepByLink } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { letterWords, sayDay, type Spoken } from './letter-words.ts'

const DAYS = 30
const MAC_BYTES = 16
const PURPOSE = 'file by link'

type File = { id: string; name: string; size: number; inline: boolean }

/** Which files are too large to go along: the largest, until the others fit. What stands within the words goes along. */
export function tooLarge<T extends File>(files: T[], most: number): T[] {
  const total = (all: T[]) => all.reduce((sum, file) => sum + file.size, 0)
  const left: T[] = []
  let along = files
  for (const file of files.filter((one) => !one.inline).toSorted((a, b) => b.size - a.size)) {
    if (total(along) <= most) break
    left.push(file)
    along = along.filter((one) => one !== file)
  }
  return left
}

/** Links to files that did not go along, signed, and good for thirty days from now. */
export async function linksFor(
  act: Act,
  house: Pick<House, 'config' | 'secrets'>,
  files: File[],
  { language, timeZone }: { language: Spoken; timeZone: string },
) {
  if (files.length === 0) return null
  // whole minutes, as the link says it
  const until = new Date(Math.floor(Date.now() / 60_000) * 60_000 + DAYS * 86_400_000)
  await keepByLink(
    act,
    files.map((file) => file.id),
    until,
  )
  return {
    lead: letterWords[language].fetched(sayDay(until, language, timeZone)),
    files: files.map((file) => ({
      name: file.name,
      size: saySize(file.size),
      url: `${house.config.url}/files/${fileToken(file.id, until, house.secrets)}`,
    })),
  }
}

/** An attachment's id, until when, and a signature over both. */
export function fileToken(id: string, until: Date, secrets: Pick<Secrets, 'sign'>): string {
  const body = Buffer.alloc(20)
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(body)
  body.writeUInt32BE(Math.floor(until.getTime() / 60_000), 16)
  const mac = secrets.sign(body.toString('hex'), PURPOSE, MAC_BYTES)
  return `${body.toString('base64url')}.${mac}`
}

/** Which file a link leads to; null: none of ours. Whether its time is over stands with the file. */
export function readFileToken(token: string, secrets: Pick<Secrets, 'verify'>): { id: string; until: Date } | null {
  const [body, mac] = token.split('.')
  const bytes = Buffer.from(body ?? '', 'base64url')
  if (bytes.length !== 20 || !mac || !secrets.verify(bytes.toString('hex'), mac, PURPOSE)) return null
  const hex = bytes.toString('hex', 0, 16)
  return {
    id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    until: new Date(bytes.readUInt32BE(16) * 60_000),
  }
}

export function saySize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
