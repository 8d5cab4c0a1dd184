import { sql } from 'kysely'
import type { z } from 'zod'
import type { mailboxIntake } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { headLines } from './barely.ts'
import { readFolders } from './folders.ts'
import type { Sweep } from './sweeps.ts'

type Intake = z.infer<typeof mailboxIntake>

const HEAD_BYTES = 16_384

/** Of each folder of a mailbox: how far older mail has come in, and what the latest comparison with its server found. */
export async function readIntake(act: Act, mailboxId: string): Promise<Intake> {
  const folders = await readFolders(act, mailboxId)
  return {
    folders: await Promise.all(
      folders.map(async ({ no, path }) => {
        const older = await latest(act, mailboxId, no, 'older')
        const comparison = await latest(act, mailboxId, no, 'compare')
        return {
          path,
          older: older ? show(older) : null,
          comparison: comparison
            ? { ...show(comparison), gone: comparison.gone, taken: await readTaken(act, comparison.taken) }
            : null,
        }
      }),
    ),
  }
}

function latest(act: Act, mailboxId: string, no: number, purpose: Sweep['purpose']): Promise<Sweep | undefined> {
  return act.db
    .selectFrom('mail_sweeps')
    .selectAll()
    .where('mailbox_id', '=', mailboxId)
    .where('folder_no', '=', no)
    .where('purpose', '=', purpose)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function show(sweep: Sweep) {
  return {
    askedAt: sweep.asked_at.toISOString(),
    since: sweep.since?.toISOString() ?? null,
    total: sweep.total,
    onServer: sweep.on_server,
    missing: sweep.missing,
    endedAt: sweep.ended_at?.toISOString() ?? null,
    stoppedAt: sweep.stopped_at?.toISOString() ?? null,
  }
}

async function readTaken(act: Act, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await act.db
    .selectFrom('raw_mails')
    .select(['id', 'arrived_at', sql<Buffer>`substring(raw from 1 for ${HEAD_BYTES})`.as('head')])
    .where('id', 'in', ids)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, arrivedAt: row.arrived_at.toISOString(), ...headLines(row.head) }))
}
