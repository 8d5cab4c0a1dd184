import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { asTheyCame } from './as-they-came.ts'
import { allGone, isOpened, keptOfPerson, letGo, type Told, type Whose } from './kept.ts'
import { knownByThemAlone, letGoOrganisations } from './let-go-organisations.ts'
import { unsayNames } from './other-names.ts'

/* What people keeps of someone: told when they ask for it, gone when they ask for that. */

keptOfPerson({
  tables: ['people', 'identities', 'acquaintances', 'merges', 'settlements'],
  when: 'person',
  tell: tellWhoTheyAre,
  forget: async (act, who) => {
    const { personIds } = who
    const alone = await knownByThemAlone(act, who)
    await unsayNames(act, who)
    // a site of ours said of others that this address is theirs, too
    await sql`update identities set said_address = null
      where said_address is not null and lower(said_address) = any(${who.addresses}::text[])`.execute(act.db)
    // of someone whom others were merged into, their own may be another than the one that is shown
    const { rows: pictures } = await sql<{ key: string }>`
      select key from people, unnest(array[picture_key, own ->> 'picture_key']) as key
      where id = any(${personIds}::uuid[]) and key is not null`.execute(act.db)
    const gone = allGone(
      await letGo(act, 'settlements', ['person_id', 'from_id'], personIds),
      await letGo(act, 'merges', ['kept_id', 'gone_id'], personIds),
      await letGo(act, 'acquaintances', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'identities', ['person_id', 'origin_id'], personIds),
      // all in one statement: those who were merged refer to each other
      await letGo(act, 'people', ['id'], personIds),
    )
    return allGone(gone, await letGoOrganisations(act, alone), {
      counts: {},
      files: pictures.map((row) => row.key),
    })
  },
})

async function* tellWhoTheyAre(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { personId, opened } = whose
  const { whole: _, pictureKey, ...you } = await asTheyCame(act, whose)
  yield ['you', { ...you, picture: pictureKey !== null }]
  const identities = await act.db
    .selectFrom('identities')
    .select(['kind', 'value', 'claimed_at', 'verified_at', 'verified_by', 'removed_at', 'said_address'])
    .where('person_id', '=', personId)
    .$if(opened !== null, (q) => q.where('id', '=', sql<string>`any(${opened!.identityIds}::uuid[])`))
    .orderBy('claimed_at')
    .execute()
  for (const row of identities)
    yield [
      'addresses',
      {
        kind: row.kind,
        value: row.value,
        since: row.claimed_at,
        verifiedAt: row.verified_at,
        verifiedBy: row.verified_by,
        removedAt: row.removed_at,
        // not to whoever visits: that somebody else has this address is not theirs to learn
        ...(opened === null && row.said_address !== null && { alsoSaid: row.said_address }),
      },
    ]
  const { rows } = await sql<{ name: string; since: Date; last: Date; messages: number }>`
    select agents.name, min(first_at) as since, max(last_at) as last, sum(messages)::int as messages
    from acquaintances join agents on agents.id = acquaintances.agent_id
    where ${isOpened(whose, { table: 'acquaintances' })} group by agents.id order by 4 desc`.execute(act.db)
  for (const row of rows)
    yield ['knownBy', { name: row.name, since: row.since, lastSpoke: row.last, answers: row.messages }]
}
