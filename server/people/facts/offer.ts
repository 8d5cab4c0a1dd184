import { sql } from 'kysely'
import type { z } from 'zod'
import type { suggestion } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { fold } from '../../platform/fold.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { identityKey } from '../identity.ts'
import { saysTheSame } from './fact.ts'
import { fingerprint, notOffered } from './not-kept.ts'

type Offered = z.infer<typeof suggestion>
/** `saidAt`: when the message was written. */
export type Offerable = Omit<Offered, 'key'> & { saidAt: Date }

/**
 * What of this may be offered: not what we know already, not what the person asked us not to keep, and not what
 * somebody waved away. It is never written by itself.
 */
export async function offerable(
  act: Act,
  secrets: Secrets,
  personId: string,
  candidates: Offerable[],
): Promise<Offered[]> {
  if (candidates.length === 0) return []
  const prints = candidates.map(({ quote, value }) => ({
    key: fingerprint(secrets, quote).toString('base64url'),
    also: fingerprint(secrets, value).toString('base64url'),
  }))
  const all = prints.flatMap(({ key, also }) => [key, also]).map((print) => Buffer.from(print, 'base64url'))
  const [unwanted, known, days, numbers] = await Promise.all([
    notOffered(act, personId, all),
    readKnown(act, personId, candidates),
    readDays(act, personId, candidates),
    readNumbers(act, personId, candidates),
  ])
  return candidates.flatMap(({ saidAt, ...one }, i) => {
    const { key, also } = prints[i]!
    if (unwanted.has(key) || unwanted.has(also)) return []
    if (one.topic === 'phone' && numbers.has(identityKey('phone', one.value).replace(/\D/g, '').slice(-9))) return []
    if (days.has(`${one.messageId} ${one.onDate}`)) return []
    return known.some((fact) => isKnown(fact, one, saidAt)) ? [] : [{ key, ...one }]
  })
}

/** What is known of the same kinds, or from the same messages; also what is just being forgotten. */
function readKnown(act: Act, personId: string, candidates: Offerable[]) {
  const kinds = [...new Set(candidates.map((one) => one.kind))]
  const messages = [...new Set(candidates.map((one) => one.messageId))]
  return act.db
    .selectFrom('facts')
    .select(['kind', 'about', 'value', 'on_date', 'message_id', 'quote', 'confirmed_at'])
    .where('person_id', '=', personId)
    .where('replaced_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('kind', '=', sql<(typeof kinds)[number]>`any(${kinds}::text[])`),
        eb('message_id', '=', sql<string>`any(${messages}::uuid[])`),
      ]),
    )
    .orderBy('confirmed_at', 'desc')
    .limit(200)
    .execute()
}

/** Days that somebody made a moment of, from that very letter. */
async function readDays(act: Act, personId: string, candidates: Offerable[]): Promise<Set<string>> {
  if (!candidates.some((one) => one.onDate)) return new Set()
  const rows = await act.db
    .selectFrom('moments')
    .select(['message_id', 'on_date'])
    .where('person_id', '=', personId)
    .where('message_id', 'is not', null)
    .execute()
  return new Set(rows.map((row) => `${row.message_id} ${row.on_date}`))
}

/** The last nine digits of their telephone numbers, which are alike with and without a country's. */
async function readNumbers(act: Act, personId: string, candidates: Offerable[]): Promise<Set<string>> {
  if (!candidates.some((one) => one.topic === 'phone')) return new Set()
  const rows = await act.db
    .selectFrom('identities')
    .select('value_key')
    .where('person_id', '=', personId)
    .where('kind', '=', 'phone')
    .where('removed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.value_key.replace(/\D/g, '').slice(-9)))
}

type Known = Awaited<ReturnType<typeof readKnown>>[number]

function isKnown(fact: Known, one: Omit<Offerable, 'saidAt'>, saidAt: Date): boolean {
  if (fact.message_id === one.messageId && (fact.kind === one.kind || overlaps(fact.quote, one.quote))) return true
  if (fact.kind !== one.kind) return false
  if (saysTheSame(fact, { value: one.value, on_date: one.onDate })) return true
  if (one.kind === 'date') return fact.on_date === one.onDate
  // found to be so since it was said; what they say anew may be news
  return one.kind !== 'free' && fold(fact.about) === fold(one.about) && fact.confirmed_at >= saidAt
}

function overlaps(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}
