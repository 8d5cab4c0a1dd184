import { No } from '../ask.ts'
import type { File } from '../shapes.ts'
import type { KeptFiles } from './kept-files.ts'
import { isPassing, type Outbox, type Waiting } from './outbox.ts'
import type { OpenVisit } from './visit.ts'

/** What one file may weigh, in bytes: as the desk counts it (`server/chat/upload.ts`). */
export const largestFile = 10 * 1024 * 1024

type Options = { visit: OpenVisit; bytes: KeptFiles; outbox: () => Pick<Outbox, 'setFiles'> }

/**
 * Brings the files of what waits to the desk, and answers their ids there. Throws `No`, file_lost among them; which of the
 * files it is about is noted in the outbox.
 */
export function openUploads({ visit, bytes, outbox }: Options) {
  const note = (one: Waiting, keys: string[], what: { id: string } | { isBad: true }) =>
    outbox().setFiles(one.clientId, (files) =>
      files.map((file) => (keys.includes(file.key) ? { ...file, ...what } : file)),
    )
  const upload = async (one: Waiting, key: string, name: string, blob: Blob) => {
    const body = new FormData()
    body.set('file', blob, name)
    try {
      const { id } = await visit.asked<File>('POST', '/attachments', { body, patience: 180_000 })
      note(one, [key], { id })
      return id
    } catch (error) {
      if (error instanceof No && !isPassing(error.code) && error.code !== 'not_in_chat')
        note(one, [key], { isBad: true })
      throw error
    }
  }
  return async (one: Waiting): Promise<string[]> => {
    const all = await Promise.all(
      one.files.map(async (file) => ({ ...file, blob: file.id === null ? await bytes.get(file.key) : null })),
    )
    const lost = all.filter(({ id, blob }) => id === null && blob === null)
    if (lost.length > 0) {
      note(
        one,
        lost.map(({ key }) => key),
        { isBad: true },
      )
      throw new No('file_lost', 0)
    }
    const ids: string[] = []
    for (const { id, key, name, blob } of all) ids.push(id ?? (await upload(one, key, name, blob!)))
    return ids
  }
}
