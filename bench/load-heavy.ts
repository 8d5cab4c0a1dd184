import type pg from 'pg'

/**
 * Lets one person be known as well as anybody ever will be: whoever said most gets twelve identities, 200 facts, what
 * they asked of us over the years, days that matter to them, and people they belong to.
 */
export async function loadWhoeverSaidMost(client: pg.Client, now: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select person_id as id from messages group by person_id order by count(*) desc limit 1',
  )
  const id = rows[0]!.id
  const at = new Date(now)
  await client.query(
    `insert into identities (id, person_id, kind, value, value_key, claimed_at)
      select gen_random_uuid(), $1, 'email', 'other.' || n || '@example.com', 'other.' || n || '@example.com', $2
      from generate_series(1, 12 - (select count(*)::int from identities where person_id = $1)) as n`,
    [id, at],
  )
  await client.query(
    `insert into facts (id, person_id, kind, about, value, matter, source, noted_at, confirmed_at, basis, search)
      select gen_random_uuid(), $1, 'free', 'thing ' || n, 'they told us of thing ' || n, 'free thing ' || n, 'agent',
        $2::timestamptz - n * interval '1 day', $2::timestamptz - n * interval '1 day', 'told',
        to_tsvector('simple', 'thing ' || n)
      from generate_series(1, 200) as n`,
    [id, at],
  )
  await client.query(
    `insert into needs (id, person_id, conversation_id, asks, feels, noted_at)
      select gen_random_uuid(), $1, id, 'a repair before Saturday', 'anxious', $2
      from (select id from conversations where person_id = $1 limit 30) as theirs`,
    [id, at],
  )
  await client.query(
    `insert into moments (id, person_id, title, on_date, yearly, noted_at)
      select gen_random_uuid(), $1, 'moved the bakery', ($2::timestamptz - n * interval '90 days')::date, false, $2
      from generate_series(1, 12) as n`,
    [id, at],
  )
  await client.query(
    `insert into relations (id, one_id, other_id, kind, noted_at)
      select gen_random_uuid(), $1, id, 'family', $2 from people where id <> $1 order by slug limit 8`,
    [id, at],
  )
}
