import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { sql } from 'kysely'
import { benchedMail, startChannels } from '../../server/channels/index.ts'
import { begin, system } from '../../server/platform/act.ts'
import { readConfig } from '../../server/platform/config.ts'
import { type Connection, openDb, openPool } from '../../server/platform/db.ts'
import { openFiles } from '../../server/platform/files.ts'
import type { House } from '../../server/platform/house.ts'
import { startJobs } from '../../server/platform/jobs.ts'
import { startLive } from '../../server/platform/live.ts'
import { openLog } from '../../server/platform/log.ts'
import { secretsFrom } from '../../server/platform/secrets.ts'
import type { Dovecot } from '../../test/dovecot.ts'
import { work } from '../memory.ts'
import type { Run } from './report.ts'

export type Bench = { house: House; folder: string; close(): Promise<void> }

/** A house of which everything runs but the pages. `smtp`: where mail may be handed over. */
export async function openBench(connection: Connection, folder: string, smtp: number): Promise<Bench> {
  const pool = openPool(connection)
  const db = openDb(pool)
  const log = openLog('silent')
  const live = await startLive(connection, db, log)
  const config = readConfig({ RAPPORT_DATA: folder, RAPPORT_SMTP: `127.0.0.1:${smtp}` }, [])
  const house: House = {
    config,
    db,
    files: openFiles(join(folder, 'files')),
    live,
    secrets: secretsFrom(randomBytes(32)),
    log,
    // nobody is asked for anything
    resolveTxt: () => Promise.reject(Object.assign(new Error('no network'), { code: 'ENOTFOUND' })),
  }
  const jobs = await startJobs(pool, house, { alone: true })
  const stop = await startChannels(house)
  return {
    house,
    folder,
    close: async () => {
      await stop()
      await jobs.stop()
      await live.stop()
      await db.destroy()
    },
  }
}

/** What taking a mail in costs at the least: reading it and one row, one after another. */
export async function bare(bench: Bench, letters: Buffer[]): Promise<Run> {
  await sql`create table bare_mails (id bigint generated always as identity primary key, raw bytea, text text)`.execute(
    bench.house.db,
  )
  const one = async (raw: Buffer) => {
    const mail = await benchedMail.readMail(raw)
    await sql`insert into bare_mails (raw, text) values (${raw}, ${mail.text})`.execute(bench.house.db)
  }
  for (const raw of letters.slice(0, 50)) await one(raw)
  return timed(bench, 'bare: read, one row', letters.length, async () => {
    for (const raw of letters) await one(raw)
  })
}

/**
 * From a mailbox with so many older mails, which stay where they are: until each is kept, so that nothing can lose it,
 * and on to messages.
 */
export async function fromDovecot(bench: Bench, dovecot: Dovecot, user: string, letters: Buffer[]): Promise<Run[]> {
  const mailboxId = await connect(bench, dovecot, user, `${user}@fern.example`)
  // listening, and done with what lay there
  await until(async () => {
    const { rows } = await sql<{ open: number }>`
      select count(*)::int as open from mailbox_folders f left join mail_sweeps s
        on s.mailbox_id = f.mailbox_id and s.folder_no = f.no
      where f.mailbox_id = ${mailboxId} and (f.uid_validity is null or s.ended_at is null)`.execute(bench.house.db)
    return rows[0]?.open === 0
  })
  let kept: Run | undefined
  const rows = await timed(bench, 'from Dovecot', letters.length, async () => {
    kept = await timed(
      bench,
      'from Dovecot, until kept',
      letters.length,
      async () => {
        await dovecot.deliver(user, letters)
        await until(() => areKept(bench, mailboxId, letters.length))
      },
      false,
    )
    await until(() => areTakenIn(bench, mailboxId, letters.length))
  })
  return [kept!, rows]
}

const CONNECTIONS = 10

/** Handed over by SMTP on ten connections at once, each from a network of its own. */
export async function bySmtp(bench: Bench, dovecot: Dovecot, port: number, letters: Buffer[]): Promise<Run[]> {
  const to = 'handed@fern.example'
  const mailboxId = await connect(bench, dovecot, null, to)
  let accepted: Run | undefined
  const rows = await timed(bench, 'by SMTP', letters.length, async () => {
    accepted = await timed(
      bench,
      'by SMTP, until we said yes',
      letters.length,
      () => handOver(port, to, letters),
      false,
    )
    await until(() => areTakenIn(bench, mailboxId, letters.length))
  })
  return [accepted!, rows]
}

async function handOver(port: number, to: string, letters: Buffer[]): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, i) => {
      for (let carried = 0, line: SMTPConnection | null = null; next < letters.length; carried++) {
        const raw = letters[next++]!
        // as many as one network may bring in a minute, and then from another
        if (carried % 250 === 0) {
          line?.quit()
          line = await openLine(port, `127.0.${i + 1}.${1 + carried / 250}`)
        }
        await new Promise<void>((done, failed) =>
          line!.send({ from: 'someone@elsewhere.example', to: [to] }, raw, (error) => (error ? failed(error) : done())),
        )
      }
    }),
  )
}

function openLine(port: number, localAddress: string): Promise<SMTPConnection> {
  const line = new SMTPConnection({ host: '127.0.0.1', port, localAddress, ignoreTLS: true })
  return new Promise((open, failed) => {
    line.once('error', failed)
    line.connect((error) => (error ? failed(error) : open(line)))
  })
}

async function connect(bench: Bench, dovecot: Dovecot, user: string | null, address: string): Promise<string> {
  const server = { host: '127.0.0.1', security: 'none' as const, user: user ?? '', password: dovecot.password }
  return benchedMail.connectMailbox(begin(bench.house.db, system), bench.house, {
    name: '',
    address,
    ...(user && { imap: { ...server, port: dovecot.port } }),
    smtp: { ...server, port: 1 },
    folders: ['INBOX'],
    takeFrom: new Date(Date.now() - 1000).toISOString(),
    untried: true,
  })
}

async function areKept({ house }: Bench, mailboxId: string, count: number): Promise<boolean> {
  const { rows } = await sql<{ kept: number }>`
    select count(*)::int as kept from raw_mails where mailbox_id = ${mailboxId}`.execute(house.db)
  return (rows[0]?.kept ?? 0) >= count
}

async function areTakenIn({ house }: Bench, mailboxId: string, count: number): Promise<boolean> {
  const { rows } = await sql<{ done: number }>`select count(*)::int as done from raw_mails
    where mailbox_id = ${mailboxId} and message_id is not null`.execute(house.db)
  return (rows[0]?.done ?? 0) >= count
}

async function timed(
  { house, folder }: Bench,
  name: string,
  mails: number,
  task: () => Promise<void>,
  settles = true,
): Promise<Run> {
  const began = performance.now()
  const before = process.cpuUsage()
  const theirs = work(0, folder)?.postgres ?? null
  await task()
  const seconds = (performance.now() - began) / 1000
  const { user, system: kernel } = process.cpuUsage(before)
  const after = work(0, folder)?.postgres ?? null
  const postgres = theirs !== null && after !== null ? (after - theirs) / mails : null
  if (settles) await until(() => isQuiet(house))
  const settled = (performance.now() - began) / 1000
  return {
    name,
    mails,
    seconds,
    perSecond: mails / seconds,
    work: { rapport: (user + kernel) / 1000 / mails, postgres },
    settledPerSecond: settles ? mails / settled : null,
  }
}

async function isQuiet(house: House): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from graphile_worker._private_jobs where run_at <= now()) as some`.execute(house.db)
  return rows[0]?.some === false
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(50)
}
