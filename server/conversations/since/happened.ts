import type { Face } from '../../../contract/common.ts'
import { dayIn, faceOfPerson, lastOn } from '../../people/index.ts'
import type { InJson } from '../../platform/in-json.ts'
import { agentFace } from './agent-face.ts'
import type { Row } from './read-happened.ts'
import type { Happened, Line } from './tell.ts'

/** All that happened with a person since an agent last spoke with them. Null: they never spoke, or it was lately. */
export function happenedIn(
  read: InJson<Row>[],
  agentId: string,
  now: Date,
): (Happened & { spokeAt: Date; canDraft: boolean }) | null {
  const rows = read.map((row) => ({ ...row, at: row.at === null ? null : new Date(row.at) }))
  const spoke = rows.find((row) => row.what === 'spoke')
  if (!spoke?.at) return null
  return { spokeAt: spoke.at, canDraft: spoke.can_draft, ...told(rows, spoke.at, agentId, now) }
}

function told(rows: Row[], since: Date, agentId: string, now: Date): Happened {
  const of = (what: Row['what']) => rows.filter((row) => row.what === what)
  return {
    said: [
      ...of('answered').map((row) => ({ ...said(row), by: 'agent' as const, agent: agentOf(row) })),
      ...of('wrote').map((row) => ({ ...said(row), by: 'person' as const, agent: null })),
    ],
    conversations: of('touched').map((row) => ({
      id: row.conversation_id!,
      subject: row.subject,
      closedAt: row.at,
      closedBy: agentOf(row),
      closedByMe: row.agent_id === agentId,
      outcome: row.words,
    })),
    others: [
      ...of('joined').map((row) => lineOf(row, 'joined')),
      ...of('handed').map((row) => lineOf(row, 'handed')),
      ...of('reached').map((row) => lineOf(row, 'reached')),
      ...of('not_quite').map((row) => lineOf(row, 'not_quite')),
      ...of('once').flatMap((row) => momentOf(row, since, now)),
      ...of('yearly').flatMap((row) => momentOf(row, since, now)),
      ...of('noted').map((row) => lineOf(row, 'noted')),
    ],
  }
}

const nothing = { agent: null, person: null, subject: '', words: '', conversationId: null }

function said(row: Row) {
  return { conversationId: row.conversation_id!, at: row.at! }
}

function agentOf(row: Row): Face | null {
  return agentFace({ id: row.agent_id, slug: row.agent_slug, name: row.agent_name, picture_key: row.agent_picture })
}

function lineOf(row: Row, kind: Line['kind']): Line {
  const { subject, words, conversation_id: conversationId } = row
  const person = row.person_id
    ? faceOfPerson({
        id: row.person_id,
        slug: row.person_slug!,
        name: row.person_name!,
        picture_key: row.person_picture,
      })
    : null
  return { kind, at: row.at!.toISOString(), agent: agentOf(row), person, subject, words, conversationId }
}

/** A day that mattered and came meanwhile. */
function momentOf(row: Row, since: Date, now: Date): Line[] {
  const day = lastOn({ on: row.day!, yearly: row.what === 'yearly' }, dayIn('UTC', now))
  if (!day || day < dayIn('UTC', since)) return []
  return [{ ...nothing, kind: 'moment', at: `${day}T12:00:00.000Z`, words: row.words }]
}
