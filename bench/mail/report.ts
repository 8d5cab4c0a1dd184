import type { thisMachine } from '../report.ts'

/** `work`: processor time of one mail, in milliseconds, here and in PostgreSQL. */
export type Run = {
  name: string
  mails: number
  seconds: number
  perSecond: number
  work: { rapport: number; postgres: number | null }
  /** until everything that follows was done as well: who looks after it, who may be here twice */
  settledPerSecond: number | null
}
export type Sized = { people: number; messages: number; older: number; databaseMB: number; runs: Run[] }
export type MailReport = {
  at: string
  machine: ReturnType<typeof thisMachine>
  mails: number
  bytes: number
  sizes: Sized[]
}

export function asTable({ at, machine, mails, bytes, sizes }: MailReport): string {
  const rows = sizes.flatMap((size) => {
    const bare = size.runs[0]
    return size.runs.map((run) => [
      `${run.name}, ${size.people} people, ${size.older} older mails there`,
      run.perSecond.toFixed(0),
      bare && run !== bare ? `${((100 * run.perSecond) / bare.perSecond).toFixed(0)} %` : '',
      run.settledPerSecond === null ? '' : run.settledPerSecond.toFixed(0),
      run.work.rapport.toFixed(2),
      run.work.postgres === null ? '' : run.work.postgres.toFixed(2),
    ])
  })
  const head = ['', 'mails/s', 'of bare', 'all done/s', 'Rapport ms', 'PostgreSQL ms']
  return [
    `${at}: ${mails} mails of ${Math.round(bytes / mails / 100) / 10} KB`,
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGB} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}`,
    '',
    ...columns([head, ...rows]),
  ].join('\n')
}

function columns(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}
