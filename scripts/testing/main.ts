// What `npm test` does once Node 24 is there. Its last line is `N passed, N failed` (`, N skipped`), whatever happens.
import { checkHouse } from './checks.ts'
import { again } from './postgres-15.ts'
import { add, failure, nothing, type Tally } from './tally.ts'
import { bringTools } from './tools.ts'
import { runTests } from './vitest.ts'

const filters = process.argv.slice(2)
const began = performance.now()
let tally = nothing
try {
  tally = filters.length > 0 ? await runTests(filters) : await all()
} catch (error) {
  console.error(error)
  tally = add(tally, failure('npm test itself'))
}
tell(tally)
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0

async function all(): Promise<Tally> {
  bringTools()
  const checks = await checkHouse()
  const tests = await runTests([])
  // elsewhere the embedded PostgreSQL speaks for all of them
  const older = process.env.CI ? await again() : nothing
  return add(add(checks, tests), older)
}

function tell({ passed, failed, skipped, failures, unsteady, reasons }: Tally): void {
  list('Passed at the second try only', unsteady)
  list('Failed', failures)
  if (reasons.size > 0) console.log('\nSkipped:')
  for (const [reason, count] of reasons) console.log(`  ${count} × ${reason}`)
  console.log(`\nIn ${Math.round((performance.now() - began) / 1000)} seconds:`)
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
}

function list(what: string, names: string[]): void {
  if (names.length > 0) console.log(`\n${what}:\n${names.map((name) => `  ✗ ${name}`).join('\n')}`)
}
