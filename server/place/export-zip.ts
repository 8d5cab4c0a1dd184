import { Readable } from 'node:stream'
import { openAttachment } from '../conversations/index.ts'
import { asTheyCame, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { Files } from '../platform/files.ts'
import { exportPage } from './export-page.ts'
import { exportJson, tellAll } from './export.ts'
import type { PlaceLanguage } from './languages.ts'
import { type ZipEntry, zipOf } from './zip.ts'

/** Everything in one file: the readable page, the same as JSON, their picture, and each attachment beside them. */
export function exportZip(act: Act, files: Files, whose: Whose, language: PlaceLanguage): Readable {
  return Readable.from(zipOf(entries(act, files, whose, language), act.now))
}

async function* entries(act: Act, files: Files, whose: Whose, language: PlaceLanguage): AsyncGenerator<ZipEntry> {
  const fileAddress = (file: { id: string; name: string }) =>
    encodeURI(pathOf(file)).replaceAll('#', '%23').replaceAll('?', '%3F')
  yield { name: 'index.html', body: await exportPage(act, whose, { language, fileAddress }) }
  yield { name: 'rapport.json', body: await exportJson(act, whose) }
  const { pictureKey } = await asTheyCame(act, whose)
  if (pictureKey) yield { name: 'picture.webp', body: orNothing(files.read(pictureKey)) }
  for await (const [, item] of tellAll(act, whose)) {
    const messages = (item.messages ?? []) as { attachments: { id: string; name: string }[] }[]
    for (const file of messages.flatMap((message) => message.attachments)) yield await fileEntry(act, files, file)
  }
}

/** One whose file has gone from the disk is there, and empty: it was theirs. */
async function fileEntry(act: Act, files: Files, file: { id: string; name: string }): Promise<ZipEntry> {
  const { bytes } = await openAttachment(act, files, file.id)
  return { name: pathOf(file), body: orNothing(bytes) }
}

async function* orNothing(bytes: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const part of bytes) yield part as Buffer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

// two of one name do not overwrite each other
function pathOf({ id, name }: { id: string; name: string }): string {
  return `files/${id.slice(-8)}-${name}`
}
