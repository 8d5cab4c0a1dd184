import type { Face } from '../../contract/common.ts'

/** An agent in one line. The address of a picture changes with the picture, so browsers may keep it for good. */
export function faceOfAgent(row: { id: string; slug: string; name: string; picture_key: string | null }): Face {
  const version = row.picture_key?.slice(-12)
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    pictureUrl: version ? `/api/pictures/agents/${row.slug}?v=${version}` : null,
  }
}
