import type { Face } from '../../../contract/common.ts'
import { faceOfAgent } from '../../team/index.ts'

/** The face of an agent who was joined in; null where there is none. */
export function agentFace(row: {
  id: string | null
  slug: string | null
  name: string | null
  picture_key: string | null
}): Face | null {
  if (!row.id) return null
  return faceOfAgent({ id: row.id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
}
