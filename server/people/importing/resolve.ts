import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { newId } from '../../platform/ids.ts'
import { asRows } from '../../platform/many.ts'
import { addRow, remember, signOf, type Target } from './enrich.ts'
import { nameOfDraft } from './profile.ts'
import { sameOwner } from './same-owner.ts'
import type { Draft, Remark } from './tables.ts'

export type TakenRow = {
  row: number
  outcome: 'taken' | 'added_to' | 'left_out'
  person: string | null
  remarks: Remark[]
}
export type RowToTake = { row: number; choice: 'take' | 'leave' | null; remarks: Remark[]; draft: Draft }

type Holder = { kind: string; key: string; personId: string; originId: string | null; name: string; shared: boolean }

/**
 * Decides for some rows who they are: somebody who is here, somebody an earlier row made, or somebody new. As it is
 * now, not as it was when somebody looked. Writes nothing.
 */
export async function resolveRows(
  act: Act,
  rows: RowToTake[],
  columnOf: (field: keyof Target['person']) => string,
): Promise<{ targets: Target[]; taken: TakenRow[]; sharedSigns: Set<string> }> {
  const holders = await readHolders(
    act,
    rows.flatMap(({ draft }) => draft.identities),
  )
  const targets = await readTargets(act, [...new Set(holders.map(({ personId }) => personId))])
  const bySign = new Map<string, Target[]>()
  for (const { kind, key, personId } of holders) put(bySign, `${kind} ${key}`, targets.get(personId))
  const origins = new Map(holders.map(({ kind, key, personId, originId }) => [`${kind} ${key} ${personId}`, originId]))
  const used = new Map<string, Target>()
  const taken = rows.map(({ row, choice, remarks, draft }): TakenRow => {
    if (choice === 'leave') return { row, outcome: 'left_out', person: null, remarks: [...remarks, told('left_out')] }
    const known = ownerOf(draft, bySign)
    const target = known?.target ?? greet(act, draft)
    const originId = (known && origins.get(`${known.sign} ${target.id}`)) ?? null
    const elsewhere = takeAway(draft, target, bySign)
    const differs = addRow(target, elsewhere.draft, columnOf, originId)
    for (const { column, value } of elsewhere.lost) remember(target, { about: column, value, onDate: null }, originId)
    for (const { kind, key } of elsewhere.draft.identities) put(bySign, `${kind} ${key}`, target)
    const isFirst = target.isNew && !used.has(target.id)
    used.set(target.id, target)
    return {
      row,
      outcome: isFirst ? 'taken' : 'added_to',
      person: target.id,
      remarks: [
        ...remarks,
        ...differs,
        ...elsewhere.lost.map(({ column, value }) => told('identity_elsewhere', column, value)),
      ],
    }
  })
  const sharedSigns = new Set(holders.filter(({ shared }) => shared).map(({ kind, key }) => `${kind} ${key}`))
  return { targets: [...used.values()], taken, sharedSigns }
}

function told(code: string, column: string | null = null, value: string | null = null): Remark {
  return { code, column, value }
}

function put(bySign: Map<string, Target[]>, sign: string, target: Target | undefined): void {
  if (!target) return
  const known = bySign.get(sign) ?? []
  if (!known.includes(target)) bySign.set(sign, [...known, target])
}

const order = ['email', 'phone', 'external', 'handle']

function ownerOf(draft: Draft, bySign: Map<string, Target[]>): { target: Target; sign: string } | undefined {
  return order
    .flatMap((kind) => draft.identities.filter((identity) => identity.kind === kind))
    .flatMap(({ kind, key }) => {
      const sign = `${kind} ${key}`
      return (bySign.get(sign) ?? []).map((target) => ({ target, sign }))
    })
    .find(({ target }) => sameOwner(draft.name, target.person.name))
}

/** What of a row is somebody else's: it stays with them. */
function takeAway(
  draft: Draft,
  target: Target,
  bySign: Map<string, Target[]>,
): { draft: Draft; lost: { column: string; value: string }[] } {
  const isFree = ({ kind, key }: Draft['identities'][number]) => {
    const owners = bySign.get(`${kind} ${key}`)
    return !owners || owners.includes(target)
  }
  const identities = draft.identities.filter(isFree)
  if (identities.length === draft.identities.length) return { draft, lost: [] }
  return {
    draft: { ...draft, identities },
    lost: draft.identities.filter((one) => !isFree(one)).map(({ column, value }) => ({ column, value })),
  }
}

function greet(act: Act, draft: Draft): Target {
  return {
    id: newId(act.now.getTime()),
    isNew: true,
    isSeveral: false,
    written: [],
    person: {
      name: nameOfDraft(draft),
      organisation: '',
      languages: [],
      timeZone: null,
      pronouns: '',
      nameSaid: '',
      notes: '',
    },
    filled: new Set(),
    has: new Set(),
    adds: [],
    known: new Set(),
    remembers: [],
  }
}

/** Who has these addresses and numbers. One look along the index for each, however many people there are. */
export async function readHolders(act: Act, identities: { kind: string; key: string }[]): Promise<Holder[]> {
  if (identities.length === 0) return []
  const signs = identities.map(({ kind, key }) => ({ kind, key }))
  const { rows: found } = await sql<Holder>`
    select distinct i.kind, i.value_key as key, p.id as "personId", i.origin_id as "originId", p.name,
      i.shared_as is not null as shared
    from ${asRows(signs)} as sign(kind text, key text)
    join identities i on i.kind = sign.kind and i.value_key = sign.key and i.removed_at is null
    join people p on p.id = i.person_id`.execute(act.db)
  return found
}

/** People who are here already, held still until the transaction ends. */
async function readTargets(act: Act, ids: string[]): Promise<Map<string, Target>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    person: Target['person']
    merged: boolean
    isSeveral: boolean
    has: string[] | null
    written: string[] | null
    known: { about: string; value: string }[] | null
  }>`
    select p.id, json_build_object('name', p.name, 'organisation', coalesce(o.name, ''), 'languages', p.languages,
        'timeZone', p.time_zone, 'pronouns', p.pronouns, 'nameSaid', p.name_said, 'notes', p.notes) as person,
      p.merged_into is not null as merged, p.own is not null as "isSeveral", ways.has, ways.written,
      (select json_agg(json_build_object('about', about, 'value', value)) from facts
        where person_id = p.id and replaced_at is null) as known
    from (select * from people where id = any(${ids}::uuid[]) order by id for no key update) as p
    left join organisations o on o.id = p.organisation_id
    cross join lateral (
      select json_agg(kind || ' ' || value_key) as has, json_agg(value) as written
      from identities where person_id = p.id and removed_at is null
    ) as ways`.execute(act.db)
  // whoever holds them now is found when it is tried again
  if (rows.some(({ merged }) => merged))
    throw Object.assign(new Error('somebody was merged meanwhile'), { code: '40001' })
  return new Map(
    rows.map(({ id, person, isSeveral, has, written, known }) => [
      id,
      {
        id,
        isNew: false,
        isSeveral,
        written: written ?? [],
        person,
        filled: new Set(),
        has: new Set(has),
        adds: [],
        known: new Set((known ?? []).map(signOf)),
        remembers: [],
      },
    ]),
  )
}
