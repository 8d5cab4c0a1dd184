import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresTrouble } from './trouble.ts'

/**
 * Notes that the database of `directory` lives elsewhere now: started again here by mistake, it would send and fetch mail
 * beside its successor. Returns the new place as a person may see it, without its password.
 */
export function markMoved(directory: string, url: string): string {
  const place = new URL(url)
  const name = `${place.host}${place.pathname}`
  writeFileSync(noteIn(directory), JSON.stringify({ to: name, at: new Date().toISOString() }), { flush: true })
  return name
}

export function refuseMoved(directory: string): void {
  const note = noteIn(directory)
  const text = readSafely(note)
  if (text === undefined) return
  const { to, at } = JSON.parse(text) as { to: string; at: string }
  throw new PostgresTrouble(
    'moved',
    `This Rapport's database was moved to ${to} on ${at.slice(0, 10)}: set DATABASE_URL to it. To go back to the old data here, remove the file ${note}.`,
  )
}

function noteIn(directory: string): string {
  return join(directory, 'postgres.moved.json')
}

function readSafely(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
