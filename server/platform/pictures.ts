import type { MultipartFile } from '@fastify/multipart'
import sharp from 'sharp'
import { refuse } from './refusals.ts'

// what cameras, phones and drawing programs make; SVG is a document that can reach out, so it is not among them
const formats = new Set<string>(['jpeg', 'png', 'webp', 'gif', 'heif', 'avif', 'tiff'])

/**
 * A picture of someone as we keep it: 512 px square, WebP, upright, without the camera's notes. Refuses not_a_picture
 * for what is none, or would unfold to more than 50 megapixels.
 */
export async function readPicture(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: 50_000_000, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!formats.has(format)) refuse('not_a_picture')
    return await picture
      .rotate()
      .resize(512, 512, { fit: 'cover', position: 'attention', withoutEnlargement: false })
      .webp({ quality: 82 })
      .toBuffer()
  } catch {
    return refuse('not_a_picture')
  }
}

/** The bytes of an uploaded picture, 10 MB at most. Refuses too_large, not_a_picture. */
export async function uploadedPicture(file: MultipartFile | undefined): Promise<Buffer> {
  if (!file) refuse('not_a_picture')
  const bytes = await file.toBuffer()
  if (bytes.length > 10 * 1024 * 1024) refuse('too_large', { limit: 10 * 1024 * 1024 })
  return bytes
}
