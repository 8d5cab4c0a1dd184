import type { Face } from '../../contract/common.ts'

/** A person in one line. The address of a picture changes with it, so browsers may keep it for good. */
export function faceOfPerson(row: { id: string; slug: string; name: string; picture_key: string | null }): Face {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    pictureUrl: row.picture_key && `/api/pictures/people/${row.slug}?v=${row.picture_key.slice(-12)}`,
  }
}
