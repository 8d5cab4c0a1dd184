import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { relation } from '../../../contract/relations.ts'
import type { Act } from '../../platform/act.ts'
import { type InJson, isoOf } from '../../platform/in-json.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { faceOfPerson } from '../face.ts'

type Shown = z.infer<typeof relation>
type Side = 'one' | 'other'

const most = 100

/** The people someone belongs with, from both sides, those noted last first: the last hundred. */
export function relationsOf(act: Pick<Act, 'db'>, personId: RawBuilder<string>) {
  const from = (side: Side) =>
    relationRows(act, side)
      .select(sql.lit(side).as('side'))
      .where(sql.ref(`relations.${side}_id`), '=', personId)
  return from('one').unionAll(from('other')).orderBy('noted_at', 'desc').orderBy('id', 'desc').limit(sql.lit(most))
}

export type RelationRow = InJson<Awaited<ReturnType<ReturnType<typeof relationsOf>['execute']>>[number]>

export function showRelation(row: RelationRow): Shown {
  return show(row, row.side)
}

/** One relation as seen from its first side. Refuses not_found. */
export async function readRelation(act: Act, id: string): Promise<Shown> {
  const row = await relationRows(act, 'one').where('relations.id', '=', id).executeTakeFirst()
  return row ? show(row, 'one') : refuse('not_found')
}

/** Relations that hold, with the face of whoever is on the far side. Of two who turned out to be one, none is left. */
function relationRows(act: Pick<Act, 'db'>, side: Side) {
  return act.db
    .selectFrom('relations')
    .innerJoin('people', 'people.id', side === 'one' ? 'relations.other_id' : 'relations.one_id')
    .leftJoin('agents', 'agents.id', 'relations.noted_by')
    .select([
      'relations.id',
      'relations.kind',
      'relations.words',
      'relations.words_back',
      'relations.thanked_at',
      'relations.noted_at',
      'people.id as person_id',
      'people.slug as person_slug',
      'people.name as person_name',
      'people.picture_key as person_picture',
      'agents.id as agent_id',
      'agents.slug as agent_slug',
      'agents.name as agent_name',
      'agents.picture_key as agent_picture',
    ])
    .where('relations.ended_at', 'is', null)
    .whereRef('relations.one_id', '<>', 'relations.other_id')
}

type Row = InJson<Awaited<ReturnType<ReturnType<typeof relationRows>['execute']>>[number]>

function show(row: Row, side: Side): Shown {
  const introduced = row.kind === 'introduced'
  return {
    id: row.id,
    person: faceOfPerson({
      id: row.person_id,
      slug: row.person_slug,
      name: row.person_name,
      picture_key: row.person_picture,
    }),
    kind: row.kind,
    words: side === 'one' ? row.words : row.words_back,
    brought: introduced ? (side === 'one' ? 'by_this' : 'by_them') : null,
    thanksDue: introduced && side === 'one' && row.thanked_at === null,
    thankedAt: isoOf(row.thanked_at),
    notedBy: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.agent_slug!, name: row.agent_name!, picture_key: row.agent_picture })
      : null,
    notedAt: isoOf(row.noted_at),
  }
}
