import type { ClientBase } from 'pg'

/**
 * After a restore: what was waiting to be sent when the backup was made (`madeAt`) has probably been sent since, by the
 * Rapport that went on. Sending it again by itself would bother people twice, so it is marked as failed, with the reason,
 * for a human to look at and send again. Sign-in links on their way are dropped: they have long expired.
 */
export async function holdUnsent(client: ClientBase, madeAt: Date): Promise<void> {
  const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    madeAt,
  )
  const reason =
    `Rapport was restored from a backup of ${moment} UTC, when this was about to be sent. ` +
    'It may have been sent since: look before you send it again.'
  await client.query(
    `update messages set delivery = 'failed', delivery_reason = $1, delivery_at = now() where delivery in ('queued', 'sending')`,
    [reason],
  )
  // the backup may be of a version that had no codes yet
  const { rowCount } = await client.query(
    `select from information_schema.columns where table_name = 'messages' and column_name = 'delivery_why'`,
  )
  if (rowCount)
    await client.query(
      `update messages set delivery_why = jsonb_build_object('code', 'restored', 'values', jsonb_build_object('at', $2::text))
       where delivery_reason = $1`,
      [reason, madeAt.toISOString()],
    )
  await client.query(`select graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs where task_identifier = 'team.sign_in_link' and locked_at is null))`)
}
