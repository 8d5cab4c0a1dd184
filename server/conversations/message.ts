import { sql } from 'kysely'
import type { z } from 'zod'
import type { message } from '../../contract/conversations.ts'
import { faceOfPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { type InJson, isoOf } from '../platform/in-json.ts'
import { refuse } from '../platform/refusals.ts'
import { faceOfAgent } from '../team/index.ts'
import { showAttachment } from './attachments.ts'

type Shown = z.infer<typeof message>

/** What a screen needs of messages, with their authors' faces; the HTML stays where it is until somebody opens it. */
export function messageRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.by_person_id')
    .leftJoin('agents', 'agents.id', 'messages.by_agent_id')
    .leftJoin('identities as used', 'used.id', 'messages.identity_id')
    .select([
      'messages.id',
      'messages.conversation_id',
      'messages.kind',
      'messages.channel',
      'messages.at',
      'messages.text',
      'messages.folded',
      'messages.html_matters',
      sql<boolean>`messages.html is not null`.as('has_html'),
      'messages.envelope',
      'messages.client_id',
      'messages.delivery',
      'messages.delivery_reason',
      'messages.delivery_why',
      'messages.delivery_at',
      'messages.send_after',
      'messages.told',
      'messages.proof',
      'messages.proof_of',
      'used.verified_at as used_verified_at',
      'people.id as person_id',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.picture_key as person_picture',
      'agents.id as agent_id',
      'agents.slug as agent_slug',
      'agents.name as agent_name',
      'agents.picture_key as agent_picture',
      filesOf.as('files'),
    ])
}

/** Of a row of `messages`: what is attached to it, in its order. */
const filesOf = sql<Parameters<typeof showAttachment>[0][] | null>`(
  select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'size', size, 'inline', inline)
    order by place, id)
  from attachments where message_id = messages.id)`

export type MessageRow = InJson<Awaited<ReturnType<ReturnType<typeof messageRows>['execute']>>[number]>

export function showMessage(row: MessageRow): Shown {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    channel: row.channel,
    author: author(row),
    at: isoOf(row.at),
    text: row.text,
    folded: row.folded,
    htmlMatters: row.html_matters,
    hasHtml: row.has_html,
    attachments: (row.files ?? []).map(showAttachment),
    from: row.envelope.from ?? null,
    to: row.envelope.to ?? [],
    cc: row.envelope.cc ?? [],
    bcc: row.envelope.bcc ?? [],
    alsoTo: alsoTo(row),
    subject: row.envelope.subject ?? null,
    proof: row.proof,
    caution: cautionOf(row),
    passedOn: row.envelope.passedOn ?? null,
    forwards: row.envelope.forwards ?? null,
    passesOn: row.envelope.passesOn?.messageIds[0] ?? null,
    goesOn: row.envelope.goesOn?.messageIds ?? null,
    writtenBy: row.envelope.writtenBy ?? null,
    byWayOf: row.envelope.byWayOf ?? null,
    answersTo: row.envelope.answersTo ?? null,
    answersForThem: row.envelope.answersForThem ?? false,
    secured: row.envelope.secured ?? null,
    invitation: row.envelope.invitation ?? null,
    encloses: row.envelope.encloses ?? [],
    delivery: row.delivery && {
      state: row.delivery,
      reason: row.delivery_reason,
      why: row.delivery_why,
      at: isoOf(row.delivery_at),
      sendAfter: isoOf(row.send_after),
      told: row.told ?? [],
    },
    clientId: row.client_id,
  }
}

/** Who got it besides us and whom it is between; of long lists the beginning. */
function alsoTo({ envelope, person_id }: MessageRow): Shown['alsoTo'] {
  const { colleagues = [], others, cc = [] } = envelope
  const ours = new Set(colleagues.map((each) => each.address.toLowerCase()))
  const all = person_id === null ? cc : (others ?? cc)
  return { others: all.filter((each) => !ours.has(each.address.toLowerCase())), colleagues }
}

/** What spoke against a guest's address falls silent once it is verified. */
function cautionOf(row: MessageRow): Shown['caution'] {
  const caution = row.proof_of?.caution ?? null
  return caution === 'guest' && row.used_verified_at ? null : caution
}

function author(row: MessageRow): Shown['author'] {
  if (row.agent_id)
    return {
      kind: 'agent',
      face: faceOfAgent({
        id: row.agent_id,
        slug: row.agent_slug!,
        name: row.agent_name!,
        picture_key: row.agent_picture,
      }),
    }
  if (row.person_id)
    return {
      kind: 'person',
      face: faceOfPerson({
        id: row.person_id,
        slug: row.person_slug!,
        name: row.person_name!,
        picture_key: row.person_picture,
      }),
    }
  return { kind: 'system', face: null }
}

/** Refuses not_found. */
export async function readMessage(act: Act, id: string): Promise<Shown> {
  const [row] = await messageRows(act).where('messages.id', '=', id).execute()
  return row ? showMessage(row) : refuse('not_found')
}

/** The clean HTML of a mail; null where it came without. Refuses not_found. */
export async function readHtml(act: Act, id: string): Promise<string> {
  const row = await act.db.selectFrom('messages').select('html').where('id', '=', id).executeTakeFirst()
  return row ? (row.html ?? '') : refuse('not_found')
}
