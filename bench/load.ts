import type pg from 'pg'
import { fold } from '../server/platform/fold.ts'
import { type Chance, idAt, openChance } from './chance.ts'
import { copy } from './copy.ts'
import { type Crowd, identityId, planCrowd, type Size } from './crowd.ts'
import { loadMessages } from './load-messages.ts'
import { loadWhoeverSaidMost } from './load-heavy.ts'
import { companies, someName } from './names.ts'
import { vector } from './words.ts'

const seed = 2026

/**
 * Fills an empty, migrated database with a company of three years: the same one each time, but for its times, which
 * end now. As a superuser it goes quicker, since foreign keys need no checking: all is consistent as it is made.
 */
export async function load(client: pg.Client, size: Size, say: (line: string) => void): Promise<void> {
  const chance = openChance(seed)
  const now = Date.now()
  const crowd = planCrowd(chance, size, now)
  await client.query("set statement_timeout = 0; set maintenance_work_mem = '512MB'")
  await client.query('set session_replication_role = replica').catch(() => {})
  const indexes = await dropIndexes(client)
  await loadTeam(client, crowd, chance, now)
  await loadPeople(client, crowd, chance)
  say('people are in')
  await loadMessages(client, crowd, chance, now)
  say('messages are in')
  await loadWhoeverSaidMost(client, now)
  for (const index of indexes) await client.query(index)
  await client.query('reset session_replication_role').catch(() => {})
  await client.query('vacuum analyze')
  await client.query('checkpoint').catch(() => {})
  say('indexes and statistics are made')
}

// made again at the end, all at once: far quicker than row by row
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes
      where schemaname = 'public' and indexdef not like 'CREATE UNIQUE%'`,
  )
  for (const { name } of rows) await client.query(`drop index "${name}"`)
  return rows.map((row) => row.made)
}

async function loadTeam(client: pg.Client, crowd: Crowd, chance: Chance, now: number): Promise<void> {
  await client.query("update company set name = 'Fern & Finch', welcomed_at = now()")
  await copy(
    client,
    'agents',
    ['id', 'slug', 'name', 'email', 'role', 'joined_at'],
    crowd.agents.map(({ id }, i) => [
      id,
      `agent-${i}`,
      someName(chance),
      `agent.${i}@fernandfinch.example`,
      i === 0 ? 'admin' : 'agent',
      new Date(now - 1200 * 86_400_000),
    ]),
  )
}

async function loadPeople(client: pg.Client, crowd: Crowd, chance: Chance): Promise<void> {
  const company = crowd.organisations.map((_, i) => `${someName(chance).split(' ')[1]!} ${chance.one(companies)} ${i}`)
  const found = (text: string) => vector(fold(text).split(' '))
  await copy(
    client,
    'organisations',
    ['id', 'slug', 'name', 'made_at', 'search'],
    crowd.organisations.map(({ id }, i) => [id, `organisation-${i}`, company[i]!, new Date(0), found(company[i]!)]),
  )
  const names = crowd.people.map(() => someName(chance))
  await copy(
    client,
    'people',
    ['id', 'slug', 'name', 'languages', 'time_zone', 'notes', 'organisation_id', 'arrived_at', 'search'],
    crowd.people.map((person, i) => {
      const at = person.organisation === null ? '' : company[person.organisation]!
      return [
        person.id,
        `person-${i}`,
        names[i]!,
        ['en'],
        'Europe/London',
        '',
        person.organisation === null ? null : crowd.organisations[person.organisation]!.id,
        new Date(person.arrivedAt),
        found(`${names[i]!} ${at} ${person.mail}`),
      ]
    }),
  )
  await loadIdentities(client, crowd, chance)
}

async function loadIdentities(client: pg.Client, crowd: Crowd, chance: Chance): Promise<void> {
  const columns = ['id', 'person_id', 'kind', 'value', 'value_key', 'claimed_at', 'verified_at']
  function* rows() {
    for (const [i, person] of crowd.people.entries()) {
      const at = new Date(person.arrivedAt)
      yield [identityId(crowd, i, 'mail'), person.id, 'email', person.mail, person.mail, at, at]
      yield [identityId(crowd, i, 'chat'), person.id, 'browser', person.browser, person.browser, at, null]
      if (chance.next() > 0.3) continue
      const phone = `+4479${String(i).padStart(8, '0')}`
      yield [idAt(chance, person.arrivedAt), person.id, 'phone', phone, phone, at, null]
    }
  }
  await copy(client, 'identities', columns, rows())
}
