import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { readBarely } from './barely.ts'
import type { UnderstoodMail } from './mail.ts'
import { notRead } from './not-read.ts'
import type { ReadAnswer, ReadRequest } from './understand-worker.ts'

/** This mail cannot be understood, whatever one tries: it is kept and shown as it came. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood'
  /** it took too long: this machine may have been busy, or asleep */
  late = false
}

type Task = { raw: Uint8Array; seconds: number; done: (mail: UnderstoodMail) => void; failed: (error: Error) => void }
type Reader = { worker: Worker; isReady: boolean; task: Task | null; timer: NodeJS.Timeout | null; id: number }

/** How many mails are read at the same time; more than that wait their turn. */
export const READERS = Math.min(8, Math.max(2, availableParallelism()))
const HEAP_MB = 768
const SECONDS = 15
const SECONDS_PER_MB = 1
/** How long a thread may take to start: on a busy machine that is long, and no fault of a mail. */
const SECONDS_TO_START = 120

const readers = new Set<Reader>()
const waiting: Task[] = []

/** What a second reading may take, in seconds. */
const PATIENCE = 60

/**
 * What a raw mail says, read as it is when it is taken in. One that crashes or outlasts the reader is read barely, and
 * `problem` says why.
 */
export async function understand(
  raw: Buffer,
  seconds?: number,
): Promise<{ mail: UnderstoodMail; problem: string | null }> {
  try {
    return { mail: await understandMail(raw, seconds), problem: null }
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    // a busy machine, or a laptop that was closed meanwhile, is no fault of the mail
    if (error.late && seconds === undefined) return understand(raw, PATIENCE)
    return { mail: readBarely(raw, error.message), problem: error.message }
  }
}

/**
 * Reads a raw mail in a thread of its own, with limits on time (15 s and 1 s per MB), memory and depth.
 * Throws `NotUnderstood` for a mail that crashes the reader or passes a limit; the next mail gets a fresh thread.
 */
export function understandMail(raw: Uint8Array, seconds = SECONDS): Promise<UnderstoodMail> {
  return new Promise((done, failed) => {
    waiting.push({ raw, seconds, done, failed })
    handOut()
  })
}

/**
 * Ends the reading threads: at shutdown, and after tests. What is being read fails as something that will pass, not as a
 * mail that nobody understands: it is read at the next start.
 */
export async function stopReaders(): Promise<void> {
  const ending = [...readers]
  readers.clear()
  const unread = [...ending.map((reader) => reader.task), ...waiting.splice(0)]
  for (const reader of ending) free(reader)
  for (const task of unread) task?.failed(new Error('Rapport stopped while a mail was being read'))
  await Promise.all(ending.map((reader) => reader.worker.terminate()))
}

function handOut(): void {
  while (waiting.length > 0) {
    const reader = [...readers].find((each) => each.task === null) ?? (readers.size < READERS ? startReader() : null)
    if (reader === null) return
    const task = waiting.shift() as Task
    reader.task = task
    reader.id++
    limitTime(reader, task)
    reader.worker.ref()
    const request: ReadRequest = { id: reader.id, raw: task.raw }
    reader.worker.postMessage(request, [])
  }
}

/** The time of a mail begins when there is somebody to read it. */
function limitTime(reader: Reader, task: Task): void {
  const reading = task.seconds + (SECONDS_PER_MB * task.raw.byteLength) / 1e6
  const seconds = reader.isReady ? reading : SECONDS_TO_START
  if (reader.timer) clearTimeout(reader.timer)
  reader.timer = setTimeout(() => giveUp(reader, notRead.tooLong(seconds), true), seconds * 1000)
}

function startReader(): Reader {
  const worker = new Worker(new URL('./understand-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    // Not our flags: a test runner's loader does not belong in here
    execArgv: [],
  })
  const reader: Reader = { worker, isReady: false, task: null, timer: null, id: 0 }
  readers.add(reader)
  worker.on('message', (answer: ReadAnswer) => take(reader, answer))
  worker.on('error', (error) => giveUp(reader, notRead.readerFailed(error.message)))
  worker.on('exit', () => giveUp(reader, notRead.readerEnded))
  return reader
}

function take(reader: Reader, answer: ReadAnswer): void {
  const task = reader.task
  if ('ready' in answer) {
    reader.isReady = true
    if (task) limitTime(reader, task)
    return
  }
  if (task === null || answer.id !== reader.id) return
  free(reader)
  if ('mail' in answer) task.done(answer.mail)
  else task.failed(new NotUnderstood(answer.problem))
  handOut()
}

function free(reader: Reader): void {
  if (reader.timer) clearTimeout(reader.timer)
  reader.timer = null
  reader.task = null
  // An idle reader does not keep the program alive
  reader.worker.unref()
}

function giveUp(reader: Reader, problem: string, late = false): void {
  readers.delete(reader)
  const task = reader.task
  free(reader)
  void reader.worker.terminate()
  task?.failed(Object.assign(new NotUnderstood(problem), { late }))
  handOut()
}
