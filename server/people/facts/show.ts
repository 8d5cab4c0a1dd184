import { sql } from 'kysely'
import type { z } from 'zod'
import type { Face } from '../../../contract/common.ts'
import type { fact } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { type InJson, isoOf } from '../../platform/in-json.ts'
import { faceOfAgent } from '../../team/index.ts'
import { mayRead, stands } from './fact.ts'

export type FactShown = z.infer<typeof fact>

/** What holds, and whoever acts may read, with the faces of those who noted and confirmed it. */
export function factRows(act: Pick<Act, 'db' | 'now' | 'by'>) {
  return (
    act.db
      .selectFrom('facts')
      .leftJoin('agents as noter', 'noter.id', 'facts.noted_by')
      .leftJoin('agents as confirmer', 'confirmer.id', 'facts.confirmed_by')
      // named one by one: what stands in a statement with a star is planned anew each time
      .select([
        'facts.id',
        'facts.person_id',
        'facts.kind',
        'facts.about',
        'facts.value',
        'facts.on_date',
        'facts.matter',
        'facts.settled_at',
        'facts.source',
        'facts.message_id',
        'facts.quote',
        'facts.said_at',
        'facts.said_on',
        'facts.noted_by',
        'facts.noted_at',
        'facts.basis',
        'facts.sensitivity',
        'facts.shared_with_us_at',
        'facts.expires_at',
        'facts.visible_to',
        'facts.confirmed_at',
        'facts.confirmed_by',
        'noter.slug as noter_slug',
        'noter.name as noter_name',
        'noter.picture_key as noter_picture',
        'confirmer.slug as confirmer_slug',
        'confirmer.name as confirmer_name',
        'confirmer.picture_key as confirmer_picture',
        sql<boolean>`exists (select from facts as before where before.replaced_by = facts.id)`.as('has_history'),
      ])
      .where(stands(act))
      .where(mayRead(act))
  )
}

export type FactRow = InJson<Awaited<ReturnType<ReturnType<typeof factRows>['execute']>>[number]>

/** A fact as it travels: of something sensitive nothing that tells what it is, unless it is asked for whole. */
export function showFact(row: FactRow, how: 'as_usual' | 'whole' = 'as_usual'): FactShown {
  const hidden = row.sensitivity !== 'none' && how === 'as_usual'
  return {
    id: row.id,
    kind: row.kind,
    about: hidden ? '' : row.about,
    value: hidden ? null : row.value,
    onDate: hidden ? null : row.on_date,
    sensitivity: row.sensitivity,
    basis: row.basis,
    visibleTo: row.visible_to,
    source: row.source,
    quote: hidden ? '' : row.quote,
    messageId: hidden ? null : row.message_id,
    saidAt: isoOf(row.said_at),
    saidOn: row.said_on,
    notedBy: faceOf(row.noted_by, row.noter_slug, row.noter_name, row.noter_picture),
    notedAt: isoOf(row.noted_at),
    confirmedAt: isoOf(row.confirmed_at),
    confirmedBy: faceOf(row.confirmed_by, row.confirmer_slug, row.confirmer_name, row.confirmer_picture),
    sharedWithUsAt: isoOf(row.shared_with_us_at),
    expiresAt: isoOf(row.expires_at),
    hasHistory: row.has_history,
  }
}

function faceOf(id: string | null, slug: string | null, name: string | null, picture_key: string | null): Face | null {
  return id ? faceOfAgent({ id, slug: slug!, name: name!, picture_key }) : null
}
