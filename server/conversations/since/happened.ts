import type { Face } from '../../../contract/common.ts'
import { dayIn, faceOfPerson, lastOn, readNotedSince } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { agentFace } from './agent-face.ts'
import { type Asking, mostOthers, readRows, type Row } from './read-happened.ts'
import type { Happened, Line } from './tell.ts'

/** All that happened with a person since an agent last spoke with them: two reads, each of short walks along indexes. */
export async function readHappened(act: Act, asking: Asking): Promise<Happened> {
  const [rows, facts] = await Promise.all([readRows(act, asking), readNotedSince(act, asking, mostOthers)])
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
      closedByMe: row.agent_id === asking.agentId,
      outcome: row.words,
    })),
    others: [
      ...of('joined').map((row) => lineOf(row, 'joined')),
      ...of('handed').map((row) => lineOf(row, 'handed')),
      ...of('reached').map((row) => lineOf(row, 'reached')),
      ...of('not_quite').map((row) => lineOf(row, 'not_quite')),
      ...of('once').flatMap((row) => momentOf(row, asking, act.now)),
      ...of('yearly').flatMap((row) => momentOf(row, asking, act.now)),
      // what is sensitive, or not for everybody, is not told in passing
      ...facts.map(
        (fact): Line => ({ ...nothing, kind: 'noted', at: fact.notedAt, agent: fact.notedBy, words: fact.value ?? '' }),
      ),
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
function momentOf(row: Row, { since }: Asking, now: Date): Line[] {
  const day = lastOn({ on: row.day!, yearly: row.what === 'yearly' }, dayIn('UTC', now))
  if (!day || day < dayIn('UTC', since)) return []
  return [{ ...nothing, kind: 'moment', at: `${day}T12:00:00.000Z`, words: row.words }]
}
