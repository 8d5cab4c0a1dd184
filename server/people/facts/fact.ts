import { type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { fold } from '../../platform/fold.ts'
import { refuse } from '../../platform/refusals.ts'
import type { FactKind, Sensitivity } from './tables.ts'

export type Fact = Selectable<Tables['facts']>

const day = 86_400_000
/** How long something sensitive is kept unless somebody says otherwise, and at most; in milliseconds. */
export const usualTime = 365 * day
const longestTime = 2 * 366 * day
/** How long before its end somebody is reminded. */
export const warning = 14 * day

/**
 * The question that a fact answers, where it can have one answer only: how the name is said, the birthday, the preferred
 * channel. Null where any number may hold, as with needs and free words, and for what is sensitive: nobody could settle
 * what they do not see.
 */
export function matterOf(fact: { kind: FactKind; about: string; sensitivity: Sensitivity }): string | null {
  if (fact.sensitivity !== 'none' || fact.kind === 'access_need') return null
  const about = fold(fact.about)
  if (!about && !['name_said', 'role', 'address'].includes(fact.kind)) return null
  return fact.kind === 'name_said' ? fact.kind : `${fact.kind} ${about}`.trim()
}

/** Whether two facts say the same, however they are written. */
export function saysTheSame(
  one: Pick<Fact, 'value' | 'on_date'>,
  other: { value: string; on_date: string | null },
): boolean {
  return one.on_date === other.on_date && plain(one.value) === plain(other.value)
}

function plain(value: string): string {
  return fold(value) || value.trim()
}

/**
 * Until when something may be kept, and that they shared it. Refuses needs_their_word for what is sensitive and nobody
 * says that they shared it with us, time_passed, and invalid for more than two years.
 */
export function keepingOf(
  act: Act,
  given: { sensitivity: Sensitivity; sharedWithUs: boolean; expiresAt: Date | null },
): { shared_with_us_at: Date | null; expires_at: Date | null } {
  const { sensitivity, expiresAt } = given
  if (expiresAt && expiresAt <= act.now) refuse('time_passed')
  if (sensitivity === 'none') return { shared_with_us_at: null, expires_at: expiresAt }
  // who says it of themselves has said it
  if (!given.sharedWithUs && act.by.kind !== 'person') refuse('needs_their_word', { sensitivity })
  if (expiresAt && expiresAt.getTime() > act.now.getTime() + longestTime) refuse('invalid', { field: 'expiresAt' })
  return { shared_with_us_at: act.now, expires_at: expiresAt ?? new Date(act.now.getTime() + usualTime) }
}

/** The same time as before, unless it is changed; of what becomes sensitive, their word is asked for anew. Refuses as `keepingOf`. */
export function keepingAfter(
  act: Act,
  before: Pick<Fact, 'sensitivity' | 'shared_with_us_at' | 'expires_at'>,
  change: { sharedWithUs?: boolean | undefined; expiresAt?: string | null | undefined },
  sensitivity: Sensitivity,
) {
  const asked = change.expiresAt === undefined ? before.expires_at : change.expiresAt && new Date(change.expiresAt)
  const known = before.sensitivity !== 'none' && sensitivity !== 'none'
  const keeping = keepingOf(act, {
    sensitivity,
    sharedWithUs: known || change.sharedWithUs === true,
    expiresAt: asked || null,
  })
  return known && !change.sharedWithUs ? { ...keeping, shared_with_us_at: before.shared_with_us_at } : keeping
}

/**
 * The words that a fact was taken from, as far as they are kept. Of an access need what helps is kept, and why is nobody's
 * business: "I am deaf" would stand uncovered beside "rather in writing". Where it is sensitive, they are covered with it.
 */
export function wordsKept(fact: Pick<Fact, 'kind' | 'sensitivity'>, quote: string): string {
  return fact.kind === 'access_need' && fact.sensitivity === 'none' ? '' : quote
}

/** The agent who acts; null for the person themselves and for the system. */
export function agentOf(act: Act): string | null {
  return act.by.kind === 'agent' ? act.by.id : null
}

/** What still holds: not corrected, not on its way out, not over. */
export function stands(act: Pick<Act, 'now'>): RawBuilder<SqlBool> {
  return sql`(facts.replaced_at is null and facts.forgotten_at is null
    and (facts.expires_at is null or facts.expires_at > ${act.now}))`
}

/**
 * Whether whoever acts may read a fact, or a moment, at all: what the team may see, what they noted themselves, and, for
 * leads, what is theirs to see. What was only for someone who has left is in the care of the leads. A person may read all
 * that is theirs.
 */
export function mayRead(act: Pick<Act, 'by'>, table: 'facts' | 'moments' = 'facts'): RawBuilder<SqlBool> {
  const { by } = act
  const [of, noter, eyes] = [
    sql.ref(`${table}.person_id`),
    sql.ref(`${table}.noted_by`),
    sql.ref(`${table}.visible_to`),
  ]
  if (by.kind === 'system') return sql`true`
  if (by.kind === 'person') return sql`(${of} = ${by.id})`
  if (by.kind === 'nobody') return sql`false`
  if (by.role === 'agent') return sql`(${eyes} = 'team' or ${noter} = ${by.id})`
  return sql`(${eyes} <> 'owner' or ${noter} = ${by.id}
    or exists (select from agents where agents.id = ${noter} and agents.left_at is not null))`
}

/** Reads a fact for changing it. Refuses not_found for what does not hold any more, or is not for these eyes. */
export async function lockFact(act: Act, id: string): Promise<Fact> {
  const row = await act.db
    .selectFrom('facts')
    .selectAll()
    .where('id', '=', id)
    .where(stands(act))
    .where(mayRead(act))
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? refuse('not_found')
}
