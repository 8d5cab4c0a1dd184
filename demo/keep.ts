import sharp from 'sharp'
import type { Files } from '../server/platform/files.ts'
import type { Cast } from './cast.ts'
import type { Kept } from './rows/team.ts'
import { type Thing, things } from './things/make.ts'

export type KeptThing = { thing: Omit<Thing, 'bytes'>; kept: Kept }
export type KeptFiles = {
  /** By the key of an agent or a person. */
  pictures: Map<string, Kept>
  /** By conversation, message and file: "maria-6 0 oven-display". */
  things: Map<string, KeptThing>
  /** Takes everything away again. */
  drop(): Promise<void>
}

/** Draws the faces, makes what is attached, and keeps all of it. */
export async function keepFiles(cast: Cast, files: Files): Promise<KeptFiles> {
  const [pictures, attached] = await Promise.all([keepPictures(cast, files), keepThings(cast, files)])
  const drop = async () => {
    const keys = [...pictures.values(), ...[...attached.values()].map(({ kept }) => kept)].map(({ key }) => key)
    await Promise.all(keys.map((key) => files.remove(key)))
  }
  return { pictures, things: attached, drop }
}

async function keepPictures(cast: Cast, files: Files): Promise<Map<string, Kept>> {
  const faces = [...cast.agents, ...cast.people].flatMap(({ key, face }) => (face ? [{ key, face }] : []))
  const kept = await Promise.all(
    faces.map(async ({ key, face }) => [key, await files.put(await picture(face))] as const),
  )
  return new Map(kept)
}

// as people and team keep pictures: 512 px square, WebP
function picture(face: string): Promise<Buffer> {
  return sharp(Buffer.from(face)).resize(512, 512).webp({ quality: 82 }).toBuffer()
}

async function keepThings(cast: Cast, files: Files): Promise<Map<string, KeptThing>> {
  const wanted = cast.conversations.flatMap((conversation) =>
    conversation.messages.flatMap((message, i) =>
      message.files.map((file) => ({ name: `${conversation.key} ${i} ${file}`, file, at: message.at })),
    ),
  )
  const kept = await Promise.all(
    wanted.map(async ({ name, file, at }) => {
      const make = things[file]
      if (!make) throw new Error(`nobody can make ${file}`)
      const { bytes, ...thing } = await make(at)
      return [name, { thing, kept: await files.put(bytes) }] as const
    }),
  )
  return new Map(kept)
}
