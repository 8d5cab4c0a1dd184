import type { KeptAttachment } from '../../conversations/index.ts'
import type { Files } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import type { Proof } from './authenticity.ts'
import { type Author, authorOf } from './author.ts'
import type { Handed } from './keep-handed.ts'
import type { MailAttachment, UnderstoodMail } from './mail.ts'
import type { TakingIn } from './means.ts'

export type KeptMail = {
  id: string
  mailbox_id: string | null
  arrived_at: Date
  size: number
  cut: boolean
  older: boolean
  handed: Handed | null
  welcomed?: boolean
}

/** A kept mail with what it says; `problem` tells why it could only barely be read. */
export type ReadMail = { kept: KeptMail; mail: UnderstoodMail; problem: string | null; proof: Proof; isSpam: boolean }

/** One of which it is known who wrote it, and whose files are kept. */
export type ReadyMail = ReadMail & { by: Author | null; attachments: KeptAttachment[] }

/**
 * Makes a mail ready to be taken in: before any transaction begins, since files take longer than rows, and once, however
 * often its taking in is tried.
 */
export async function makeReady({ ours, files }: TakingIn, read: ReadMail): Promise<ReadyMail> {
  const by = authorOf(read.mail, ours, read.proof)
  const attachments = [...read.mail.attachments, ...(by?.original?.whole?.attachments ?? [])]
  return { ...read, by, attachments: await keepAttachments(files, read.kept, attachments) }
}

async function keepAttachments(files: Files, kept: KeptMail, attachments: MailAttachment[]): Promise<KeptAttachment[]> {
  // What stands at the end of a cut mail is no file that anybody could open
  if (kept.cut) return []
  const keptOnes: KeptAttachment[] = []
  for (const { name, type, size, inline, contentId, content } of attachments) {
    const { key } = await files.put(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
    keptOnes.push({ id: newId(), name, type, size, fileKey: key, inline, contentId })
  }
  return keptOnes
}

/** Lets go of the files of mails that came to nothing new; what cannot go now goes by night. */
export async function letGoOfFiles(files: Files, mails: ReadyMail[]): Promise<void> {
  const keys = mails.flatMap(({ attachments }) => attachments.map((attachment) => attachment.fileKey))
  await Promise.allSettled(keys.map((key) => files.remove(key)))
}
