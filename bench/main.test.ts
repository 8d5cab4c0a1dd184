import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Report } from './report.ts'

test('a small bench loads its people, measures every deed and leaves nothing behind', {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-test-'))
  // as root, PostgreSQL runs as somebody else, who has to get in too
  await chmod(folder, 0o755)
  const bench = [join(import.meta.dirname, 'main.ts'), '--quick', '--people', '1000', '--json']
  const { stdout } = await promisify(execFile)(process.execPath, bench, { env: { ...process.env, TMPDIR: folder } })
  const report = JSON.parse(stdout) as Report
  expect(report.size).toMatchObject({ people: 1000, conversations: 2000, messages: 10_000, agents: 40 })
  const aims = report.rows.filter((row) => row.aim).map((row) => row.name)
  expect(aims).toEqual(['my people', 'opening a person', 'full-text search', 'sending a reply'])
  for (const { http, bare } of report.rows) {
    for (const { p50, p95, perSecond, count } of [http.one, http.ten, bare.one, bare.ten]) {
      expect(count).toBeGreaterThan(0)
      expect(p95).toBeGreaterThanOrEqual(p50)
      expect(perSecond).toBeGreaterThan(0)
    }
  }
  // whoever is known best is opened beside somebody new, in turns
  expect(report.beside?.ratio).toBeGreaterThan(0)
  expect(Object.keys(report.beside!.one.parts)).toContain('lifeline')
  expect(report.seconds.secondStart).toBeGreaterThan(0)
  // what else is there are caches of the tools
  expect(readdirSync(folder).filter((name) => name.startsWith('rapport'))).toEqual([])
  await rm(folder, { recursive: true })
})
