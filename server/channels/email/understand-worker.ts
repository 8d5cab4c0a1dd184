/** The thread in which mails are read: a mail that breaks the reader breaks this thread, and nothing else. */
import { parentPort } from 'node:worker_threads'
import { readMail } from './read-mail.ts'

export type ReadRequest = { id: number; raw: Uint8Array }
/** `ready`: said once, when the thread has started. */
export type ReadAnswer =
  | { ready: true }
  | { id: number; mail: Awaited<ReturnType<typeof readMail>> }
  | { id: number; problem: string }

parentPort?.on('message', (request: ReadRequest) => void answer(request))
say({ ready: true }, [])

async function answer({ id, raw }: ReadRequest): Promise<void> {
  try {
    const mail = await readMail(raw)
    say({ id, mail }, [...new Set(mail.attachments.map((attachment) => attachment.content.buffer))])
  } catch (error) {
    say({ id, problem: error instanceof Error ? error.message : String(error) }, [])
  }
}

/** The attachments' bytes are handed over, not copied. */
function say(answer: ReadAnswer, handedOver: ArrayBuffer[]): void {
  parentPort?.postMessage(answer, handedOver)
}
