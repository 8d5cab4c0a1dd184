import type { z } from 'zod'
import type { fieldSource, fieldSources, knownFrom } from '../../../contract/merging.ts'
import type { Act } from '../../platform/act.ts'
import { faceOfAgent } from '../../team/index.ts'
import { type Said, columnOf } from './settle.ts'
import { type Choice, choices, everyone, type Tree } from './shown.ts'
import { readTree } from './tree.ts'

type From = z.infer<typeof knownFrom>
type Source = z.infer<typeof fieldSource>

/**
 * Where each value that stands on somebody's page comes from, and when it was last said, by what is in the log.
 * `circles`: only what was said of these, where others were merged into them.
 */
export async function readSources(act: Act, id: string, circles?: string[]): Promise<z.infer<typeof fieldSources>> {
  const tree = await readTree(act, id)
  const told = (await readTold(act, tree)).filter((one) => !circles || circles.includes(one.person_id!))
  return {
    items: (Object.keys(columnOf) as Said[]).flatMap((field) => {
      const [choice] = choices(tree, columnOf[field]) as Choice[]
      const source = choice && sourceOf(field, choice, told)
      return source ? [source] : []
    }),
  }
}

/** Whoever said it last; where nobody has, it was there when they came. Of several who say the same, the latest counts. */
function sourceOf(field: Said, { from }: Choice, told: Told[]): Source | null {
  const said = field === 'organisation' ? 'organisationName' : field
  const theirs = told.filter((one) => from.includes(one.person_id!))
  const last = theirs.find((one) => one.data.fields?.includes(said)) ?? theirs.findLast((one) => one.data.how)
  if (!last) return null
  const by = last.by_kind === 'agent' && last.slug ? last : null
  return {
    field,
    from: fromOf(last),
    by: by && faceOfAgent({ id: by.by_id!, slug: by.slug!, name: by.name!, picture_key: by.picture_key }),
    at: last.at.toISOString(),
  }
}

function fromOf({ by_kind, data }: Told): From {
  if (data.how && data.how !== 'agent') return data.how
  if (by_kind === 'person') return 'themselves'
  // what nobody wrote by hand came in a file
  return by_kind === 'agent' ? 'colleague' : 'import'
}

type Told = Awaited<ReturnType<typeof readTold>>[number]

/** That somebody of them arrived or was changed, the latest first. */
async function readTold(act: Act, tree: Tree) {
  const rows = await act.db
    .selectFrom('events')
    .leftJoin('agents', 'agents.id', 'events.by_id')
    .select(['events.person_id', 'events.by_kind', 'events.by_id', 'events.at', 'events.data'])
    .select(['agents.slug', 'agents.name', 'agents.picture_key'])
    .where(
      'events.person_id',
      'in',
      everyone(tree).map((one) => one.id),
    )
    .where('events.kind', 'in', ['person.arrived', 'person.changed'])
    .orderBy('events.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, data: row.data as { fields?: string[]; how?: From | 'agent' } }))
}
