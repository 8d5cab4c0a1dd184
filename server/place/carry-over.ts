import pg from 'pg'
import type { Connection } from '../platform/db.ts'
import { noteForgotten } from './forgotten-list.ts'

type Done = {
  id: string
  asked_at: Date
  due_at: Date
  done_at: Date
  language: string
  counts: object | null
  proof: Buffer | null
  whom: Buffer[] | null
}

/**
 * Before a backup takes the place of a database: who was forgotten in it goes onto the list beside it, so that the next
 * start forgets them again. Answers how to put the proofs back when all is done: receipts of theirs still hold.
 */
export async function keepErasures(connection: Connection, data: string): Promise<() => Promise<void>> {
  const rows = await withClient(connection, async (client) => {
    const { rows: there } = await client.query<{ there: boolean }>(
      `select to_regclass('public.erasures') is not null as there`,
    )
    if (!there[0]?.there) return []
    return (await client.query<Done>('select * from public.erasures where done_at is not null')).rows
  })
  const hashes = rows.flatMap((row) => row.whom ?? [])
  if (hashes.length > 0) await noteForgotten({ config: { data } }, hashes)
  return () => withClient(connection, (client) => putBack(client, rows))
}

async function putBack(client: pg.Client, rows: Done[]): Promise<void> {
  for (const row of rows)
    await client.query(
      `insert into public.erasures (id, asked_at, due_at, done_at, language, counts, proof, whom)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set person_id = null, identity_id = null, withdrawn_at = null, done_at = excluded.done_at,
         counts = excluded.counts, proof = excluded.proof, whom = excluded.whom`,
      [row.id, row.asked_at, row.due_at, row.done_at, row.language, JSON.stringify(row.counts), row.proof, row.whom],
    )
}

async function withClient<T>(connection: Connection, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, application_name: 'rapport restore' })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
