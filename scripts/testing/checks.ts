import { spawn } from 'node:child_process'
import { add, failure, nothing, type Tally } from './tally.ts'

type Check = [name: string, args: string[], remedy?: string]

/** What holds for all of the sources; each is one test, and one program that ends with 0 when all is well. */
const checks: Check[] = [
  ['types', ['node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['pages build', ['scripts/testing/pages.ts']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
  ['boundaries', ['scripts/testing/boundaries.ts']],
  ['API client', ['scripts/api.ts', '--check']],
  ['words', ['node_modules/@lingui/cli/dist/lingui.js', 'check', 'sync', '--clean', '--verbose'], 'npm run words'],
  [
    'words of the place',
    ['node_modules/@lingui/cli/dist/lingui.js', 'check', 'sync', '--clean', '--config', 'lingui.place.config.ts'],
    'npm run words',
  ],
  ['nothing unused', ['node_modules/knip/bin/knip.js']],
  ['format', ['node_modules/@biomejs/biome/bin/biome', 'format'], 'npm run format'],
]

/** Checks everything, two at a time: what passes takes one line, what fails says why. */
export async function checkHouse(): Promise<Tally> {
  const waiting = [...checks]
  let tally = nothing
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const passed = await check(...next)
      tally = add(tally, passed ? { ...nothing, passed: 1 } : failure(`check: ${next[0]}`))
    }
  }
  await Promise.all([work(), work()])
  return tally
}

async function check(...[name, args, remedy]: Check): Promise<boolean> {
  const began = performance.now()
  const { code, words } = await run(args)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(`\n${words.trim()}\n${remedy ? `\n${remedy} mends it.\n` : ''}`)
  return code === 0
}

// none of them takes a minute; what hangs must not keep the rest from being told
const patience = 5 * 60_000

function run(args: string[]): Promise<{ code: number | null; words: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: patience })
    let words = ''
    child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    child.on('error', (error) => done({ code: 1, words: String(error) }))
    child.on('close', (code, signal) =>
      done({ code, words: signal ? `${words}\nended by ${signal} after ${patience / 60_000} minutes` : words }),
    )
  })
}
