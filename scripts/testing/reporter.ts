import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

/** What vitest tells `npm test`: numbers, and the reason of each test that was left out. */
export type Told = { passed: number; failed: number; reasons: string[] }

/** Writes what came of a run to RAPPORT_TOLD. vitest wants a class. */
export default class TellTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const state = (wanted: string) => tests.filter((test) => test.result().state === wanted)
    const told: Told = {
      passed: state('passed').length,
      failed: state('failed').length + brokenAround(modules) + unhandled.length,
      reasons: [...state('skipped'), ...state('pending')].map(reason),
    }
    writeFileSync(process.env.RAPPORT_TOLD ?? '', JSON.stringify(told))
  }
}

/** Files that did not load, and groups whose own set-up failed: no test of theirs may have had a say. */
function brokenAround(modules: readonly TestModule[]): number {
  const groups = modules.flatMap((module) => [...module.children.allSuites()])
  return [...modules, ...groups].filter((one) => one.errors().length > 0).length
}

/** Why a test was left out: what it said itself, or the words in its name: "(skipped: no Dovecot here)". */
function reason(test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const inName = /\(skipped:? ((?:[^()]|\([^()]*\))*)\)/.exec(test.fullName)?.[1]
  const broken = test.parent.type === 'suite' && test.parent.errors().length > 0
  return note ?? inName ?? (broken ? 'what they stand on failed' : `no reason given: ${test.fullName}`)
}
