import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node'

/**
 * What vitest tells `npm test`: how many passed, what failed, what passed only at its second try, and the reason of
 * each test that was left out.
 */
export type Told = { passed: number; failures: string[]; unsteady: string[]; reasons: string[] }

/** Writes what came of a run to RAPPORT_TOLD. vitest wants a class. */
export default class TellTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const state = (wanted: string) => tests.filter((test) => test.result().state === wanted)
    const told: Told = {
      passed: state('passed').length,
      failures: [
        ...[...state('failed'), ...brokenAround(modules)].map(named),
        ...unhandled.map((error) => `outside of any test: ${error.message}`),
      ],
      unsteady: tests.filter((test) => test.diagnostic()?.flaky).map(named),
      reasons: [...state('skipped'), ...state('pending')].map(reason),
    }
    writeFileSync(process.env.RAPPORT_TOLD ?? '', JSON.stringify(told))
  }
}

/** Files that did not load, and groups whose own set-up failed: no test of theirs may have had a say. */
function brokenAround(modules: readonly TestModule[]): (TestModule | TestSuite)[] {
  const groups = modules.flatMap((module) => [...module.children.allSuites()])
  return [...modules, ...groups].filter((one) => one.errors().length > 0)
}

/** File, names and the first line of what went wrong: enough to look for, where only the end of a run is kept. */
function named(one: TestCase | TestModule | TestSuite): string {
  const name = one.type === 'module' ? one.relativeModuleId : `${one.module.relativeModuleId} > ${one.fullName}`
  const errors = one.type === 'test' ? one.result().errors : one.errors()
  const why = errors?.[0]?.message.split('\n')[0]
  return why ? `${name}: ${why.slice(0, 200)}` : name
}

/** Why a test was left out: what it said itself, or the words in its name: "(skipped: no Dovecot here)". */
function reason(test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const inName = /\(skipped:? ((?:[^()]|\([^()]*\))*)\)/.exec(test.fullName)?.[1]
  const broken = test.parent.type === 'suite' && test.parent.errors().length > 0
  return note ?? inName ?? (broken ? 'what they stand on failed' : `no reason given: ${test.fullName}`)
}
