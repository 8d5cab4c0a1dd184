import { Worker } from 'node:worker_threads'
import type { Span } from '../free-times.ts'
import type { Reading } from './busy.ts'

/** When a calendar says that its owner is busy; null: it cannot be read, or not within half a minute and 256 MB. */
export function readBusy(reading: Reading, patience = 30_000): Promise<Span[] | null> {
  return new Promise((done) => {
    const worker = new Worker(new URL('./busy-worker.ts', import.meta.url), {
      workerData: reading,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      execArgv: [],
    })
    const end = (spans: Span[] | null) => {
      clearTimeout(timer)
      done(spans)
      void worker.terminate()
    }
    const timer = setTimeout(() => end(null), patience)
    worker.on('message', (spans: Span[]) => end(spans))
    worker.on('error', () => end(null))
    worker.on('exit', () => end(null))
  })
}
