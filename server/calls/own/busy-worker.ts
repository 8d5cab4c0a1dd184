/** The thread in which calendars are read: one that never ends, or fills the memory, ends this thread and nothing else. */
import { parentPort, workerData } from 'node:worker_threads'
import { busyIn, type Reading } from './busy.ts'

const zones = new Map<string, Intl.DateTimeFormat>()

parentPort?.postMessage(busyIn(workerData as Reading, readClock))

/** As `instantOf` of routing, which would bring half the house into this thread. */
function readClock(timeZone: string, wall: number): number {
  const early = wall - ahead(timeZone, wall - 86_400_000)
  const late = wall - ahead(timeZone, wall + 86_400_000)
  if (early + ahead(timeZone, early) === wall) return early
  return late + ahead(timeZone, late) === wall ? late : early
}

function ahead(timeZone: string, at: number): number {
  let zone = zones.get(timeZone)
  if (!zone)
    zones.set(timeZone, (zone = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })))
  // "2026-12-01 15:00:00", as the clock there reads
  return Date.parse(`${zone.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}
