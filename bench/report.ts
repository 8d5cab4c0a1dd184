import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Beside } from './beside.ts'
import type { Size } from './crowd.ts'
import type { Memory } from './memory.ts'
import type { Row } from './measure-all.ts'

export type Report = {
  at: string
  machine: { cores: number; processor: string; memoryGB: number; node: string; postgres: string; system: string }
  size: Size & { databaseMB: number }
  rows: Row[]
  /** someone who is known well beside someone new, in turns */
  beside: Beside | null
  memoryMB: { atRest: Memory | null; afterwards: Memory | null }
  seconds: { load: number | null; firstStart: number; secondStart: number }
}

export function thisMachine(postgres: string): Report['machine'] {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    postgres,
    system: `${process.platform} ${process.arch}`,
  }
}

/** The report as a person reads it. */
export function asTable(report: Report): string {
  const { machine, size, memoryMB, seconds } = report
  const head = [
    '',
    'p50 ms',
    'p95 ms',
    '/s',
    'p50 ms',
    'p95 ms',
    '/s',
    'p50 ms',
    '/s',
    'p50',
    '/s',
    'Rapport',
    'PostgreSQL',
    '',
  ]
  const lines = report.rows.map((row) => [
    row.requests > 1 ? `${row.name} (${row.requests} requests)` : row.name,
    ...[row.http.one.p50, row.http.one.p95].map(milliseconds),
    whole(row.http.one.perSecond),
    ...[row.http.ten.p50, row.http.ten.p95].map(milliseconds),
    whole(row.http.ten.perSecond),
    milliseconds(row.bare.one.p50),
    whole(row.bare.ten.perSecond),
    `${(row.http.one.p50 / row.bare.one.p50).toFixed(1)}×`,
    `${(row.bare.ten.perSecond / row.http.ten.perSecond).toFixed(1)}×`,
    row.work ? row.work.rapport.toFixed(2) : '',
    row.work?.postgres ? row.work.postgres.toFixed(2) : '',
    String(row.statements),
  ])
  const above = [
    '',
    'one client',
    '',
    '',
    'ten clients',
    '',
    '',
    'bare, one',
    'bare, ten',
    'ratio',
    'ratio',
    'work ms',
    'work ms',
    'statements',
  ]
  return [
    `${report.at}: ${size.people} people, ${size.conversations} conversations, ${size.messages} messages (${size.databaseMB} MB), ${size.agents} agents`,
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGB} GB, ${machine.system}, Node ${machine.node}, PostgreSQL ${machine.postgres}`,
    '',
    ...columns([above, head, ...lines]),
    '',
    ...(report.beside ? [besideWords(report.beside), ''] : []),
    `memory: ${words(memoryMB.atRest)} at rest; ${words(memoryMB.afterwards)} afterwards`,
    `npm start to ready: ${seconds.firstStart.toFixed(1)} s, started again ${seconds.secondStart.toFixed(1)} s${seconds.load === null ? '' : `; loading took ${seconds.load.toFixed(0)} s`}`,
  ].join('\n')
}

function besideWords({ one, other, ratio, count }: Beside): string {
  const parts = Object.keys(one.parts).map(
    (name) => `${name} ${milliseconds(one.parts[name]!)} : ${milliseconds(other.parts[name]!)}`,
  )
  return `someone known well beside someone new, ${count} openings each, in turns: ${milliseconds(one.p50)} : ${milliseconds(other.p50)} ms at p50 (${ratio.toFixed(2)}×), ${milliseconds(one.p95)} : ${milliseconds(other.p95)} ms at p95; at p50 alone: ${parts.join(', ')}`
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

function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0)
}

function whole(value: number): string {
  return value.toFixed(0)
}

function words(memory: Memory | null): string {
  if (!memory) return 'unknown'
  return `Rapport ${memory.rapport} MB${memory.postgres === null ? '' : `, PostgreSQL ${memory.postgres} MB`}`
}
