import type { ServerSettings } from './trouble.ts'
import { Line } from './smtp-line.ts'

/** A server that was kind enough to leave a line open is not asked forever. */
const IDLE = 10_000
const MOST_MAILS = 50
const MOST_IDLE = 2

type Idle = { line: Line; timer: NodeJS.Timeout }
const idle = new Map<string, Idle[]>()

/**
 * A line to a mail server on which one is signed in: one that was left open a moment ago and still answers, else a new
 * one. Whoever takes it gives it back by `leaveLine`, or closes it.
 */
export async function takeLine(settings: ServerSettings, patience: number): Promise<Line> {
  for (let found = takeIdle(settings); found; found = takeIdle(settings)) {
    if (await found.stillAnswers()) return found
    found.close()
  }
  const line = new Line(settings, patience)
  try {
    await line.open()
    return line
  } catch (error) {
    line.close()
    throw error
  }
}

/** Leaves a line open for the next mail of the same mailbox; for some seconds, and some mails. */
export function leaveLine(settings: ServerSettings, line: Line): void {
  const place = placeOf(settings)
  const here = idle.get(place) ?? []
  if (line.isBroken || line.mails >= MOST_MAILS || here.length >= MOST_IDLE) return line.close()
  const timer = setTimeout(() => {
    forget(place, line)
    line.close()
  }, IDLE)
  timer.unref()
  idle.set(place, [...here, { line, timer }])
}

/** Says good-bye on every line that nobody uses. */
export function closeLines(): void {
  for (const all of idle.values())
    for (const { line, timer } of all) {
      clearTimeout(timer)
      line.close()
    }
  idle.clear()
}

function takeIdle(settings: ServerSettings): Line | undefined {
  const place = placeOf(settings)
  const newest = idle.get(place)?.at(-1)
  if (!newest) return undefined
  clearTimeout(newest.timer)
  forget(place, newest.line)
  return newest.line
}

function forget(place: string, line: Line): void {
  const left = (idle.get(place) ?? []).filter((one) => one.line !== line)
  if (left.length > 0) idle.set(place, left)
  else idle.delete(place)
}

// changed settings, a new password among them, are another place
function placeOf({ host, port, security, user, password, access }: ServerSettings): string {
  return JSON.stringify([host, port, security, user, password, access])
}
