/** The thread in which mails are read: a mail that breaks the reader breaks this thread, and nothing else. */
import { parentPort } from 'node:worker_threads'
import { readMail } from './read-mail.ts'

export type ReadRequest = { id: number; raw: Uint8Array }
export type ReadAnswer = { id: number; mail: Awaited<ReturnType<typeof readMail>> } | { id: number; problem: string }

parentPort?.on('message', ({ id, raw }: ReadRequest) => {
  void readMail(raw).then(
    (mail) => {
      const answer: ReadAnswer = { id, mail }
      parentPort?.postMessage(answer, [...new Set(mail.attachments.map((attachment) => attachment.content.buffer))])
    },
    (error: unknown) => {
      const answer: ReadAnswer = { id, problem: error instanceof Error ? error.message : String(error) }
      parentPort?.postMessage(answer)
    },
  )
})
