import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { explainFileError, PostgresTrouble } from './trouble.ts'

/** The right to be the one Rapport on a data directory. */
export type Lease = { release(): void }

type Holder = { host: string; boot: string; pid: number; since: string }

const beat = 4_000

/**
 * Takes the lease on `directory`, or refuses with `already_running`.
 *
 * Two guards. First a lock of the operating system, which also holds between containers that share a volume and which
 * the kernel gives back when its holder is killed: Node offers no file locks, but its SQLite takes a real one.
 * Second, for network volumes mounted without locks, a note beside it that its holder touches every few seconds:
 * a note from another machine is watched for a while, and only when nobody touches it, it is taken over.
 */
export async function takeLease(directory: string, patience = 3 * beat): Promise<Lease> {
  const note = join(directory, 'rapport.lease.json')
  const lock = await takeLock(join(directory, 'rapport.lease'), note)
  try {
    const holder = readNote(note)
    if (holder && isElsewhere(holder) && (await isTouched(note, patience))) throw refusal(holder)
    const mine = JSON.stringify({ host: hostname(), boot: bootId(), pid: process.pid, since: new Date().toISOString() })
    writeFileSync(note, mine)
    const beating = setInterval(() => touch(note, mine), beat).unref()
    return {
      release() {
        clearInterval(beating)
        if (lock.isOpen) rmSync(note, { force: true })
        if (lock.isOpen) lock.close()
      },
    }
  } catch (error) {
    lock.close()
    throw explainFileError(error, directory)
  }
}

async function takeLock(path: string, note: string): Promise<DatabaseSync> {
  // a process that was killed a moment ago may still be giving its lock back
  const until = Date.now() + 1500
  for (;;) {
    const lock = openLock(path)
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return lock
    } catch (error) {
      lock.close()
      const reason = error instanceof Error ? error.message : String(error)
      if (!/locked/.test(reason)) throw cannotLock(path, reason)
    }
    if (Date.now() > until) throw refusal(readNote(note))
    await sleep(100)
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw cannotLock(path, error instanceof Error ? error.message : String(error))
  }
}

function cannotLock(path: string, reason: string): PostgresTrouble {
  return new PostgresTrouble(
    'no_permission',
    `Rapport cannot write to ${path} (${reason}). Give the directory to the user that runs Rapport, or choose another one with RAPPORT_DATA.`,
  )
}

function refusal(holder: Holder | undefined): PostgresTrouble {
  const who = holder ? ` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : ''
  return new PostgresTrouble(
    'already_running',
    `Another Rapport is running on the same data${who}. Stop that one first, or give this one a directory of its own with RAPPORT_DATA.`,
  )
}

function readNote(note: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder
  } catch {
    return undefined // none, or one that a crash cut short
  }
}

/** On this very machine, since it was switched on, the lock has answered already. */
function isElsewhere(holder: Holder): boolean {
  return holder.host !== hostname() && holder.boot !== bootId()
}

async function isTouched(note: string, patience: number): Promise<boolean> {
  // compares times of the same clock, the file server's: clocks of two machines need not agree
  const before = statSync(note).mtimeMs
  const until = Date.now() + patience
  while (Date.now() < until) {
    await sleep(Math.min(200, patience))
    if (statSync(note, { throwIfNoEntry: false })?.mtimeMs !== before) return true
  }
  return false
}

function touch(note: string, text: string): void {
  try {
    writeFileSync(note, text)
  } catch {
    // a full disk must not stop Rapport; the lock still holds
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return hostname()
  }
}
