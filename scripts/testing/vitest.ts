import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Told } from './reporter.ts'
import { failure, type Tally } from './tally.ts'

/**
 * Runs the tests whose path matches one of `filters`, or all; `related`: those that import these files. What vitest
 * does not live to tell counts as one failure, and so does finding no test.
 */
export async function runTests(
  filters: string[],
  options: { related?: boolean; exclude?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-tally-'))
  const told = join(folder, 'told.json')
  const code = await vitest(
    [
      ...(options.related ? ['related', '--run'] : ['run']),
      ...filters,
      ...(options.exclude ? [`--exclude=${options.exclude}`] : []),
      '--reporter=default',
      '--reporter=./scripts/testing/reporter.ts',
    ],
    { ...ownEnvironment(), ...options.env, RAPPORT_TOLD: told },
  )
  const text = await readFile(told, 'utf8').catch(() => null)
  await rm(folder, { recursive: true })
  if (text === null) {
    return failure(`vitest ended (${code}) before it had told what came of the tests`)
  }
  const { passed, failures, unsteady, reasons } = JSON.parse(text) as Told
  // vitest may also be unhappy with something that is no test, such as its own set-up
  if (failures.length === 0 && (code !== 0 || passed === 0)) failures.push(`vitest itself (${code})`)
  return { passed, failed: failures.length, skipped: reasons.length, failures, unsteady, reasons: counted(reasons) }
}

// what is set for a Rapport that runs here is not meant for those that tests start
function ownEnvironment(): NodeJS.ProcessEnv {
  const ours = (name: string) =>
    ['DATABASE_URL', 'PORT', 'HOST'].includes(name) || (name.startsWith('RAPPORT_') && name !== 'RAPPORT_LOG')
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours(name)))
}

// a run that hangs ends; one on a slow machine does not
const patience = 40 * 60_000

function vitest(args: string[], env: NodeJS.ProcessEnv): Promise<number | string | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
      timeout: patience,
    })
    child.on('error', (error) => done(String(error)))
    child.on('close', (code, signal) => done(code ?? signal))
  })
}

function counted(reasons: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return counts
}
