import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrateInside } from '../migrate.ts'
import { plainText, quoted, quotedName, type Sequence, type Table } from './describe.ts'
import { jobsName, prepareJobs, queueLoadedJobs } from './jobs.ts'

export type Load = {
  /** The shape that the rows have. */
  migrations: string[]
  tables: Table[]
  sequences: Sequence[]
  /** Gives the rows of each table, in whatever order; called once. */
  rows(put: (name: string, rows: AsyncIterable<Buffer>) => Promise<void>): Promise<void>
  /** Last changes, inside the transaction. */
  finish(client: Client): Promise<void>
}

/**
 * Makes everything of ours in this database anew, in the shape of `load.migrations`, and fills it: one transaction,
 * so that whatever goes wrong, kill -9 included, the database is as it was before. Whatever it held is gone afterwards.
 */
export async function loadDatabase(client: Client, load: Load): Promise<void> {
  await client.query(plainText)
  await client.query('begin')
  try {
    await dropOurs(client)
    await migrateInside(client, load.migrations)
    const restore = await unburden(client)
    const jobs = await prepareJobs(client)
    const targets = new Map(
      load.tables.map(({ name, columns }) => [name, `${quoted(name)} (${columns.map(quotedName).join(', ')})`]),
    )
    targets.set(jobsName, jobs)
    await load.rows(async (name, rows) => {
      const target = targets.get(name)
      if (!target) throw new Error(`there is no table ${name}`)
      await pipeline(rows, client.query(copyFrom(`copy ${target} from stdin`)))
    })
    for (const statement of restore) await client.query(statement)
    for (const { name, value } of load.sequences)
      await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value])
    await queueLoadedJobs(client)
    await load.finish(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
  await client.query('analyze')
}

/** Extensions, and what belongs to them, stay: they may need rights that we lack. */
async function dropOurs(client: Client): Promise<void> {
  const free = (id: string) => `not exists (select from pg_depend d where d.objid = ${id} and d.deptype = 'e')`
  const { rows } = await client.query<{ statement: string }>(`
    select 1 as turn, format('drop %s if exists %s cascade', case relkind when 'v' then 'view'
        when 'm' then 'materialized view' else 'table' end, oid::regclass) as statement
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and ${free('oid')}
    union all
    -- most have gone with their tables by then
    select 2, format('drop sequence if exists %s cascade', oid::regclass)
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' and ${free('oid')}
    union all
    select 3, format('drop routine if exists %s cascade', oid::regprocedure)
    from pg_proc where pronamespace = 'public'::regnamespace and ${free('oid')}
    union all
    select 4, format('drop type if exists %s cascade', oid::regtype)
    from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and ${free('oid')}
    order by turn`)
  for (const { statement } of rows) await client.query(statement)
}

/**
 * Empties the tables (migrations may have put rows there) and takes off what makes loading slow or order matter:
 * foreign keys, plain indexes, triggers. Returns the statements that put them back, which also check what was loaded.
 */
async function unburden(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const { rows: keys } = await client.query<{ off: string; on: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f'`)
  const { rows: indexes } = await client.query<{ off: string; on: string }>(`
    select format('drop index %s', i.indexrelid::regclass) as off, pg_get_indexdef(i.indexrelid) as on
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint where conindid = i.indexrelid)`)
  for (const { off } of [...keys, ...indexes]) await client.query(off)
  const names = tables.map((table) => table.name)
  await client.query(`truncate ${names.join(', ')}`)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  return [
    ...indexes.map((index) => index.on),
    ...keys.map((key) => key.on),
    ...names.map((name) => `alter table ${name} enable trigger user`),
  ]
}
